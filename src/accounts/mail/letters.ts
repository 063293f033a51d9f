import { direction, type Language } from '#domain/language.ts';
import { LETTER_TEXTS, type LetterKind } from './texts.ts';

/** A letter, ready to be sent. */
export interface Letter {
  subject: string;
  text: string;
  html: string;
}

interface About {
  /** Whom it is to, as they call themselves. */
  name: string;
  /** What to open; a notice has none. */
  url?: string;
  /** Hours the address works. */
  hours?: number;
  /** The new e-mail address, where it is about one. */
  email?: string;
}

/** What somebody typed, on one line of a letter: no control characters, nothing that turns the direction of the rest. */
const plain = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Writes a letter in one language, as plain text and as HTML; nothing in its subject was typed by anybody. */
export function letter(kind: LetterKind, language: Language, about: About): Letter {
  const { hello, closing } = LETTER_TEXTS[language];
  const { subject, lines, act } = LETTER_TEXTS[language][kind];
  const { url } = about;
  const filled = lines.map((line) => fill(line, language, about, plain));
  const greeting = fill(hello, language, about, plain);
  const text = [greeting, ...filled, ...(url ? [url] : []), closing].join('\n\n');
  const bdi = (typed: string) => `<bdi>${escapeHtml(plain(typed))}</bdi>`;
  const paragraphs = [hello, ...lines].map((line) => `<p>${fill(line, language, about, bdi)}</p>`);
  const link = url
    ? `<p><a href="${escapeHtml(url)}">${act}</a></p><p dir="ltr">${escapeHtml(url)}</p>`
    : '';
  const body = `${paragraphs.join('')}${link}<p>${closing}</p>`;
  const html = `<!doctype html><html lang="${language}" dir="${direction(language)}"><head><meta charset="utf-8"><title>${subject}</title></head><body dir="${direction(language)}" style="font-family:sans-serif;line-height:1.6;max-width:36em">${body}</body></html>`;
  return { subject, text, html };
}

function fill(
  line: string,
  language: Language,
  { name, email = '', hours = 0 }: About,
  typed: (text: string) => string,
): string {
  const unit = { style: 'unit', unit: 'hour', unitDisplay: 'long' } as const;
  // In Morocco Arabic is written with the digits 0 to 9.
  const locale = language === 'ar' ? 'ar-MA' : language;
  const values: { [key: string]: string } = {
    name: typed(name),
    email: typed(email),
    hours: new Intl.NumberFormat(locale, unit).format(hours),
  };
  return line.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '');
}

import { direction, type Language } from '#domain/language.ts';
import { say } from '#texts/say.ts';

export type LetterKind = 'invitation' | 'reset' | 'newAddress' | 'addressChanged';

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

/** A sentence as HTML: what keeps its direction to itself has an element for that there. */
const toHtml = (sentence: string): string =>
  escapeHtml(sentence).replaceAll('\u2068', '<bdi>').replaceAll('\u2069', '</bdi>');

/** Writes a letter in one language, as plain text and as HTML; nothing in its subject was typed by anybody. */
export function letter(kind: LetterKind, language: Language, about: About): Letter {
  const { name, url, email = '', hours = 0 } = about;
  const subject = say(`letter.${kind}.subject`, language);
  const closing = say('letter.closing', language);
  const lines = [
    say('letter.hello', language, { name: plain(name) }),
    say(`letter.${kind}.body`, language, {
      email: plain(email),
      hours: hoursInWords(hours, language),
    }),
    say(`letter.${kind}.unasked`, language),
  ];
  const text = [...lines, ...(url ? [url] : []), closing].join('\n\n');
  const paragraphs = lines.map((line) => `<p>${toHtml(line)}</p>`);
  const body = `${paragraphs.join('')}${linkTo(url, kind, language)}<p>${closing}</p>`;
  const html = `<!doctype html><html lang="${language}" dir="${direction(language)}"><head><meta charset="utf-8"><title>${subject}</title></head><body dir="${direction(language)}" style="font-family:sans-serif;line-height:1.6;max-width:36em">${body}</body></html>`;
  return { subject, text, html };
}

function linkTo(url: string | undefined, kind: LetterKind, language: Language): string {
  if (url === undefined || kind === 'addressChanged') return '';
  const address = escapeHtml(url);
  const act = say(`letter.${kind}.act`, language);
  return `<p><a href="${address}">${act}</a></p><p dir="ltr">${address}</p>`;
}

function hoursInWords(hours: number, language: Language): string {
  const unit = { style: 'unit', unit: 'hour', unitDisplay: 'long' } as const;
  // In Morocco Arabic is written with the digits 0 to 9.
  return new Intl.NumberFormat(language === 'ar' ? 'ar-MA' : language, unit).format(hours);
}

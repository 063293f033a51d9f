import type { Language } from '#domain/language.ts';
import { escapeHtml, htmlLetter, plain, toHtml, type Letter } from '#mail/words.ts';
import { say } from '#texts/say.ts';

export type LetterKind = 'invitation' | 'reset' | 'newAddress' | 'addressChanged';

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
  const html = htmlLetter(subject, language, body);
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

import type { Language } from '#domain/language.ts';
import { escapeHtml, htmlLetter, type Letter } from '#mail/words.ts';
import { say } from '#texts/say.ts';

/**
 * Asks whoever reads at an address whether they want to follow a search, or tells them that they do. Nothing in it was
 * typed by whoever asked: it may be a stranger, and then it would be their message.
 */
export function confirmLetter(
  kind: 'confirm' | 'known',
  language: Language,
  link: string,
  hours: number,
): Letter {
  const subject = say(`alert.${kind}.subject`, language);
  const body = say(`alert.${kind}.body`, language, { count: hours });
  const act = say(`alert.${kind}.act`, language);
  const unasked = say('alert.unasked', language);
  const closing = say('letter.closing', language);
  const href = escapeHtml(link);
  const html = `<p>${body}</p><p><a href="${href}">${act}</a></p><p dir="ltr">${href}</p><p>${unasked}</p><p>${closing}</p>`;
  return {
    subject,
    text: [body, link, unasked, closing].join('\n\n'),
    html: htmlLetter(subject, language, html),
  };
}

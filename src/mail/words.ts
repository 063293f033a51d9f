import { direction, type Language } from '#domain/language.ts';

/** What every letter is made of: its words, as plain text and as HTML. */

/** A letter, ready to be sent. */
export interface Letter {
  subject: string;
  text: string;
  html: string;
}

/** What somebody typed, on one line of a letter: no control characters, nothing that turns the direction of the rest. */
export const plain = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A sentence as HTML: what keeps its direction to itself has an element for that there. */
export const toHtml = (sentence: string): string =>
  escapeHtml(sentence).replaceAll('\u2068', '<bdi>').replaceAll('\u2069', '</bdi>');

/** A whole letter in HTML. @param body what stands in it, as HTML */
export function htmlLetter(subject: string, language: Language, body: string): string {
  return `<!doctype html><html lang="${language}" dir="${direction(language)}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head><body dir="${direction(language)}" style="font-family:sans-serif;line-height:1.6;max-width:36em">${body}</body></html>`;
}

/** The language of a text: by its script first, then by its letter trigrams (franc-min). */
import { francAll } from 'franc-min';
import type { Language } from '#domain/language.ts';
import type { Evidence } from './suggestion.ts';

const SAMPLE = 8_000;
const CODES: [Language, string][] = [
  ['fr', 'fra'],
  ['en', 'eng'],
];

/** @param fileName says the script where there is no text yet, as of a scan */
export function suggestLanguage(text: string, fileName = ''): Evidence<Language> {
  if (!/\p{L}/u.test(text)) return ofName(fileName);
  const sample = text.slice(0, SAMPLE);
  const words = sample.trim().split(/\s+/).slice(0, 8).join(' ');
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const arabic = sample.match(/\p{Script=Arabic}/gu)?.length ?? 0;
  if (letters > 0 && arabic > letters * 0.4)
    return { value: 'ar', page: 1, words, confidence: Math.min(0.99, arabic / letters) };
  const ranked = francAll(sample);
  const rank = (code: string) => ranked.findIndex(([other]) => other === code);
  const [first = 'fr', second] = CODES.filter(([, code]) => rank(code) >= 0)
    .sort(([, a], [, b]) => rank(a) - rank(b))
    .map(([language]) => language);
  // A text in a fourth language gets the nearest of ours, and little confidence.
  const top = ranked[0]?.[0];
  const ours = CODES.some(([language, code]) => language === first && code === top);
  return {
    value: first,
    page: 1,
    words,
    confidence: !ours ? 0.2 : second === undefined ? 0.8 : 0.95,
  };
}

function ofName(fileName: string): Evidence<Language> {
  const value = /\p{Script=Arabic}/u.test(fileName) ? 'ar' : 'fr';
  return { value, page: 0, words: fileName, confidence: 0.1 };
}

/**
 * Folding for comparison: what two spellings of one word have in common. Latin letters lose their accents
 * and case; Arabic letters lose their hamza, vowel signs and tatweel (the usual light normalisation of
 * Arabic retrieval, after Larkey, Ballesteros & Connell, SIGIR 2002); digits become ASCII.
 */

const SINGLE: { [character: string]: string } = {
  ى: 'ي',
  ة: 'ه',
  ٱ: 'ا',
  ـ: '',
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '\u00a0': ' ',
  '\u202f': ' ',
  '\t': ' ',
  '–': '-',
  '—': '-',
  '−': '-',
  '‑': '-',
  œ: 'oe',
  æ: 'ae',
};

/** Arabic-Indic and extended Arabic-Indic digits start at these code points. */
const DIGIT_ZEROS = [0x0660, 0x06f0];

const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]/;

/** A text has few different characters and is folded often. Unicode ends at some 150,000. */
const folded = new Map<string, string>();

function foldCharacter(character: string): string {
  const known = folded.get(character);
  if (known !== undefined) return known;
  const fresh = foldOnce(character);
  folded.set(character, fresh);
  return fresh;
}

function foldOnce(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  for (const zero of DIGIT_ZEROS) if (code >= zero && code < zero + 10) return String(code - zero);
  const single = SINGLE[character];
  if (single !== undefined) return single;
  if (INVISIBLE.test(character)) return '';
  if (code < 0x80) return character.toLowerCase();
  const bare = character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return [...bare].map((part) => SINGLE[part] ?? part).join('');
}

export interface Folded {
  text: string;
  /** For each character of `text`, where it stands in the original; one more entry for the end. */
  at: number[];
}

/** Folds the first `limit` characters of `text` and remembers where each came from. */
export function foldWithMap(text: string, limit = Infinity): Folded {
  const at: number[] = [];
  let folded = '';
  let index = 0;
  for (const character of text) {
    if (index >= limit) break;
    const plain = foldCharacter(character);
    for (let i = 0; i < plain.length; i++) at.push(index);
    folded += plain;
    index += character.length;
  }
  at.push(index);
  return { text: folded, at };
}

/** What folding changes beside the case of ASCII letters. */
const OTHERS = /[^\x20-\x7e]/gu;

/** Folds a whole text. */
export function fold(text: string): string {
  return text.replace(OTHERS, foldCharacter).toLowerCase();
}

/** Lines are compared with titles again and again: those of one long document are remembered. */
const foldedTexts = new Map<string, string>();
const MOST_REMEMBERED = 20_000;
const LONGEST_REMEMBERED = 200;

/** Folded words only, joined by single spaces: the form in which headings are compared. */
export function foldWords(text: string): string {
  if (text.length > LONGEST_REMEMBERED) return wordsOnly(text);
  let words = foldedTexts.get(text);
  if (words === undefined) {
    words = wordsOnly(text);
    if (foldedTexts.size >= MOST_REMEMBERED) foldedTexts.clear();
    foldedTexts.set(text, words);
  }
  return words;
}

function wordsOnly(text: string): string {
  return (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

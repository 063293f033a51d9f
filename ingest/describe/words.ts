/**
 * Words as they are compared with vocabulary labels: without accents and case, without plural endings, and
 * in Arabic with and without the particles written together with a word (و ف ب ك ل ال).
 */
import { fold } from '../structure/fold.ts';

const WORD = /[\p{L}\p{N}\p{M}ـ]+/gu;
const ARABIC_PREFIX = /^(?:[وف])?(?:[بكل]?ال|لل)/u;
const ARABIC_LETTER_PREFIX = /^(?:[وف][بكل]?|[بكل])/u;
const SHORTEST_STEM = 3;

const known = new Map<string, string[]>();
const MOST_KNOWN = 50_000;

/** The forms under which one word may be found; the first is the plainest. */
export function wordForms(printed: string): string[] {
  let forms = known.get(printed);
  if (forms === undefined) {
    const folded = fold(printed);
    forms = /\p{Script=Arabic}/u.test(folded) ? arabicForms(folded) : [singular(folded)];
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(printed, forms);
  }
  return forms;
}

function singular(word: string): string {
  if (word.length <= SHORTEST_STEM) return word;
  return word.replace(/(?<=[^s])(?:s|x)$/u, '');
}

function arabicForms(word: string): string[] {
  const forms = [word];
  const bare = word.replace(ARABIC_PREFIX, '');
  if (bare !== word && bare.length >= SHORTEST_STEM) forms.unshift(bare);
  const unprefixed = word.replace(ARABIC_LETTER_PREFIX, '');
  if (unprefixed !== word && unprefixed.length >= SHORTEST_STEM) forms.push(unprefixed);
  return forms;
}

/** The texts of a document are looked through for one vocabulary after the other. */
const remembered = new Map<string, string[]>();
/** Characters: more than most documents have. */
const MOST_REMEMBERED = 2_000_000;
let rememberedLength = 0;

/** The words of `text` in order, as printed. */
export function printedWords(text: string): string[] {
  let words = remembered.get(text);
  if (words === undefined) {
    words = text.match(WORD) ?? [];
    if (rememberedLength > MOST_REMEMBERED) {
      remembered.clear();
      rememberedLength = 0;
    }
    remembered.set(text, words);
    rememberedLength += text.length;
  }
  return words;
}

/**
 * Whether the text layer of a scan was read badly. It is Latin script and can nearly be read («JOT]RNAL OFFICIEL», «dLr
 * corxpte»), so that it is no nonsense (../repair/plausibility.ts) and is kept; but words in it will not be found, and a
 * better engine may read its picture. Pure.
 *
 * Words that no language writes are counted, each once on a page: a name or a code that is odd comes again and again, what
 * an engine misread does not.
 */
import { hasRareConsonants } from './consonants.ts';

/** What no word has inside: brackets and the like, digits between letters, capitals behind small letters. */
const ODD = [
  /[\p{L}\p{N}][\][|}{<>\\^~"«»¦¬£¥§*=!?][\p{L}\p{N}]/u,
  /\p{L}[,;:]\p{Ll}/u,
  /\p{L}\d+\p{L}|^[lI]\d/u,
  /\p{Ll}\p{Lu}(?!\p{Lu})/u,
  /\p{Lu}{2}\p{Ll}+\p{Lu}/u,
];
/** Addresses and names of files, units, codes and plurals of acronyms are odd by nature. */
const IS_CODE = /[@/_#&+%€$]|www|\.\p{L}{2,4}$|^\p{Lu}*\d[\p{Lu}\d]*$|^\p{Lu}+s$/u;
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
const HAS_LATIN = /\p{Script=Latin}/u;
/** A word that goes on in the next line is whole. */
const BROKEN = /[-\u00ad]\s*\n\s*/gu;

/** Tuned on the odd pages of what was at hand; figures of the even ones in the tests. */
const LIMITS = { words: 40, odd: 4, share: 0.025 };

const ASCII = /^[\x20-\x7e]*$/;

const plain = (word: string): string =>
  ASCII.test(word) ? word : word.normalize('NFKD').replace(/\p{M}/gu, '');

function isOdd(word: string): boolean {
  if (IS_CODE.test(word)) return false;
  if (ODD.some((pattern) => pattern.test(word))) return true;
  const parts = word.split(/[^\p{L}\p{M}]+/u).map(plain);
  return parts.some((part) => /^\p{Ll}{2,}$/u.test(part) && hasRareConsonants(part));
}

/** The words in Latin script of a text layer, and those of them that no language writes. */
export function oddWords(text: string): { words: number; odd: string[] } {
  const words = text
    .normalize('NFKC')
    .replace(BROKEN, '')
    .split(/\s+/u)
    .map((word) => word.replace(EDGES, ''))
    .filter((word) => HAS_LATIN.test(word));
  return { words: words.length, odd: [...new Set(words)].filter(isOdd) };
}

/** Whether so many words of a page are odd that it was read badly; a page of few words is not judged. */
export function isNoisy(text: string): boolean {
  const { words, odd } = oddWords(text);
  return words >= LIMITS.words && odd.length >= LIMITS.odd && odd.length > LIMITS.share * words;
}

import { withoutArticle } from '../analysis/arabic.ts';
import { isArabic } from '../analysis/normalise.ts';
import { tokens } from '../analysis/tokens.ts';
import type { Reader } from '../engine/requests.ts';
import type { NearForm } from '../library/forms.ts';
import type { Library } from '../library/library.ts';
import type { QueryWord } from './parse.ts';
import { together, type Together } from './together.ts';
import { tolerance } from './typos.ts';
import { knownVariants } from './variants.ts';

/**
 * Words that no text writes, and what they were most likely meant to be: a form of the library's own words near in
 * spelling. Of several as near, the other words of the query decide, by standing in one clause with it; then the
 * language that they speak; then how common it is. One form is taken and no more: a slip must not widen a search.
 */

/** A word that was mistyped, and the word of the library that it is taken for, folded. */
export interface Slip {
  word: QueryWord;
  form: string;
}

interface Candidate {
  folded: string;
  stems: string[];
  /** In slips; a beginning is a little further away than a whole word. */
  far: number;
  languages: string[];
}

/** Shorter beginnings with a slip in them could be those of anything. */
const SHORTEST_BEGINNING = 6;
const BEGUN = 0.5;
/** Words so short are taken for others only where the query's other words bear it out. */
const SHORT = 3;
/** …and, of words up to here, not where these speak against it. */
const MIDDLING = 5;
/** What is further away than the nearest by more than this is not weighed. */
const REACH = 0.5;
const MOST_WEIGHED = 8;
/** Nobody mistypes so many words; a pasted passage may have more that no text has. */
const MOST_DOUBTED = 12;

/** The words of a query, as they were read, that are slips. */
export async function slipsIn(
  engine: Reader,
  library: Library,
  words: QueryWord[],
): Promise<Slip[]> {
  const known = words.map((word) =>
    knownVariants(word, library)
      .filter(([, worth]) => worth > 0)
      .map(([stem]) => stem),
  );
  let doubted = 0;
  const found = words.map(async (word, index): Promise<Slip[]> => {
    const own = known[index] ?? [];
    const isDoubted = isUnknown(word, library) && (doubted += 1) <= MOST_DOUBTED;
    const candidates = isDoubted ? candidatesFor(word, own, library) : [];
    if (candidates.length === 0) return [];
    const others = known.filter((stems, at) => at !== index && stems.length > 0);
    if (own.length > 0 && others.length === 0) return [];
    const all = own.length > 0 ? [{ ...asTyped(word, own) }, ...candidates] : candidates;
    const counts = await together(
      engine,
      library,
      all.map(({ stems }) => stems),
      others,
    );
    const form = chosen(word, all, counts, others.length > 0, library);
    return form === undefined || form === word.folded ? [] : [{ word, form }];
  });
  return (await Promise.all(found)).flat();
}

const asTyped = ({ folded }: QueryWord, stems: string[]): Candidate => ({
  ...{ folded, stems, far: 0, languages: [] },
});

/** Numbers have no spelling. */
function isUnknown({ folded }: QueryWord, { forms }: Library): boolean {
  return /^\p{L}{3,}$/u.test(folded) && forms.of(folded).length === 0;
}

/** Forms that a word which no text writes may have been meant to be, the nearest first. */
function candidatesFor(word: QueryWord, own: string[], { forms }: Library): Candidate[] {
  const { folded, last } = word;
  // A word that has a stem, or begins some, is doubted a little at most: it may be a form that no text happens to use.
  const isBegun = last && forms.beginningWith(folded, 1).length > 0;
  if (own.length > 0 && (isBegun || folded.length <= SHORT)) return [];
  const most = own.length > 0 ? 1 : slipsOf(folded);
  const near = spellings(folded).flatMap((typed) =>
    forms
      .near(typed, most, last && own.length === 0 && typed.length >= SHORTEST_BEGINNING)
      .map((form) => (typed === folded ? form : { ...form, slips: form.slips + ATTACHED_SLIPS })),
  );
  const all = byForm([...near, ...elided(folded).flatMap((typed) => asNear(forms.of(typed)))]);
  const others = all.filter(({ stems }) => !stems.some((stem) => own.includes(stem)));
  const least = Math.min(...others.map(({ far }) => far));
  return others
    .filter(({ far }) => far <= least + REACH)
    .sort((a, b) => a.far - b.far)
    .slice(0, MOST_WEIGHED);
}

/** Slips that a word may have; an article that is written as one with it makes no word long. */
function slipsOf(folded: string): number {
  return Math.max(1, tolerance(isArabic(folded) ? withoutArticle(folded) : folded));
}

/** What texts may write as one with an Arabic noun. */
const ATTACHED = ['ال', 'و', 'ب', 'ل'];
/** A form with such letters that were not typed, or without those that were, is a little further away than others. */
const ATTACHED_SLIPS = 0.25;

/** Texts may write an Arabic noun with its article or without it, and a preposition before it. */
function spellings(folded: string): string[] {
  if (!isArabic(folded)) return [folded];
  const attached = ATTACHED.map((letters) => letters + folded);
  return [...new Set([folded, withoutArticle(folded), ...attached])];
}

/** `lasile`: the article that was elided stands without its apostrophe. */
const ELIDED = /^(?:[ldjnmtsc]|qu)(?=[aeiouyh])(\p{L}{3,})$/u;

function elided(folded: string): string[] {
  return ELIDED.exec(folded)?.slice(1) ?? [];
}

const asNear = (found: Omit<NearForm, 'slips' | 'isBegun'>[]): NearForm[] =>
  found.map((form) => ({ ...form, slips: BEGUN, isBegun: false }));

/** Each form once, with all its stems, at its least distance. */
function byForm(near: NearForm[]): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const { folded, stem, language, slips, isBegun } of near) {
    const far = slips + (isBegun ? BEGUN : 0);
    const known = found.get(folded);
    found.set(folded, {
      folded,
      stems: [...new Set([...(known?.stems ?? []), stem])],
      languages: [...(known?.languages ?? []), language],
      far: Math.min(far, known?.far ?? Infinity),
    });
  }
  return [...found.values()];
}

/** The form that the word is taken for; itself where it is as good, nothing where none is likely. */
function chosen(
  word: QueryWord,
  candidates: Candidate[],
  counts: Together[],
  hasOthers: boolean,
  { vocabulary }: Library,
): string | undefined {
  const frequency = ({ stems }: Candidate) =>
    stems.reduce((sum, stem) => sum + vocabulary.frequency(stem), 0);
  const weighed = candidates.map((candidate, index) => ({
    ...candidate,
    all: counts[index]?.all ?? 0,
    any: counts[index]?.any ?? 0,
    isSpoken: Number(candidate.languages.includes(word.tongue ?? '')),
    frequency: frequency(candidate),
  }));
  const [best] = weighed.sort(
    (a, b) =>
      Number(b.any > 0) - Number(a.any > 0) ||
      a.far - b.far ||
      b.all - a.all ||
      b.any - a.any ||
      b.isSpoken - a.isSpoken ||
      b.frequency - a.frequency,
  );
  if (best === undefined) return undefined;
  const { length } = word.folded;
  if (length <= SHORT && best.any === 0) return undefined;
  if (length <= MIDDLING && hasOthers && best.any === 0) return undefined;
  // Of forms of one word the count says little: a letter is left out more often than one is put in.
  const family = weighed.filter(
    ({ far, stems }) => far === best.far && stems.some((stem) => best.stems.includes(stem)),
  );
  return (family.find(({ folded }) => isWithin(word.folded, folded)) ?? best).folded;
}

/** Whether all letters of `part` stand in `whole`, in their order. */
function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const letter of whole) if (letter === part[at]) at += 1;
  return at === part.length;
}

/** `query` with `right` wherever `wrong` stands as a word. */
export function withWord(query: string, wrong: string, right: string): string {
  return tokens(query).reduceRight(
    (text, { start, end }) =>
      query.slice(start, end) === wrong ? text.slice(0, start) + right + text.slice(end) : text,
    query,
  );
}

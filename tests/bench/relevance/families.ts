import { withoutArticle } from '#search/analysis/arabic.ts';
import { fold } from '#search/analysis/normalise.ts';
import { isStopWord } from '#search/analysis/stopwords.ts';
import { tokens } from '#search/analysis/tokens.ts';
import type { Language } from '#domain/language.ts';
import { seeded } from '../random.ts';
import type { JudgedQuery, QuerySet, Unit } from './collection.ts';

/**
 * What people type of a question, made from the questions of a set by rule and with nothing looked up in an engine:
 * the same for everybody who runs it. Their judgements are those of the question.
 */
export const FAMILIES = [
  'two words',
  'half-typed',
  'one slip',
  'without accents',
  'article flipped',
  'quoted',
] as const;
export type Family = (typeof FAMILIES)[number];

/** Families of which every query has the same without its fault among the two words. */
export const FAULTY: Family[] = ['half-typed', 'one slip', 'without accents', 'article flipped'];

/**
 * A set for each family that its language has; a question that gives no query of a family is left out of it.
 * @param units the texts that answer, by id
 */
export function familiesOf(set: QuerySet, units: ReadonlyMap<string, Unit>): QuerySet[] {
  const rarity = documentFrequencies(units);
  const random = seeded(set.name.length + set.queries.length);
  const pairs = set.queries.flatMap((query) => {
    const words = twoWords(query, set.language, units, rarity);
    return words === undefined ? [] : [{ query, words }];
  });
  const made: { [family in Family]: JudgedQuery[] } = {
    'two words': pairs.map(({ query, words }) => ({ ...query, text: words.join(' ') })),
    'half-typed': faulty(pairs, (words) => halfTyped(words)),
    'one slip': faulty(pairs, (words) => oneSlip(words, random)),
    'without accents': faulty(pairs, (words) => words.map(bare)),
    'article flipped': set.language === 'ar' ? faulty(pairs, (words) => words.map(flipped)) : [],
    quoted: set.queries.flatMap((query) => quoted(query, set.language)),
  };
  return FAMILIES.filter((family) => made[family].length > 0).map((family) => ({
    name: set.name,
    family,
    language: set.language,
    queries: made[family],
  }));
}

interface Pair {
  query: JudgedQuery;
  words: string[];
}

/** The pairs that a fault changes, each with the faultless words beside it. */
function faulty(pairs: Pair[], spoil: (words: string[]) => string[]): JudgedQuery[] {
  return pairs.flatMap(({ query, words }) => {
    const clean = words.join(' ');
    const text = spoil(words).join(' ');
    return text === clean ? [] : [{ ...query, text, clean }];
  });
}

/** In how many texts a word, folded, stands. */
function documentFrequencies(units: ReadonlyMap<string, Unit>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of units.values()) {
    for (const word of new Set(tokens(text).map(({ folded }) => folded))) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return counts;
}

/** The two rarest telling words of a question that a right text holds in that very form, in the question's order. */
function twoWords(
  { text, grades }: JudgedQuery,
  language: Language,
  units: ReadonlyMap<string, Unit>,
  rarity: ReadonlyMap<string, number>,
): string[] | undefined {
  const held = new Set(
    [...grades.keys()].flatMap((id) => tokens(units.get(id)?.text ?? '')).map((one) => one.folded),
  );
  const telling = tokens(text)
    .filter(({ folded }) => folded.length > 2 && held.has(folded) && /^\p{L}+$/u.test(folded))
    .filter(({ folded }) => !isStopWord(folded, language));
  const unique = [...new Map(telling.map((token) => [token.folded, token])).values()];
  const two = unique
    .toSorted((a, b) => (rarity.get(a.folded) ?? 0) - (rarity.get(b.folded) ?? 0))
    .slice(0, 2)
    .toSorted((a, b) => a.start - b.start);
  return two.length < 2 ? undefined : two.map(({ written }) => written);
}

const SHORTEST_BEGINNING = 3;

/** The last word cut to three fifths of its letters. */
function halfTyped(words: string[]): string[] {
  const [last = ''] = words.slice(-1);
  const left = Math.max(SHORTEST_BEGINNING, Math.ceil(0.6 * last.length));
  return [...words.slice(0, -1), last.slice(0, left)];
}

/** A letter put in, left out or replaced, or two exchanged, anywhere in one of the words, its first letter too. */
function oneSlip(words: string[], random: () => number): string[] {
  const below = (size: number) => Math.floor(random() * size);
  const which = below(words.length);
  return words.map((word, index) => (index === which ? slipped(word, below) : word));
}

function slipped(word: string, below: (size: number) => number): string {
  const at = below(word.length);
  const letter = word.charAt(below(word.length));
  const [before, rest] = [word.slice(0, at), word.slice(at)];
  switch (below(4)) {
    case 0:
      return before + letter + rest;
    case 1:
      return before + rest.slice(1);
    case 2:
      return before + letter + rest.slice(1);
    default:
      return before + rest.charAt(1) + rest.charAt(0) + rest.slice(2);
  }
}

/** Latin accents, and what Arabic readers leave out as often: the seat of hamza and the dots of taa marbuta. */
function bare(word: string): string {
  return /\p{Script=Arabic}/u.test(word)
    ? fold(word)
    : word.normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/g, 'oe');
}

/** With the article where there was none, and without it where there was one. */
function flipped(word: string): string {
  return word.startsWith('ال') ? withoutArticle(word) : `ال${word}`;
}

/** The question with two neighbouring telling words in quotation marks, whether or not they stand so anywhere. */
function quoted(query: JudgedQuery, language: Language): JudgedQuery[] {
  if (/["«»“”]/u.test(query.text)) return [];
  const all = tokens(query.text);
  const tells = (at: number) => {
    const folded = all[at]?.folded ?? '';
    return folded.length > 2 && !isStopWord(folded, language);
  };
  const at = all.findLastIndex((_, index) => tells(index) && tells(index + 1));
  const [first, second] = [all[at], all[at + 1]];
  if (first === undefined || second === undefined) return [];
  const { text } = query;
  const inside = text.slice(first.start, second.end);
  return [{ ...query, text: `${text.slice(0, first.start)}"${inside}"${text.slice(second.end)}` }];
}

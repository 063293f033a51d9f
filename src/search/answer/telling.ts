import { stems, stemsOf, tokens } from '../analysis/tokens.ts';
import { inverseFrequency, saturation } from '../analysis/bm25.ts';
import type { CorpusSize } from '../library/library.ts';
import type { Vocabulary } from '../library/vocabulary.ts';
import type { StoredClause } from '../write/entry.ts';

/** What tells a clause from others: its stems by tf·idf, and how it writes them. */

/** A stem of a clause that tells it from others. */
export interface TellingStem {
  stem: string;
  /** Clauses of the library that hold it. */
  frequency: number;
  /** 1, more where it stands in the heading. */
  worth: number;
  /** tf·idf. */
  weight: number;
}

/** Stems that decide the order; eight of them gather the candidates. */
const RANKED_TERMS = 24;
const HEADING_WORTH = 2;
/** A word in more of the clauses than this tells nothing in this library. */
const COMMON_SHARE = 0.2;
/** Where every clause is looked at, small numbers make no word common. */
const NEVER_COMMON = 10;
const MOST_WORDS = 6;

/**
 * The stems by which a clause is told from others, the most telling first. Its label is no part of them
 * (two measures numbered 3.4 need not have anything in common), nor are single numbers and years.
 */
export function tellingStems(
  {
    label,
    heading,
    body_stems,
    language,
  }: Pick<StoredClause, 'label' | 'heading' | 'body_stems' | 'language'>,
  vocabulary: Vocabulary,
  { clauses, averageLength }: CorpusSize,
): TellingStem[] {
  const left = new Set(stems(label, language));
  const head = new Set(stems(heading, language));
  const body = body_stems === '' ? [] : body_stems.split(' ');
  const most = Math.max(clauses * COMMON_SHARE, NEVER_COMMON);
  return [...counts(body)]
    .map(([stem, count]) => {
      const frequency = vocabulary.frequency(stem);
      const worth = head.has(stem) ? HEADING_WORTH : 1;
      const impact = saturation(count * worth, body.length, averageLength);
      return { stem, frequency, worth, weight: impact * inverseFrequency(frequency, clauses) };
    })
    .filter(
      ({ stem, frequency }) =>
        !left.has(stem) && !isBareNumber(stem) && frequency > 1 && frequency <= most,
    )
    .sort((a, b) => b.weight - a.weight || (a.stem < b.stem ? -1 : 1))
    .slice(0, RANKED_TERMS);
}

/** A number on its own, a year or a span of years; 27-14 and 10-7 are names of something. */
function isBareNumber(stem: string): boolean {
  return /^\d+$/.test(stem) || /^\d{4}(-\d{4})+$/.test(stem);
}

function counts(items: string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const item of items) found.set(item, (found.get(item) ?? 0) + 1);
  return found;
}

/** How `clause` writes the telling stems it holds, each once. */
export function wordsIn({ text, language }: StoredClause, telling: TellingStem[]): string[] {
  const written = new Map<string, string>();
  for (const token of tokens(text)) {
    const word = text.slice(token.start, token.end);
    for (const stem of stemsOf(token, language)) {
      // Within a sentence rather than at its head, where the first letter is no part of the word.
      const known = written.get(stem);
      if (known === undefined || word === known.toLowerCase()) written.set(stem, word);
    }
  }
  return telling.flatMap(({ stem }) => written.get(stem) ?? []).slice(0, MOST_WORDS);
}

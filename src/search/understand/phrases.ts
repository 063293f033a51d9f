import { isArabic } from '../analysis/normalise.ts';
import { isAnyStopWord } from '../analysis/stopwords.ts';
import { foldedWords, stemsInAny, tokens } from '../analysis/tokens.ts';
import { and, equals, isIn, not } from '../engine/filter.ts';
import type { StoredClause } from '../write/entry.ts';
import { missingIsEmpty, multiSearch, type EngineQuery, type Reader } from '../engine/requests.ts';

/**
 * Phrases that stand in a text with signs between their words that were not typed, or with figures of the other
 * kind: to the engine « identité, laissez-passer » is no place of "identité laissez-passer", nor « المادة ٤ » of
 * "المادة 4". Where it finds nothing, or may miss some, the clauses that hold the words are read by our own rules,
 * to which only words follow each other and a figure is a figure.
 */

/** Clauses read for a phrase; with more of them its words are so common that the engine had found it. */
const MOST_READ = 500;

type Read = Pick<StoredClause, 'id' | 'text'>;

/** For each of `phrases` that the engine misses and that stands somewhere all the same, a filter on where. */
export async function acrossSigns(engine: Reader, phrases: string[]): Promise<Map<string, string>> {
  const missing = await notFound(
    engine,
    phrases.filter((phrase) => foldedWords(phrase).length > 1),
  );
  const found = await ask<Read>(engine, missing.map(candidates));
  return new Map(
    missing.flatMap((phrase, index): [string, string][] => {
      const wanted = foldedWords(phrase);
      const held = (found[index]?.hits ?? []).filter(({ text }) =>
        stands(wanted, foldedWords(text)),
      );
      const ids = held.map(({ id }) => id);
      return ids.length === 0 ? [] : [[phrase, isIn('id', ids)]];
    }),
  );
}

async function notFound(engine: Reader, phrases: string[]): Promise<string[]> {
  const results = await ask<Read>(
    engine,
    phrases.map((phrase) => ({
      index: 'clauses',
      q: `"${phrase}"`,
      matchingStrategy: 'all',
      filter: not(equals('kind', 'contents')),
      attributesToRetrieve: ['id'],
      limit: 1,
    })),
  );
  return phrases.filter((phrase, index) => hasFigures(phrase) || results[index]?.hits.length === 0);
}

/** Beside Arabic letters figures are of either kind. */
const hasFigures = (phrase: string) => isArabic(phrase) && /\p{Nd}/u.test(phrase);

async function ask<T>(engine: Reader, queries: EngineQuery[]) {
  return queries.length === 0 ? [] : multiSearch<T>(engine, queries).catch(missingIsEmpty);
}

/** The clauses that hold all telling words of a phrase. */
function candidates(phrase: string): EngineQuery {
  const words = tokens(phrase)
    // A function word of one language would be looked for as a word of the others.
    .filter(({ folded }) => !isAnyStopWord(folded))
    .map((token) => stemsInAny(token))
    .filter((stems) => stems.length > 0);
  return {
    index: 'clauses',
    filter: and(...words.map((stems) => isIn('stems', stems))),
    attributesToRetrieve: ['id', 'text'],
    limit: words.length > 0 ? MOST_READ : 0,
  };
}

/** Whether the words of a phrase follow each other somewhere in a text, both folded. */
export function stands(phrase: string[], text: string[]): boolean {
  return text.some((_, at) => phrase.every((word, offset) => text[at + offset] === word));
}

import type { Language } from '#domain/language.ts';
import { withoutArticle } from '../analysis/arabic.ts';
import { fold, isArabic } from '../analysis/normalise.ts';
import { stemsOf, tokens } from '../analysis/tokens.ts';
import { missingIsEmpty, multiSearch, type EngineQuery, type Reader } from '../engine/requests.ts';
import type { QueryWord } from './parse.ts';
import { tolerance, typos, typosOfBeginning } from './typos.ts';

/**
 * What a word that the library does not know may have been meant to be. The engine's own tolerance for
 * typing errors and unfinished words finds it in the texts; we read off which words it took for it.
 */

const OPEN = '\u0002';
const CLOSE = '\u0003';
/** A beginning is marked without the rest of its word. */
const MARKED = new RegExp(`${OPEN}([^${CLOSE}]*)${CLOSE}([\\p{L}\\p{M}\\p{N}]*)`, 'gu');

const LOOKED_AT = 5;
const MOST_GUESSES = 12;

interface GuessHit {
  language: Language;
  _formatted: { text: string };
}

/** For each word, the stems of the known words nearest to it in spelling; empty where there are none. */
export async function guess(engine: Reader, words: QueryWord[]): Promise<string[][]> {
  // The searches of one request follow each other in the engine; those of several run side by side.
  return Promise.all(
    words.map(async (word) => {
      const [result] = await multiSearch<GuessHit>(engine, [guessQuery(word)]).catch(
        missingIsEmpty,
      );
      return nearest(word, result?.hits ?? []);
    }),
  );
}

function guessQuery(word: QueryWord): EngineQuery {
  return {
    index: 'clauses',
    // The engine takes the last word for unfinished, unless a space follows.
    q: word.last ? word.written : `${word.written} `,
    matchingStrategy: 'all',
    attributesToSearchOn: ['text'],
    attributesToRetrieve: ['language'],
    attributesToHighlight: ['text'],
    attributesToCrop: ['text'],
    cropLength: 5,
    highlightPreTag: OPEN,
    highlightPostTag: CLOSE,
    limit: LOOKED_AT,
  };
}

function nearest(asked: QueryWord, hits: GuessHit[]): string[] {
  const stems = new Map<string, number>();
  for (const { language, _formatted } of hits) {
    // The engine cuts the Arabic article off, and marks it and its noun one after the other.
    const text = _formatted.text.replaceAll(CLOSE + OPEN, '');
    for (const [, marked = '', rest = ''] of text.matchAll(MARKED)) {
      const word = marked + rest;
      const far = slips(asked, fold(word));
      // The engine goes further than a reader would: to a beginning, a part, an article.
      if (far > tolerance(asked.folded)) continue;
      for (const stem of tokens(word).flatMap((token) => stemsOf(token, language))) {
        stems.set(stem, Math.min(far, stems.get(stem) ?? Infinity));
      }
    }
  }
  const least = Math.min(...stems.values());
  return [...stems]
    .filter(([, far]) => far === least)
    .map(([stem]) => stem)
    .slice(0, MOST_GUESSES);
}

/** Shorter beginnings with a slip in them could be those of anything. */
const SHORTEST_BEGINNING = 6;

/** Slips between what was typed and a word, or the word that it begins. */
function slips({ folded, last }: QueryWord, word: string): number {
  if (word.startsWith(folded)) return 0;
  const pairs = [[folded, word]];
  if (isArabic(folded)) pairs.push([withoutArticle(folded), withoutArticle(word)]);
  const isBeginning = last && folded.length >= SHORTEST_BEGINNING;
  return Math.min(
    ...pairs.map(([typed = '', meant = '']) =>
      isBeginning ? typosOfBeginning(typed, meant) : typos(typed, meant),
    ),
  );
}

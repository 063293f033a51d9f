import type { SearchAnswer } from '#domain/search.ts';
import { withWord } from '../understand/spelling.ts';
import type { SearchTarget } from '../understand/target.ts';

/** What an elided article leaves where its noun was taken out. */
const BARE_ELISION = /(?<!\S)\p{L}{1,2}['’ʼ](?!\S)/gu;

/** Words that no text of the library has, in any form or nearly so, each with the query without it. */
export function unwrittenIn({ query, unwritten }: SearchTarget): SearchAnswer['unwritten'] {
  return unwritten.map(({ written }) => ({
    asked: written,
    query: withWord(query, written, '')
      .replace(BARE_ELISION, '')
      .replace(/\s+/gu, ' ')
      .replace(/\s+(?=[?؟!]*$)/u, '')
      .trim(),
  }));
}

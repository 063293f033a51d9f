import type { SearchAnswer } from '#domain/search.ts';
import { withWord } from '../understand/spelling.ts';
import type { SearchTarget } from '../understand/target.ts';

/** What an elided article leaves where its noun was taken out. */
const BARE_ELISION = /(?<!\S)\p{L}{1,2}['’ʼ](?!\S)/gu;

/** A pasted passage may have more: they are searched without all the same. */
const MOST_UNWRITTEN = 8;

/** Words that no text of the library has, in any form or nearly so, each with the query without them. */
export function unwrittenIn({ query, unwritten }: SearchTarget): SearchAnswer['unwritten'] {
  const told = unwritten.slice(0, MOST_UNWRITTEN);
  const left = told
    .reduce((text, { written }) => withWord(text, written, ''), query)
    .replace(BARE_ELISION, '')
    .replace(/\s+/gu, ' ')
    .replace(/\s+(?=[?؟!]*$)/u, '')
    .trim();
  return told.map(({ written }) => ({ asked: written, query: left }));
}

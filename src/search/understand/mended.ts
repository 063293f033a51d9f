import { readIn } from './reading.ts';
import type { Reader } from '../engine/requests.ts';
import type { Library } from '../library/library.ts';
import type { ConceptFinder } from '../thesaurus/finder.ts';
import type { ParsedQuery, QueryWord } from './parse.ts';
import { slipsIn, withWord, type Slip } from './spelling.ts';
import { termsOf } from './term.ts';

/** A query as it was typed → as it was meant: words that nothing writes are taken for those that were meant. */

/** A word that no text writes, and what was looked for in its place. */
export interface Misspelt extends Slip {
  variants: ReadonlySet<string>;
}

/** A query as it was meant. */
export interface Mended {
  /** As typed, but for words that were mistyped. */
  text: string;
  parsed: ParsedQuery;
  misspelt: Misspelt[];
}

/**
 * Mends what was mistyped in `query`.
 * @param parse how a query is read; the words of what was mended are read anew
 */
export async function mendedQuery(
  engine: Reader,
  library: Library,
  query: string,
  parse: (text: string) => ParsedQuery,
  concepts: ConceptFinder | undefined,
): Promise<Mended> {
  const read = (text: string) => readIn(parse(text), library.forms);
  const typed = read(query);
  const slips = await slipsIn(engine, library, doubtful(query, typed, concepts));
  if (slips.length === 0) return { text: query, parsed: typed, misspelt: [] };
  const text = slips.reduce(
    (mended, { word, form }) => withWord(mended, word.written, form),
    query,
  );
  const parsed = read(text);
  const misspelt = slips.map((slip) => ({ ...slip, variants: variantsOf(slip, parsed, library) }));
  return { text, parsed, misspelt };
}

/** The words that may be slips: those of a concept's name are meant as they are, whatever the texts write. */
function doubtful(
  query: string,
  parsed: ParsedQuery,
  concepts: ConceptFinder | undefined,
): QueryWord[] {
  const named = new Set((concepts?.inQuery(query) ?? []).flatMap((mention) => mention.words));
  return wordsOf(parsed).filter(({ folded }) => !named.has(folded));
}

const wordsOf = ({ words, choices }: ParsedQuery): QueryWord[] => [
  ...words,
  ...choices.flatMap((choice) => choice.words),
];

function variantsOf({ form }: Slip, parsed: ParsedQuery, library: Library): Set<string> {
  const taken = wordsOf(parsed).filter(({ folded }) => folded === form);
  return new Set(termsOf(library, taken).flatMap(({ variants }) => [...variants.keys()]));
}

import type { Language } from '#domain/language.ts';
import { stemsOf, tokens } from '../analysis/tokens.ts';
import { and, equals, isIn } from '../engine/filter.ts';
import type { StoredClause, StoredDocument } from '../write/entry.ts';
import type { Library } from '../library/library.ts';
import { missingIsEmpty, multiSearch, type EngineQuery, type Reader } from '../engine/requests.ts';
import { reasonsOf } from './reasons.ts';
import { byWord, snippet } from './snippet.ts';
import { lookUp, type Reading, type SearchTarget } from '../understand/target.ts';
import { weigher } from './weigher.ts';

/** Search inside one document: its clauses that hold all the words, in reading order. */

/** A clause that was found inside a document. */
export interface InsideHit {
  id: string;
  eId: string;
  label: string;
  heading: string;
  /** 1-based. */
  page: number | undefined;
  /** 0-based place in the document's reading order. */
  order: number;
  /** Text and `<mark>` only. */
  snippet_html: string;
}

export interface InsideAnswer {
  /** Number of clauses found, shown or not. */
  total: number;
  hits: InsideHit[];
  /** The forms under which the words stand in the text, folded (analysis/normalise.ts), for marking. */
  words: string[];
}

const SHOWN_FIELDS = [
  'id',
  'e_id',
  'label',
  'heading',
  'page',
  'order',
  'text',
  'concept_stems',
] as const;
type Shown = Pick<StoredClause, (typeof SHOWN_FIELDS)[number]>;

/**
 * @param limit hits that are shown; the others are only counted
 * @param reading what the query is read with: a search of the whole library is carried into its documents, whose
 *   words need not be those that were typed; its fields say nothing about the place inside one
 */
export async function searchInside(
  engine: Reader,
  library: Library,
  document: StoredDocument,
  query: string,
  limit: number,
  reading: Omit<Reading, 'expansion'>,
): Promise<InsideAnswer> {
  const { language } = document.record;
  const everyName: Reading = { ...reading, expansion: 'languages' };
  const target = await lookUp(engine, library, query, language, everyName);
  const found = await matching(engine, document, target, limit);
  const { phrases } = target;
  const weight = weigher(target, library);
  const ofWords = byWord(weight);
  const otherNames = found.shown.map(
    ({ text, concept_stems }) =>
      reasonsOf(text, language, concept_stems, target, reading.concepts).words,
  );
  return {
    total: found.total,
    words: formsIn(found.shown, language, weight, [...phrases, ...otherNames.flat()].flat()),
    hits: found.shown.map(({ e_id, id, label, heading, page, order, text }, index) => ({
      ...{ id, eId: e_id, label, heading, page, order },
      snippet_html: snippet(text, language, ofWords, [...phrases, ...(otherNames[index] ?? [])]),
    })),
  };
}

async function matching(
  engine: Reader,
  document: StoredDocument,
  target: SearchTarget,
  limit: number,
): Promise<{ total: number; shown: Shown[] }> {
  const nothing = { total: 0, shown: [] };
  const { terms, places, exact, hopeless } = target;
  if (hopeless || (terms.length === 0 && places.length === 0 && exact === undefined))
    return nothing;
  const words = terms.map(({ variants }) => isIn('stems', variants.keys()));
  const query: EngineQuery = {
    index: 'clauses',
    filter: and(equals('document', document.id), ...words, ...places),
    ...(exact !== undefined && {
      q: exact,
      matchingStrategy: 'all',
      attributesToSearchOn: ['text'],
    }),
    limit: document.clause_count,
    attributesToRetrieve: ['id', 'order'],
  };
  const [all] = await multiSearch<{ id: string; order: number }>(engine, [query]).catch(
    missingIsEmpty,
  );
  const ids = (all?.hits ?? []).sort((a, b) => a.order - b.order).map(({ id }) => id);
  if (ids.length === 0) return nothing;
  return { total: ids.length, shown: await load(engine, ids.slice(0, limit)) };
}

async function load(engine: Reader, ids: string[]): Promise<Shown[]> {
  const query: EngineQuery = {
    index: 'clauses',
    filter: isIn('id', ids),
    sort: ['order:asc'],
    limit: ids.length,
    attributesToRetrieve: SHOWN_FIELDS,
  };
  const [result] = await multiSearch<Shown>(engine, [query]).catch(missingIsEmpty);
  return result?.hits ?? [];
}

function formsIn(
  clauses: Shown[],
  language: Language,
  weight: (stem: string) => number,
  phrases: string[],
): string[] {
  const forms = new Set(phrases);
  for (const { text } of clauses) {
    for (const token of tokens(text)) {
      if (forms.has(token.folded)) continue;
      if (stemsOf(token, language).some((stem) => weight(stem) > 0)) forms.add(token.folded);
    }
  }
  return [...forms];
}

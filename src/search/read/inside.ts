import type { Language } from '#domain/language.ts';
import { stemsOf, tokens } from '../analysis/tokens.ts';
import { and, equals, isIn } from '../filter.ts';
import type { StoredClause, StoredDocument } from '../write/entry.ts';
import type { Library } from './library.ts';
import { missingIsEmpty, multiSearch, type EngineQuery, type Reader } from './reader.ts';
import { snippet } from './snippet.ts';
import { lookUp, weigher, type SearchTarget } from './target.ts';

/** Search inside one document: its clauses that say all the words themselves, in reading order. */

/** A clause that was found inside a document. */
export interface InsideHit {
  id: string;
  eId: string;
  label: string;
  heading: string;
  page: number;
  order: number;
  snippet_html: string;
}

export interface InsideAnswer {
  /** Number of clauses found, shown or not. */
  total: number;
  hits: InsideHit[];
  /** The forms under which the words stand in the text, folded (`fold`), for marking. */
  words: string[];
}

const NOTHING: InsideAnswer = { total: 0, hits: [], words: [] };

type Candidate = Pick<StoredClause, 'id' | 'body_stems'>;
type Shown = Pick<
  StoredClause,
  'id' | 'e_id' | 'label' | 'heading' | 'page' | 'order' | 'text' | 'language'
>;

/** @param limit hits that are shown; the others are only counted */
export async function searchInside(
  engine: Reader,
  library: Library,
  document: StoredDocument,
  query: string,
  limit: number,
): Promise<InsideAnswer> {
  const { language } = document.record;
  let target = await lookUp(engine, library, query, language);
  let found = await matching(engine, document, target);
  if (found.length === 0 && target.phrases.length > 0) {
    // Nothing stands exactly so: better the words of it than nothing.
    target = await lookUp(engine, library, query, language, { phrases: false });
    found = await matching(engine, document, target);
  }
  if (found.length === 0) return NOTHING;
  const shown = await load(engine, found.slice(0, limit));
  const weight = weigher(target, library);
  return {
    total: found.length,
    words: formsIn(shown, language, weight, target.phrases.flat()),
    hits: shown.map(({ e_id, id, label, heading, page, order, text }) => ({
      ...{ id, eId: e_id, label, heading, page, order },
      snippet_html: snippet(text, language, weight, target.phrases),
    })),
  };
}

/** Ids of the clauses that match, in reading order. */
async function matching(
  engine: Reader,
  document: StoredDocument,
  target: SearchTarget,
): Promise<string[]> {
  if (target.hopeless || (target.terms.length === 0 && target.exact === undefined)) return [];
  const wanted = target.terms.map(({ variants }) => [...variants.keys()]);
  const query: EngineQuery = {
    index: 'clauses',
    filter: and(equals('document', document.id), ...wanted.map((stems) => isIn('stems', stems))),
    ...(target.exact !== undefined && { q: target.exact, matchingStrategy: 'all' }),
    attributesToSearchOn: ['text'],
    sort: ['order:asc'],
    limit: document.clause_count,
    attributesToRetrieve: ['id', 'body_stems', 'order'],
  };
  const [result] = await multiSearch<Candidate & { order: number }>(engine, [query]).catch(
    missingIsEmpty,
  );
  // The engine also knows a clause by the names above it; inside a document those tell nothing.
  return (result?.hits ?? [])
    .filter(({ body_stems }) => {
      const own = new Set(body_stems.split(' '));
      return wanted.every((stems) => stems.some((stem) => own.has(stem)));
    })
    .sort((a, b) => a.order - b.order)
    .map(({ id }) => id);
}

async function load(engine: Reader, ids: string[]): Promise<Shown[]> {
  const query: EngineQuery = {
    index: 'clauses',
    filter: isIn('id', ids),
    sort: ['order:asc'],
    limit: ids.length,
    attributesToRetrieve: ['id', 'e_id', 'label', 'heading', 'page', 'order', 'text', 'language'],
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
      if (stemsOf(text, token, language).some((stem) => weight(stem) > 0)) forms.add(token.folded);
    }
  }
  return [...forms];
}

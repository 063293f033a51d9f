import { equals } from '../engine/filter.ts';
import type { StoredClause, StoredDocument } from '../write/entry.ts';
import type { Library } from '../library/library.ts';
import { missingIsEmpty, multiSearch, type Reader } from '../engine/requests.ts';

/** What a document's outline is made from: all its clauses without their text, kept while the index stays. */

export interface ClauseEntry {
  id: string;
  eId: string;
  label: string;
  heading: string;
  level: number;
  page?: number | undefined;
  order: number;
}

type Stored = Pick<StoredClause, 'id' | 'e_id' | 'label' | 'heading' | 'level' | 'page' | 'order'>;
const FIELDS = ['id', 'e_id', 'label', 'heading', 'level', 'page', 'order'];

/** Documents whose entries are kept: those being read. */
const KEPT = 50;
const known = new WeakMap<Library, Map<string, ClauseEntry[]>>();

/** The entries of a document in reading order. */
export async function contentsOf(
  engine: Reader,
  library: Library,
  document: StoredDocument,
): Promise<ClauseEntry[]> {
  const kept = known.get(library) ?? new Map<string, ClauseEntry[]>();
  known.set(library, kept);
  const entries = kept.get(document.id) ?? (await fetchContents(engine, document));
  // Last read, last to be dropped.
  kept.delete(document.id);
  kept.set(document.id, entries);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return entries;
}

async function fetchContents(engine: Reader, document: StoredDocument): Promise<ClauseEntry[]> {
  const [result] = await multiSearch<Stored>(engine, [
    {
      index: 'clauses',
      filter: equals('document', document.id),
      sort: ['order:asc'],
      limit: document.clause_count,
      attributesToRetrieve: FIELDS,
    },
  ]).catch(missingIsEmpty);
  return (result?.hits ?? []).map(({ e_id, ...entry }) => ({ ...entry, eId: e_id }));
}

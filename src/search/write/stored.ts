import type { Clause } from '#domain/clause.ts';
import type { DocumentEntry, StoredClause, StoredDocument } from './entry.ts';

/** What is stored, as it was handed over: the other way of `entry.ts`. */

export function clauseOf(stored: StoredClause): Clause {
  const { id, document, order, kind, label, heading, level, page, text, themes, regions } = stored;
  const { ocr, notes, rows, measure, also, said } = stored;
  return {
    id,
    document,
    eId: stored.e_id,
    ...(also !== undefined && { also }),
    order,
    kind,
    label,
    heading,
    headingPath: stored.heading_path,
    level,
    page,
    pageEnd: stored.page_end,
    boxes: stored.boxes,
    ...(ocr !== undefined && { ocr }),
    text,
    ...(rows !== undefined && { rows }),
    ...(notes !== undefined && { notes }),
    ...(measure !== undefined && { measure }),
    ...(said !== undefined && { said }),
    themes,
    regions,
  };
}

/** A document as it was handed over, but for what its clauses serve. */
export function entryOf(stored: StoredDocument, clauses: Clause[]): DocumentEntry {
  const also = new Set(clauses.flatMap((clause) => clause.also ?? []));
  const moves = (stored.moved_clauses ?? []).filter(({ from }) => !also.has(from));
  const { record, status, fingerprint, names } = stored;
  return {
    ...{ record, clauses, status, fingerprint },
    pageCount: stored.page_count,
    pagesNeedingOcr: stored.pages_needing_ocr,
    ocr: stored.ocr_pages ?? [],
    doubtful: stored.pages_doubtful ?? [],
    ...(names !== undefined && { names }),
    moved: Object.fromEntries(moves.map(({ from, to }) => [from, to])),
    lost: stored.lost_clauses ?? [],
  };
}

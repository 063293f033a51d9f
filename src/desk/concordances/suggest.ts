import { parseClauseId, type Clause } from '#domain/clause.ts';
import { subjectClause } from '#domain/mapping.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import type { Record } from '#domain/record.ts';
import { suggestedChange, type SuggestedChange } from '#concordance/suggest/apply.ts';
import { suggesterFor } from '#concordance/suggest/index.ts';
import { materialDocuments, materialsOf, unlabelled } from '#concordance/suggest/materials.ts';
import type { TextIn } from '#concordance/suggest/profiles.ts';
import type { Search } from '#search/query.ts';
import { measuresOf, type HeldFrame } from './held.ts';

/** Suggestions for the measures of a document, or of all, as they are to be written. */

interface ReadDocument {
  record: Record;
  clauses: Clause[];
}

/** @param date YYYY-MM-DD */
export async function suggestionsFor(
  search: Search,
  vocabularies: Vocabularies,
  { frame, mappings }: HeldFrame,
  document: string | undefined,
  date: string,
): Promise<SuggestedChange> {
  const measures = new Set((await measuresOf(search, document)).map(({ id }) => id));
  const wanted = documentsOf(measures);
  const read = new Map<string, ReadDocument>();
  for (const id of new Set([...wanted, ...materialDocuments(frame, mappings)])) {
    const found = await search.document(id, 'fr');
    if (found !== undefined) read.set(id, found);
  }
  const clauses = new Map<string, TextIn>();
  for (const one of read.values()) {
    for (const clause of one.clauses) clauses.set(clause.id, textOf(clause, one.record));
  }
  const suggest = suggesterFor(frame, materialsOf(frame, { vocabularies, mappings, clauses }));
  const byClause = Map.groupBy(mappings, subjectClause);
  const changes = [...wanted].flatMap((id) => {
    const { record, clauses: own = [] } = read.get(id) ?? {};
    if (record === undefined) return [];
    const { sha256 } = record.original;
    return own
      .filter((clause) => measures.has(clause.id))
      .map((clause) =>
        suggestedChange(byClause.get(clause.id) ?? [], suggest(textOf(clause, record)), {
          ...{ clause, frame, sha256, date },
        }),
      );
  });
  return {
    mappings: changes.flatMap((one) => one.mappings),
    gone: changes.flatMap((one) => one.gone),
  };
}

const textOf = (clause: Clause, { language }: Record): TextIn => ({
  ...{ text: unlabelled(clause), language },
});

const documentsOf = (clauses: Iterable<string>): Set<string> =>
  new Set(Array.from(clauses, (id) => parseClauseId(id)?.document ?? ''));

import { objectOf, subjectClause, type Mapping, type MappingStatus } from '#domain/mapping.ts';

/** Measures × objectives. A cell is a mapping; what was rejected is none. */

export interface Cell {
  concept: string;
  status: Exclude<MappingStatus, 'rejected'>;
  predicate: Mapping['predicate_id'];
  /** Id of the mapping. */
  mapping: string;
  quote?: string | undefined;
  page?: number | undefined;
}

export interface MatrixCounts {
  /** Cells of each measure, by its clause's id; measures that serve none are absent. */
  cells: Map<string, Cell[]>;
  /** Measures that serve each concept, each once. */
  byConcept: Map<string, number>;
  /** Measures that serve at least one. */
  serving: number;
}

/**
 * Counts what these measures serve of a frame.
 * @param clauses ids of the measures
 * @param acceptedOnly whether what nobody has accepted yet is left out
 */
export function matrixOf(
  mappings: Iterable<Mapping>,
  frame: string,
  clauses: ReadonlySet<string>,
  acceptedOnly: boolean,
): MatrixCounts {
  const cells = new Map<string, Cell[]>();
  const byConcept = new Map<string, number>();
  for (const mapping of mappings) {
    const object = objectOf(mapping);
    const clause = subjectClause(mapping);
    const { mapping_status: status } = mapping;
    if (!('concept' in object) || object.vocabulary !== frame || !clauses.has(clause)) continue;
    if (status === 'rejected' || (acceptedOnly && status !== 'accepted')) continue;
    const own = cells.get(clause) ?? [];
    // Two sets may say the same.
    if (own.some(({ concept }) => concept === object.concept)) continue;
    own.push({
      concept: object.concept,
      status,
      predicate: mapping.predicate_id,
      mapping: mapping.record_id,
      quote: mapping.subject_quote,
      page: mapping.subject_page,
    });
    cells.set(clause, own);
    byConcept.set(object.concept, (byConcept.get(object.concept) ?? 0) + 1);
  }
  return { cells, byConcept, serving: cells.size };
}

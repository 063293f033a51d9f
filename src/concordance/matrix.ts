import type { MappingSet } from './sssom/set.ts';
import { mappingsOf } from './sssom/read.ts';
import { frameOf } from './sssom/set.ts';
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

/** That a measure serves none of the frame: somebody looked, and said so. */
export interface ServesNone {
  status: Cell['status'];
  /** Id of the mapping. */
  mapping: string;
}

export interface MatrixCounts {
  /** Cells of each measure, by its clause's id; measures of which nothing is said are absent. */
  cells: Map<string, Cell[]>;
  /** Measures of which is said that they serve none, and nothing else. */
  none: Map<string, ServesNone>;
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
  sets: Iterable<MappingSet>,
  frame: string,
  clauses: ReadonlySet<string>,
  acceptedOnly: boolean,
): MatrixCounts {
  const cells = new Map<string, Cell[]>();
  const none = new Map<string, ServesNone>();
  const byConcept = new Map<string, number>();
  for (const set of sets) {
    for (const mapping of mappingsOf(set)) {
      const object = objectOf(mapping);
      const clause = subjectClause(mapping);
      const { mapping_status: status, record_id: id } = mapping;
      if (!clauses.has(clause) || status === 'rejected') continue;
      if (acceptedOnly && status !== 'accepted') continue;
      // «None» names no concept: it is said of the frame of its set.
      if ('none' in object && frameOf(set) === frame) none.set(clause, { status, mapping: id });
      if (!('concept' in object) || object.vocabulary !== frame) continue;
      const own = cells.get(clause) ?? [];
      // Two sets may say the same.
      if (own.some(({ concept }) => concept === object.concept)) continue;
      own.push(cellOf(mapping, object.concept, status));
      cells.set(clause, own);
      byConcept.set(object.concept, (byConcept.get(object.concept) ?? 0) + 1);
    }
  }
  for (const clause of cells.keys()) none.delete(clause);
  return { cells, none, byConcept, serving: cells.size };
}

function cellOf(mapping: Mapping, concept: string, status: Cell['status']): Cell {
  return {
    concept,
    status,
    predicate: mapping.predicate_id,
    mapping: mapping.record_id,
    quote: mapping.subject_quote,
    page: mapping.subject_page,
  };
}

import type { MappingSet } from './sssom/set.ts';
import { mappingsOf } from './sssom/read.ts';
import { frameOf } from './sssom/set.ts';
import { standingIn, type Standing } from './standing.ts';
import {
  objectOf,
  saysNone,
  subjectClause,
  type Mapping,
  type MappingStatus,
} from '#domain/mapping.ts';

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
  const all = [...sets];
  const isCounted = (mapping: Standing) =>
    clauses.has(subjectClause(mapping)) && (!acceptedOnly || mapping.mapping_status === 'accepted');
  for (const mapping of standingIn(all.flatMap(mappingsOf)).filter(isCounted)) {
    const object = objectOf(mapping);
    if (!('concept' in object) || object.vocabulary !== frame) continue;
    const clause = subjectClause(mapping);
    cells.set(clause, [...(cells.get(clause) ?? []), cellOf(mapping, object.concept)]);
    byConcept.set(object.concept, (byConcept.get(object.concept) ?? 0) + 1);
  }
  // «None» names no concept: it is said of the frame of its set.
  const ofFrame = all.filter((set) => frameOf(set) === frame).flatMap(mappingsOf);
  for (const mapping of standingIn(ofFrame.filter(saysNone)).filter(isCounted)) {
    const { mapping_status: status, record_id: id } = mapping;
    none.set(subjectClause(mapping), { status, mapping: id });
  }
  for (const clause of cells.keys()) none.delete(clause);
  return { cells, none, byConcept, serving: cells.size };
}

function cellOf(mapping: Standing, concept: string): Cell {
  return {
    concept,
    status: mapping.mapping_status,
    predicate: mapping.predicate_id,
    mapping: mapping.record_id,
    quote: mapping.subject_quote,
    page: mapping.subject_page,
  };
}

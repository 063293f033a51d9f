import type { Mapping } from '#domain/mapping.ts';

/** A line of a set: the mapping, and the line as it is written, which stays until the mapping changes. */
export interface Row {
  mapping: Mapping;
  /** Its cells by the columns of the set, those that we do not know among them. */
  cells: readonly string[];
  raw: string;
  /** In the file that it was read from, 1-based. */
  line?: number;
}

/** A set of mappings, with all that its file says. */
export interface MappingSet {
  /** Name of its file, without the ending. */
  id: string;
  /** Everything before the table, as written. */
  head: string;
  /** What the head says. */
  meta: SetMeta;
  columns: readonly string[];
  /** The line that names them. */
  header: string;
  rows: readonly Row[];
  /** How its lines end. */
  eol: string;
  /** Whether the last line does. */
  endsLine: boolean;
}

export interface SetMeta {
  mapping_set_id?: string;
  mapping_set_title?: string;
  license?: string;
  sssom_version?: string;
  curie_map?: { [prefix: string]: string };
  subject_source?: string;
  object_source?: string;
  mapping_date?: string;
  [slot: string]: unknown;
}

/** The vocabulary that a set maps to, where its head says so. */
export const frameOf = ({ meta, id }: Pick<MappingSet, 'meta' | 'id'>): string =>
  meta.object_source?.replace(/^.*[:/]/u, '') ?? id;

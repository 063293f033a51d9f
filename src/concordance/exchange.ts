import { stringify } from 'csv-stringify/sync';
import { guarded } from '#domain/csv-cell.ts';
import { mappingFields } from '#domain/mapping.ts';
import { isField } from './sssom/columns.ts';
import { mappingsOf } from './sssom/read.ts';
import type { MappingSet } from './sssom/set.ts';
import { rowOf, writeSet } from './sssom/write.ts';

/** A set for others, whole in each format. Pure. */

export const SET_FORMATS = ['sssom', 'csv', 'jsonld'] as const;
export type SetFormat = (typeof SET_FORMATS)[number];

export interface SetFile {
  text: string;
  /** Media type. */
  type: string;
  /** Ending of its name. */
  ending: string;
}

export function setFile(set: MappingSet, format: SetFormat): SetFile {
  if (format === 'sssom') {
    return { text: writeSet(set), type: 'text/tab-separated-values', ending: 'sssom.tsv' };
  }
  if (format === 'csv') return { text: csvOf(set), type: 'text/csv', ending: 'csv' };
  const text = `${JSON.stringify(jsonldOf(set), null, 2)}\n`;
  return { text, type: 'application/ld+json', ending: 'jsonld' };
}

/** Slots in which the account of a person stands, and those of its name. */
const PEOPLE = [
  ['author_id', 'author_label'],
  ['reviewer_id', 'reviewer_label'],
] as const;
/** Of a library's own accounts. */
const ACCOUNT = 'person:';

/**
 * The set as everybody may have it: who works at the desk is named by the id of the account alone, which says that two
 * judgements are of one person and not of whom. Names that came with a set from elsewhere (an ORCID) stay.
 */
export function withoutNames(set: MappingSet): MappingSet {
  const rows = set.rows.map((row) => {
    const mapping = { ...row.mapping };
    for (const [id, label] of PEOPLE)
      if (mapping[id]?.startsWith(ACCOUNT)) mapping[label] = undefined;
    const isSame = PEOPLE.every(([, label]) => mapping[label] === row.mapping[label]);
    return isSame ? row : rowOf(set.columns, mapping, row);
  });
  return { ...set, rows };
}

/** The same table with all its columns, the names of SSSOM over them; what the head says is left to SSSOM. */
function csvOf({ columns, rows }: MappingSet): string {
  const lines = rows.map(({ cells }) => cells.map(guarded));
  return stringify([[...columns], ...lines], { bom: true, record_delimiter: 'windows' });
}

/** Namespace of the slots of SSSOM (sssom_schema.yaml). */
const SSSOM = 'https://w3id.org/sssom/';
const NAMESPACES = {
  sssom: SSSOM,
  semapv: 'https://w3id.org/semapv/vocab/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};
/** Slots whose values are things and no words. */
const THINGS = [
  'subject_id',
  'predicate_id',
  'object_id',
  'mapping_justification',
  'author_id',
  'reviewer_id',
  'license',
  'mapping_set_id',
] as const;

/** A set as JSON-LD 1.1: `mappings` of SSSOM, slots as its schema names them, our own by the head's definitions. */
function jsonldOf(set: MappingSet): object {
  const { curie_map: curies = {}, extension_definitions: own, ...meta } = set.meta;
  const owns = Object.fromEntries(definitionsIn(own));
  const slots = Object.keys(mappingFields.shape).filter((slot) => !(slot in owns));
  const terms = Object.fromEntries(
    [...Object.keys(meta), ...slots].map((slot) => [slot, `sssom:${slot}`]),
  );
  const things = Object.fromEntries(
    THINGS.map((slot) => [slot, { '@id': `sssom:${slot}`, '@type': '@id' }]),
  );
  const mappings = mappingsOf(set).map(({ record_id, ...mapping }, row) => ({
    ...{ '@id': record_id, '@type': 'sssom:Mapping', ...mapping, ...othersOf(set, row) },
  }));
  return {
    '@context': {
      ...{ ...NAMESPACES, ...curies, ...terms, ...owns, ...things },
      mappings: { '@id': 'sssom:mappings', '@container': '@set' },
    },
    '@type': 'sssom:MappingSet',
    ...meta,
    mappings,
  };
}

/** What stands in columns that we do not know. */
function othersOf({ columns, rows }: MappingSet, row: number): { [column: string]: string } {
  const cells = rows[row]?.cells ?? [];
  const others = columns.flatMap((column, at): [string, string][] => {
    const cell = cells[at] ?? '';
    return isField(column) || cell === '' ? [] : [[column, cell]];
  });
  return Object.fromEntries(others);
}

function definitionsIn(own: unknown): [slot: string, address: string][] {
  if (!Array.isArray(own)) return [];
  return own.flatMap((one: { slot_name?: unknown; property?: unknown }): [string, string][] =>
    typeof one.slot_name === 'string' && typeof one.property === 'string'
      ? [[one.slot_name, one.property]]
      : [],
  );
}

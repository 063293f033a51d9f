import { stringify as csv } from 'csv-stringify/sync';
import { stringify as yaml } from 'yaml';
import { EXTENSIONS, type Mapping } from '#domain/mapping.ts';
import { cellOf, COLUMNS, isField } from './columns.ts';
import type { MappingSet, Row, SetMeta } from './set.ts';

/** The text of a set. What was read and did not change is written as it was, byte for byte. */
export function writeSet({ head, header, rows, eol, endsLine }: MappingSet): string {
  const lines = [header, ...rows.map(({ raw }) => raw)];
  return head + lines.join(eol) + (endsLine ? eol : '');
}

/** The row of a mapping among these columns; cells of columns that are not ours are kept from `before`. */
export function rowOf(columns: readonly string[], mapping: Mapping, before?: Row): Row {
  const cells = columns.map((column, at) =>
    isField(column) ? cellOf(mapping, column) : (before?.cells[at] ?? ''),
  );
  return { mapping, cells, raw: lineOf(cells) };
}

/** Cells as SSSOM/TSV has them: in quotation marks only where they hold one, or what parts cells. */
export const lineOf = (cells: readonly string[]): string =>
  csv([[...cells]], { delimiter: '\t', eof: false });

/**
 * The set with these mappings in the place of those of the same id, the others added at the end; `gone` are taken out.
 * A column that a mapping needs and the table lacks is added to it.
 * @param from the set that they come from, where it says more of them in columns of its own
 */
export function withMappings(
  set: MappingSet,
  changed: readonly Mapping[],
  gone: readonly string[] = [],
  from?: MappingSet,
): MappingSet {
  const strange = from?.columns.filter((one) => one !== '' && !isField(one)) ?? [];
  const wide = widened(set, changed, strange);
  const told = new Map(from?.rows.map((row) => [row.mapping.record_id, row]));
  const toldIn = (id: string, before?: Row): Row | undefined => {
    const row = told.get(id);
    if (from === undefined || row === undefined) return before;
    const cells = wide.columns.map((column, at) => {
      const place = from.columns.indexOf(column);
      return (place < 0 ? before?.cells[at] : row.cells[place]) ?? '';
    });
    return { ...row, cells };
  };
  const byId = new Map(changed.map((mapping) => [mapping.record_id, mapping]));
  const rows = wide.rows.flatMap((row) => {
    const id = row.mapping.record_id;
    if (gone.includes(id)) return [];
    const now = byId.get(id);
    byId.delete(id);
    return [now === undefined ? row : rowOf(wide.columns, now, toldIn(id, row))];
  });
  const added = [...byId.values()].map((mapping) =>
    rowOf(wide.columns, mapping, toldIn(mapping.record_id)),
  );
  return { ...wide, rows: [...rows, ...added] };
}

function widened(
  set: MappingSet,
  mappings: readonly Mapping[],
  strange: readonly string[],
): MappingSet {
  const ours = COLUMNS.filter((column) => mappings.some((one) => cellOf(one, column) !== ''));
  const needed = [...ours, ...strange].filter((column) => !set.columns.includes(column));
  if (needed.length === 0) return set;
  const columns = [...set.columns, ...needed];
  const rows = set.rows.map((row) => {
    const cells = [...row.cells, ...needed.map(() => '')];
    return { ...row, cells, raw: lineOf(cells) };
  });
  return { ...set, columns, header: lineOf(columns), rows };
}

/** A set that says nothing yet. */
export function emptySet(id: string, meta: SetMeta): MappingSet {
  const head = headOf(meta);
  const header = COLUMNS.join('\t');
  return { id, head, meta, columns: COLUMNS, header, rows: [], eol: '\n', endsLine: true };
}

/** Version of SSSOM that we write. */
const SSSOM_VERSION = '1.1';
/** Namespace of the slots that SSSOM does not have. */
const OWN = 'urn:fihris:property:';

/** What the head of a set of mappings to the concepts of `frame` says. */
export function metaFor(
  frame: { id: string; title: string; base: string },
  about: { license: string; date: string },
): SetMeta {
  return {
    sssom_version: SSSOM_VERSION,
    mapping_set_id: `urn:fihris:concordance:${frame.id}`,
    mapping_set_title: frame.title,
    license: about.license,
    curie_map: {
      clause: 'urn:fihris:clause:',
      [frame.id]: frame.base,
      map: 'urn:fihris:mapping:',
      person: 'urn:fihris:person:',
      fihris: OWN,
    },
    subject_source: 'urn:fihris:library',
    object_source: `urn:fihris:vocabulary:${frame.id}`,
    mapping_date: about.date,
    extension_definitions: Object.entries(EXTENSIONS).map(([slot_name, type_hint]) => ({
      slot_name,
      property: `fihris:${slot_name}`,
      type_hint,
    })),
  };
}

function headOf(meta: SetMeta): string {
  const lines = yaml(meta, { lineWidth: 0, defaultStringType: 'PLAIN' }).trimEnd().split('\n');
  return lines.map((line) => `#${line}\n`).join('');
}

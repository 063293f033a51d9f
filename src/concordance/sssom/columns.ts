import { mappingFields, type Mapping, type MappingField } from '#domain/mapping.ts';

/** Columns of a set as we write it, in the order in which SSSOM 1.1 declares its slots, our own ones last. */
export const COLUMNS: readonly MappingField[] = [
  'record_id',
  'subject_id',
  'subject_label',
  'predicate_id',
  'object_id',
  'object_label',
  'mapping_justification',
  'author_id',
  'author_label',
  'reviewer_id',
  'reviewer_label',
  'mapping_tool',
  'mapping_tool_version',
  'mapping_date',
  'review_date',
  'confidence',
  'reviewer_agreement',
  'match_string',
  'comment',
  'mapping_status',
  'subject_quote',
  'subject_quote_prefix',
  'subject_quote_suffix',
  'subject_page',
  'subject_sha256',
  'basis',
];

const NUMBERS = new Set<string>([
  'confidence',
  'reviewer_agreement',
  'subject_page',
] satisfies MappingField[]);
/** Of several values, which SSSOM joins by bars; one within a value is escaped. */
const LISTS = new Set<string>(['match_string'] satisfies MappingField[]);

export const isField = (column: string): column is MappingField => column in mappingFields.shape;

/** What a cell says, as its field has it; a number that is none stays text, for the schema to name. */
export function valueOf(column: MappingField, cell: string): unknown {
  if (LISTS.has(column)) return cell.split(/(?<!\\)\|/u).map((one) => one.replaceAll('\\|', '|'));
  if (!NUMBERS.has(column)) return cell;
  const number = Number(cell);
  return Number.isNaN(number) ? cell : number;
}

/** How a field is written; a tab or an end of line within words is a space to whoever reads a quote. */
export function cellOf(mapping: Mapping, column: MappingField): string {
  const value = mapping[column];
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text =
    typeof value === 'string' ? value : value.map((one) => one.replaceAll('|', '\\|')).join('|');
  return text.replace(/\s+/gu, ' ').trim();
}

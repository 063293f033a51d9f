import type { Record } from '#domain/record.ts';
import { STATUSES, type Status } from '#domain/status.ts';
import { FIELDS } from './record-form.ts';
import { isSame } from './same.ts';
import type { DeskDocument } from './types.ts';

/** Many records as the rows of a form. Pure. */

export interface RowChange {
  document: DeskDocument;
  /** The record to write; undefined where only the status changes. */
  record?: object;
  status?: Status;
}

/** What can be done to all rows that are ticked: a concept added, or taken away. */
export const BULK = [
  { name: 'add.subject', field: 'subject', isAdded: true },
  { name: 'drop.subject', field: 'subject', isAdded: false },
  { name: 'add.spatial', field: 'spatial', isAdded: true },
  { name: 'drop.spatial', field: 'spatial', isAdded: false },
] as const;
const CHOSEN = 'chosen';

/** Name of the cell `column` of the record `id` in the form. */
export const cellName = (id: string, column: string): string => `${id}.${column}`;

/** What the form changes of each document that it has a row of. */
export function changesOf(form: FormData, documents: DeskDocument[]): RowChange[] {
  return documents.flatMap((document) => {
    const { record } = document;
    const cell = (column: string) => {
      const value = form.get(cellName(record.id, column));
      return typeof value === 'string' ? value.trim() : undefined;
    };
    // A record that came or went since the page was made has no row, or a row of another text.
    const revision = cell('revision');
    if (revision === undefined) return [];
    const row = rowRecord(record, cell);
    const isChosen = form.getAll(CHOSEN).includes(record.id);
    const after = isChosen ? inBulk(row, form) : row;
    const status = STATUSES.find((one) => one === cell('status'));
    const change: RowChange = {
      document: { ...document, revision },
      ...(!isSame(after, record) && { record: editable(record, after) }),
      ...(status !== undefined && status !== record.status && { status }),
    };
    return change.record || change.status ? [change] : [];
  });
}

function rowRecord(record: Record, cell: (column: string) => string | undefined): Record {
  const title = { ...record.title, [record.language]: cell('title') || undefined };
  // A date that is taken out is absent, not empty.
  const date = cell('date') || undefined;
  return { ...record, title, type: cell('type') ?? record.type, date };
}

function inBulk(record: Record, form: FormData): Record {
  const after = { ...record };
  for (const { name, field, isAdded } of BULK) {
    const concept = form.get(name);
    if (typeof concept !== 'string' || concept === '') continue;
    const others = after[field].filter((one) => one !== concept);
    const isHeld = others.length < after[field].length;
    if (isHeld !== isAdded) after[field] = isAdded ? [...others, concept] : others;
  }
  return after;
}

/** What a row would change, before and after in words. */
export interface RowPreview {
  document: string;
  title: string;
  fields: { field: string; before: string; after: string }[];
}

type InWords = (field: string, value: unknown) => string;

/** What changes of rows are, read by a person. */
export function previewOf(changes: RowChange[], titleOf: TitleOf, inWords: InWords): RowPreview[] {
  return changes.map(({ document: { record }, record: after, status }) => {
    const held = record as unknown as { [field: string]: unknown };
    const written = { ...(after ?? held), status: status ?? record.status } as typeof held;
    const fields = [...FIELDS, 'status']
      .filter((field) => !isSame(held[field], written[field]))
      .map((field) => ({
        field,
        before: inWords(field, held[field]),
        after: inWords(field, written[field]),
      }));
    return { document: record.id, title: titleOf(record), fields };
  });
}

type TitleOf = (record: Record) => string;

/** The part of the form that makes these changes, to be sent again. */
export function againOf(form: FormData, changes: RowChange[]): [name: string, value: string][] {
  const ids = changes.map(({ document }) => document.record.id);
  const isOf = (name: string, value: string) =>
    name === CHOSEN
      ? ids.includes(value)
      : BULK.some((one) => one.name === name) || ids.some((id) => name.startsWith(`${id}.`));
  return [...form].flatMap(([name, value]) =>
    typeof value === 'string' && isOf(name, value) ? [[name, value]] : [],
  );
}

/** What may be sent of a record; what was changed is confirmed by that. */
function editable(before: Record, after: Record): object {
  const held = before as unknown as { [field: string]: unknown };
  const written = after as unknown as { [field: string]: unknown };
  const suggested = before.suggested.filter((field) => isSame(held[field], written[field]));
  return { ...Object.fromEntries(FIELDS.map((field) => [field, written[field]])), suggested };
}

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
    const after = rowRecord(record, cell);
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

/** What may be sent of a record; what was changed is confirmed by that. */
function editable(before: Record, after: Record): object {
  const held = before as unknown as { [field: string]: unknown };
  const written = after as unknown as { [field: string]: unknown };
  const suggested = before.suggested.filter((field) => isSame(held[field], written[field]));
  return { ...Object.fromEntries(FIELDS.map((field) => [field, written[field]])), suggested };
}

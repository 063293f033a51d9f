import type { Language } from '#domain/language.ts';
import type { Record } from '#domain/record.ts';
import { STATUSES, type Status } from '#domain/status.ts';
import { BULK_STATES, inBulk, type BulkState } from './bulk.ts';
import { FIELDS } from './record-form.ts';
import { isSame } from './same.ts';
import type { DeskDocument, OneOfMany } from './types.ts';

/** Many records as the rows of a form. Pure. */

/** What a row showed when its page was made: only what differs from that was changed by whoever sends it. */
export interface Cells {
  revision: string;
  title?: string;
  language?: Language;
  type?: string;
  date?: string;
  status?: Status;
  subject?: string[];
}

export interface RowChange {
  document: DeskDocument;
  /** What is to be done, from the text that the page showed. */
  change: OneOfMany;
}

const CHOSEN = 'chosen';

/** Name of the cell `column` of the record `id` in the form. */
export const cellName = (id: string, column: string): string => `${id}.${column}`;

export function cellsOf({ record, revision }: DeskDocument): Required<Cells> {
  const { language, type, date = '', status, subject } = record;
  return { revision, title: record.title[language] ?? '', language, type, date, status, subject };
}

/** What the form's rows showed, by the ids of their records. */
function shownIn(form: FormData): Map<string, Cells> {
  const rows = [...form].flatMap(([name, value]) => {
    if (!name.endsWith('.was') || typeof value !== 'string') return [];
    try {
      return [[name.slice(0, -'.was'.length), JSON.parse(value) as Cells] as const];
    } catch {
      return [];
    }
  });
  return new Map(rows);
}

/**
 * What the form changes of each document.
 * @param found documents that are ticked although the page has no row of them
 */
export function changesOf(
  form: FormData,
  documents: DeskDocument[],
  found: ReadonlySet<string> = new Set(),
): RowChange[] {
  const shown = shownIn(form);
  const chosen = new Set(form.getAll(CHOSEN));
  const state = BULK_STATES.find((one) => one === form.get('to'));
  return documents.flatMap((document) => {
    const { id } = document.record;
    const was = shown.get(id);
    const isChosen = was === undefined ? found.has(id) : chosen.has(id);
    if (was === undefined && !isChosen) return [];
    const change = changeOf(document, was, form, isChosen, state);
    return change ? [{ document, change }] : [];
  });
}

/** Ids of rows that are ticked, of documents that are no longer there. */
export function goneFrom(form: FormData, documents: DeskDocument[]): string[] {
  const held = new Set(documents.map(({ record }) => record.id));
  return form
    .getAll(CHOSEN)
    .map(String)
    .filter((id) => !held.has(id));
}

function changeOf(
  { record, revision }: DeskDocument,
  was: Cells | undefined,
  form: FormData,
  isChosen: boolean,
  state: BulkState | undefined,
): OneOfMany | undefined {
  const from = { id: record.id, revision: was?.revision ?? revision };
  if (isChosen && state === 'bin') return { ...from, bin: true };
  const edited = was ? { ...record, ...editedCells(record, was, form) } : record;
  const after = isChosen ? inBulk(edited, form) : edited;
  const fields = changedFields(record, after);
  const status = isChosen && state ? state : after.status;
  const isMoved = status !== 'bin' && status !== record.status;
  if (Object.keys(fields).length === 0 && !isMoved) return undefined;
  return {
    ...from,
    ...(Object.keys(fields).length > 0 && { fields }),
    ...(isMoved && { status }),
  };
}

/** The cells that say something else than they did on the page, as fields. */
function editedCells(record: Record, was: Cells, form: FormData): Partial<Record> {
  const cell = (column: string): string | undefined => {
    const value = form.get(cellName(record.id, column));
    return typeof value === 'string' ? value.trim() : undefined;
  };
  const edited = (column: 'title' | 'type' | 'date' | 'status') => {
    const now = cell(column);
    // A line end cannot stand in such a cell: the browser leaves it out.
    const before = (was[column] ?? '').replace(/[\r\n]/gu, '').trim();
    return now === undefined || now === before ? undefined : now;
  };
  const [title, type, date] = [edited('title'), edited('type'), edited('date')];
  const status = STATUSES.find((one) => one === edited('status'));
  const subject = form.getAll(cellName(record.id, 'subject')).map(String);
  const isSubject =
    was.subject !== undefined && !isSame(subject.toSorted(), was.subject.toSorted());
  return {
    ...(title !== undefined && {
      title: { ...record.title, [was.language ?? record.language]: title || undefined },
    }),
    ...(type !== undefined && { type }),
    // A date that is taken out is absent, not empty.
    ...(date !== undefined && { date: date || undefined }),
    ...(status !== undefined && { status }),
    ...(isSubject && { subject: inItsOrder(record.subject, was.subject ?? [], subject) }),
  };
}

/** The themes of the record without those that were unticked and with those that were ticked; the others stay. */
function inItsOrder(held: string[], was: string[], now: string[]): string[] {
  const dropped = new Set(was.filter((id) => !now.includes(id)));
  const added = now.filter((id) => !was.includes(id) && !held.includes(id));
  return [...held.filter((id) => !dropped.has(id)), ...added];
}

/** The fields in which the records differ, to be sent: what was changed is confirmed by that. */
function changedFields(before: Record, after: Record): NonNullable<OneOfMany['fields']> {
  const [held, written] = [before, after] as unknown as [Plain, Plain];
  const changed = FIELDS.filter((field) => !isSame(held[field], written[field]));
  const suggested = after.suggested.filter((field) => !changed.includes(field as never));
  return {
    ...Object.fromEntries(changed.map((field) => [field, written[field] ?? null])),
    ...(!isSame(suggested, before.suggested) && { suggested }),
  };
}

interface Plain {
  [field: string]: unknown;
}

/** What a row would change, before and after in words. */
export interface RowPreview {
  document: string;
  title: string;
  fields: { field: string; before: string; after: string }[];
}

type InWords = (field: string, value: unknown) => string;

/** What changes of a row are, read by a person. */
export function previewOf({ document, change }: RowChange, title: string, inWords: InWords) {
  const held = document.record as unknown as Plain;
  const { id, fields, status, bin } = change;
  const after: Plain = { ...fields, ...(status && { status }), ...(bin && { status: 'bin' }) };
  return {
    document: id,
    title,
    fields: Object.entries(after).map(([field, value]) => ({
      field,
      before: inWords(field, held[field]),
      after: inWords(field, value),
    })),
  };
}

/** Whether readers lose what they could find, or the notice that stands in its place: a reason is due to them. */
export const takesAway = (row: RowChange): boolean =>
  row.change.status === 'withdrawn' ||
  (['published', 'withdrawn'].includes(row.document.record.status) && stepsBack(row));

/** Whether the history should say why: the document may have been public before. */
export const stepsBack = ({ change: { status, bin } }: RowChange): boolean =>
  bin === true || (status !== undefined && status !== 'published');

import { createHash } from 'node:crypto';
import type { Record } from '#domain/record.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { checkRecord, differences, type WrittenRecord } from '#ingest/library/index.ts';
import { sayInAll } from '#texts/say.ts';
import type { CsvPreview } from '../desk.ts';
import { invalid } from '../details.ts';
import { changedCells, type Reading } from './cells.ts';
import { COLUMNS, READ_ONLY, recordFrom, rowOf, type Row } from './columns.ts';
import { decode } from './decode.ts';
import { readSheet, tidy, type LineProblem, type Sheet } from './sheet.ts';

/** What a table of records would change in the library: pure. */

/** A line of a file that is right, and the record it makes. */
export interface Planned {
  line: number;
  id: string;
  revision: string;
  after: Record;
}

export interface Plan {
  preview: CsvPreview;
  planned: Planned[];
}

/** Problems that are told; all are counted. */
const MOST_PROBLEMS = 50;

/** What a file would change; what is wrong with it is in the preview. */
export function planOf(
  bytes: Uint8Array,
  records: WrittenRecord[],
  vocabularies: Vocabularies,
): Plan {
  const known = new Map(records.map((written) => [written.record.id, written]));
  const decoded = decode(bytes, (text) => knownCells(text, known));
  if ('problem' in decoded) {
    const texts = sayInAll(`csv.${decoded.problem}`);
    return planFrom([], 0, [{ line: 0, field: 'csv', texts }], []);
  }
  const { text, codePage } = decoded;
  const sheet = readSheet(text, COLUMNS);
  const reading = { vocabularies, ids: new Set(known.keys()), isCodePage: codePage !== undefined };
  const lines = new Lines(known, reading);
  const problems = [...sheet.problems, ...wrongColumns(sheet)];
  if (problems.every(({ line }) => line > 1)) for (const row of sheet.rows) lines.add(row);
  if (codePage !== undefined) {
    const name = codePage.replace(/^./u, (letter) => letter.toUpperCase());
    lines.warnings.unshift({
      line: 0,
      field: 'csv',
      texts: sayInAll('csv.code-page', { encoding: name }),
    });
  }
  const all = [...problems, ...lines.problems].sort((one, other) => one.line - other.line);
  return planFrom(lines.planned, lines.unchanged, all, lines.warnings, known);
}

/** Cells with letters beyond ASCII that say what the library says. */
function knownCells(text: string, known: Map<string, WrittenRecord>): number {
  const same = readSheet(text, COLUMNS).rows.flatMap(({ cells }) => {
    const written = known.get(tidy(cells['id'] ?? ''));
    const was = written ? rowOf(written) : {};
    return Object.entries(cells).filter(
      ([column, cell]) => /[\u0080-\uffff]/u.test(cell) && cell.trim() === was[column]?.trim(),
    );
  });
  return same.length;
}

function wrongColumns({ columns, problems }: Sheet): LineProblem[] {
  if (columns.length === 0) {
    return problems.length > 0 ? [] : [{ line: 0, field: 'csv', texts: sayInAll('csv.empty') }];
  }
  if (!columns.includes('id')) return [{ line: 1, field: 'id', texts: sayInAll('csv.no-id') }];
  return columns
    .filter((column) => column !== '' && !COLUMNS.includes(column as never))
    .map((field) => ({ line: 1, field, texts: sayInAll('csv.column') }));
}

/** The lines of a file, one after the other. */
class Lines {
  readonly planned: Planned[] = [];
  readonly problems: LineProblem[] = [];
  readonly warnings: LineProblem[] = [];
  unchanged = 0;
  readonly #known: Map<string, WrittenRecord>;
  readonly #reading: Reading;
  readonly #seen = new Set<string>();

  constructor(known: Map<string, WrittenRecord>, reading: Reading) {
    this.#known = known;
    this.#reading = reading;
  }

  add({ line, cells }: { line: number; cells: Row }): void {
    const problem = (field: string, texts: LineProblem['texts']) =>
      this.problems.push({ line, field, texts });
    const id = tidy(cells['id'] ?? '');
    const written = this.#known.get(id);
    if (id === '') return void problem('id', sayInAll('csv.no-document-id'));
    if (written === undefined) return void problem('id', sayInAll('csv.unknown', { id }));
    if (this.#seen.has(id)) return void problem('id', sayInAll('csv.twice', { id }));
    this.#seen.add(id);
    const status = tidy(cells['status'] ?? '');
    if (status !== '' && status !== written.record.status) {
      this.warnings.push({ line, field: 'status', texts: sayInAll('csv.status') });
    }
    const revision = tidy(cells['revision'] ?? '');
    if (revision !== '' && revision !== written.revision) {
      return void problem('revision', sayInAll('csv.stale'));
    }
    this.#change(line, written, cells, revision === '');
  }

  #change(line: number, written: WrittenRecord, cells: Row, isUnmarked: boolean): void {
    const { record, revision } = written;
    const before = this.problems.length;
    const problem = (field: string, texts: LineProblem['texts']) =>
      this.problems.push({ line, field, texts });
    const told = Object.entries(cells).filter(([column]) => !READ_ONLY.has(column));
    const changed = changedCells(Object.fromEntries(told), rowOf(written), this.#reading, problem);
    if (this.problems.length > before) return;
    if (Object.keys(changed).length === 0) return void (this.unchanged += 1);
    if (isUnmarked) return void problem('revision', sayInAll('csv.no-revision'));
    const content = recordFrom(record, changed) as Partial<Record>;
    if (content.title === undefined) return void problem('title', sayInAll('csv.title'));
    // What a librarian wrote needs nobody's confirmation any more.
    const fields = new Set(Object.keys(changed).map((column) => column.split('.')[0]));
    const suggested = record.suggested.filter((field) => !fields.has(field));
    const checked = checkRecord({ ...content, suggested }, this.#reading.vocabularies, record);
    for (const { field, message, texts } of invalid(checked.problems ?? []).errors) {
      problem(field, texts ?? { fr: message, ar: message, en: message });
    }
    if (checked.value === undefined) return;
    if (differences(record, checked.value).length === 0) this.unchanged += 1;
    else this.planned.push({ line, id: record.id, revision, after: checked.value });
  }
}

function planFrom(
  planned: Planned[],
  unchanged: number,
  problems: LineProblem[],
  warnings: LineProblem[],
  known = new Map<string, WrittenRecord>(),
): Plan {
  const sent = (some: LineProblem[]) =>
    some
      .slice(0, MOST_PROBLEMS)
      .map(({ texts, ...where }) => ({ ...where, message: texts.en, texts }));
  const changes = planned.map(({ id, revision, after }) => {
    const written = known.get(id);
    const [was, is] = [written ? rowOf(written) : {}, rowOf({ record: after, revision })];
    const fields = COLUMNS.filter((column) => was[column] !== is[column]).map((field) => ({
      field,
      before: was[field] ?? '',
      after: is[field] ?? '',
    }));
    return { document: id, fields };
  });
  const plan = createHash('sha256')
    .update(JSON.stringify([planned, changes]))
    .digest('hex');
  const preview = {
    plan,
    changes,
    unchanged,
    errors: sent(problems),
    error_count: problems.length,
    warnings: sent(warnings),
  };
  return { preview, planned };
}

/** What the row of a table of actions says, by the header cells of its columns. */
import type { Clause, RowCell } from '#domain/clause.ts';
import { fold } from '../structure/fold.ts';
import { trimmed, type Statement } from './statements.ts';
import { fieldOfColumn, isDeedColumn } from './wordings.ts';

export interface Row {
  statements: Statement[];
  /** Whether it has a column for who is responsible, or for when: then it is a row of a table of actions. */
  isOfActions: boolean;
  /** What the column that says what is to be done is called, and the cell. */
  deed?: { column: string; text: string };
}

const NOTHING = /^[\s.…/–—-]*$/u;
/** What the numbers of a column are of: « Budget (milliers de dirhams) ». */
const UNIT = /[([]\s*([^()[\]]+?)\s*[)\]([]?\s*$/u;

/** What the table row says that `clause` is; `undefined` where it is none. */
export function rowOf(clause: Pick<Clause, 'kind' | 'text' | 'rows'>): Row | undefined {
  const row =
    clause.kind === 'tableRow' ? clause.rows?.find(({ isHeader }) => !isHeader) : undefined;
  if (row === undefined) return undefined;
  const statements = row.cells.flatMap((cell) => statementOf(cell, clause.text));
  const fields = new Set(row.cells.map(({ name }) => fieldOfColumn(name)));
  const deed = row.cells.find(({ name }) => isDeedColumn(name));
  return {
    statements: [
      ...statements.filter(({ field }) => field !== 'start' && field !== 'end'),
      ...period(statements),
    ],
    isOfActions: ['bodies', 'due', 'end'].some((field) => fields.has(field as 'due')),
    ...(deed && { deed: { column: deed.name, text: deed.text } }),
  };
}

function statementOf({ name, text }: RowCell, whole: string): Statement[] {
  const field = fieldOfColumn(name);
  if (field === undefined || NOTHING.test(text)) return [];
  const said = trimmed(text);
  const unit = field === 'budget' ? UNIT.exec(name)?.[1] : undefined;
  // « 450 000 » under « Budget (DH) »; a cell that says what it counts in is left as it is.
  const isBare = unit !== undefined && /^[\d\s.,٠-٩٫٬]+$/u.test(said);
  return [{ field, text: isBare ? `${said} ${unit}` : said, at: whole.indexOf(said) }];
}

/** « Début | Fin » as one deadline. */
function period(statements: Statement[]): Statement[] {
  const [start] = statements.filter(({ field }) => field === 'start');
  const [end] = statements.filter(({ field }) => field === 'end');
  if (end === undefined) return [];
  const text =
    start === undefined || start.text === end.text ? end.text : `${start.text} – ${end.text}`;
  return [{ field: 'due', text, at: end.at }];
}

/** The number or code that a text begins or a label ends with: « 1.1.1 », « A.1 »; Arabic digits are read as others. */
export function codeOf(text: string): string | undefined {
  const folded = fold(text).trim();
  const code = /^(?:[a-z]\.?)?\d+(?:[.-]\d+)*(?![\p{L}\p{N}])/u.exec(folded)?.[0];
  return code ?? /(?<![\p{L}\p{N}.])(?:[a-z]\.?)?\d+(?:[.-]\d+)*\.?$/u.exec(folded)?.[0];
}

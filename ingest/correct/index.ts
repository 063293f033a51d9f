import {
  clauseId,
  CLAUSE_KINDS,
  type Clause,
  type ClauseNote,
  type TableRow,
} from '#domain/clause.ts';
import type { Correction } from '#domain/correction.ts';

/** Clauses with corrections applied, and the corrections for which there was nothing to do. */
export interface Corrected {
  clauses: Clause[];
  idle: Correction[];
  /** eIds of the clauses whose text is another than before. */
  touched: Set<string>;
}

/** Characters of a clause's text by which a correction knows it. */
const BEGINNING = 80;

/** The first words of a clause, as a correction quotes them. */
export function beginningOf({ text }: Pick<Clause, 'text'>): string {
  return plainSpaces(text).slice(0, BEGINNING);
}

const plainSpaces = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** Applies `corrections` in their order to the clauses of one document, which stand in reading order. */
export function applyCorrections(clauses: Clause[], corrections: Correction[]): Corrected {
  let result = clauses;
  const idle: Correction[] = [];
  const touched = new Set<string>();
  for (const correction of corrections) {
    const at = result.findIndex((clause) => isMeant(clause, correction));
    const next = at < 0 ? undefined : applyOne(result, at, correction, touched);
    if (next === undefined) idle.push(correction);
    else result = next;
  }
  return { clauses: result.map((clause, order) => ({ ...clause, order })), idle, touched };
}

function isMeant(clause: Clause, { clause: eId, begins }: Correction): boolean {
  return clause.eId === eId && plainSpaces(clause.text).startsWith(plainSpaces(begins));
}

function applyOne(
  clauses: Clause[],
  at: number,
  correction: Correction,
  touched: Set<string>,
): Clause[] | undefined {
  const clause = clauses[at];
  if (clause === undefined) return undefined;
  if (correction.do === 'merge') {
    const before = clauses[at - 1];
    if (before === undefined) return undefined;
    touched.add(before.eId);
    return clauses.toSpliced(at - 1, 2, merged(before, clause));
  }
  if (correction.do === 'split') {
    const parts = split(clause, correction, new Set(clauses.map(({ eId }) => eId)));
    if (parts === undefined) return undefined;
    for (const { eId } of parts) touched.add(eId);
    return clauses.toSpliced(at, 1, ...parts);
  }
  if (correction.do === 'measure') {
    const { field, values } = correction;
    const said = { ...clause.said, [field]: values.map((text) => ({ text })) };
    return clauses.toSpliced(at, 1, { ...clause, said });
  }
  const { kind = clause.kind, label = clause.label, heading = clause.heading } = correction;
  touched.add(clause.eId);
  return renamed(clauses.toSpliced(at, 1, { ...clause, kind, label, heading }), at, clause);
}

function merged(before: Clause, clause: Clause): Clause {
  return {
    ...before,
    text: [before.text, clause.text].filter(Boolean).join('\n'),
    ...notesOf([
      ...(before.notes ?? []),
      ...moved(clause.notes, before.text === '' ? 0 : before.text.length + 1),
    ]),
    ...rowsOf([...(before.rows ?? []), ...shifted(clause.rows, linesIn(before.text))]),
    pageEnd: before.pageEnd && Math.max(before.pageEnd, clause.pageEnd ?? 0),
    boxes: [...before.boxes, ...clause.boxes],
    themes: [...new Set([...before.themes, ...clause.themes])],
    regions: [...new Set([...before.regions, ...clause.regions])],
  };
}

/** Notes where they stand when what is before them grows by so much. */
const moved = (notes: ClauseNote[] = [], by: number): ClauseNote[] =>
  notes.map((note) => ({ ...note, at: note.at + by }));

const notesOf = (notes: ClauseNote[]): Pick<Clause, 'notes'> => (notes.length > 0 ? { notes } : {});

const linesIn = (text: string): number => (text === '' ? 0 : text.split('\n').length);

/** Rows where they stand when so many lines come before them, or as many fewer. */
const shifted = (rows: TableRow[] = [], by: number): TableRow[] =>
  rows.map((row) => ({ ...row, line: row.line + by }));

const rowsOf = (rows: TableRow[]): Pick<Clause, 'rows'> => (rows.length > 0 ? { rows } : {});

/** Where a text is cut, nobody knows which boxes belong to which half: both halves keep all. */
function split(
  clause: Clause,
  correction: Correction & { do: 'split' },
  taken: ReadonlySet<string>,
): [Clause, Clause] | undefined {
  const place = placeOf(clause.text, correction.at);
  if (place === undefined || place === 0) return undefined;
  // The empty first cells of a row go with it.
  const cut = place - (/(?<=\n)\s*$/u.exec(clause.text.slice(0, place))?.[0].length ?? 0);
  const { kind, label } = correction;
  const { notes = [], rows = [], ...rest } = clause;
  const isWhole = clause.text[cut - 1] === '\n';
  const first = isWhole
    ? clause.text.slice(0, cut).replace(/\s*\n$/u, '')
    : clause.text.slice(0, cut).replace(/[^\S\t]+$/u, '');
  // A row that is cut through has no cells any more; its rest is the first line of the second clause.
  const before = linesIn(first);
  const start = isWhole ? before : before - 1;
  const eId = freeEId(
    `${clause.eId}__${CLAUSE_KINDS[kind]}_${slug(label || correction.at)}`,
    taken,
  );
  const second: Clause = {
    ...rest,
    id: clauseId(clause.document, eId),
    eId,
    kind,
    label,
    heading: '',
    text: clause.text.slice(cut),
    ...notesOf(
      moved(
        notes.filter(({ at }) => at > cut),
        -cut,
      ),
    ),
    ...rowsOf(
      shifted(
        rows.filter(({ line }) => line >= before),
        -start,
      ),
    ),
  };
  const kept = rows.filter(({ line }) => line < start);
  const above = notesOf(notes.filter(({ at }) => at <= cut));
  return [{ ...rest, text: first, ...above, ...rowsOf(kept) }, second];
}

/** Where `words` stand in `text`, whatever blanks part them. */
function placeOf(text: string, words: string): number | undefined {
  const parts = words
    .trim()
    .split(/\s+/u)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const found = new RegExp(parts.join('\\s+'), 'u').exec(text);
  return found?.index;
}

function freeEId(wanted: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n += 1) {
    const eId = n === 1 ? wanted : `${wanted}-${n}`;
    if (!taken.has(eId)) return eId;
  }
}

/** Latin letters and digits of a label or of the first words; a hash-like fallback for other scripts. */
function slug(words: string): string {
  const latin = words
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  if (latin !== null) return latin.join('-').slice(0, 40).replace(/-$/, '');
  return [...words]
    .reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0, 7)
    .toString(36);
}

/** The clauses below one that is called otherwise now say so in their heading paths. */
function renamed(clauses: Clause[], at: number, old: Clause): Clause[] {
  const name = ({ label, heading }: Clause) => [label, heading].filter(Boolean).join(' ');
  const now = clauses[at];
  if (now === undefined || name(now) === name(old)) return clauses;
  return clauses.map((clause) =>
    clause.eId.startsWith(`${old.eId}__`)
      ? {
          ...clause,
          headingPath: clause.headingPath.map((one) => (one === name(old) ? name(now) : one)),
        }
      : clause,
  );
}

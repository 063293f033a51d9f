import type { Measure } from './measure.ts';
import type { NoteMark, PageBox } from './page.ts';

/**
 * A clause: the unit a reader cites (axis, programme, objective, measure, article, paragraph…), or, where
 * a text has no numbering, a headed section or a paragraph. Named and identified in the manner of
 * Akoma Ntoso (OASIS LegalDocML 1.0, naming convention, §5 "eId").
 */

/** Kinds of clause, with the prefix that stands for each in an eId. Akoma Ntoso's own prefix where it has one. */
export const CLAUSE_KINDS = {
  /** A law or decree among others in one text: a component of a collection (Akoma Ntoso). */
  act: 'cmp',
  part: 'part',
  title: 'title',
  book: 'book',
  chapter: 'chp',
  section: 'sec',
  axis: 'axis',
  domain: 'dom',
  programme: 'prog',
  component: 'comp',
  objective: 'obj',
  specificObjective: 'osp',
  result: 'res',
  target: 'tgt',
  measure: 'mes',
  action: 'act',
  activity: 'actv',
  recommendation: 'rec',
  principle: 'prin',
  article: 'art',
  paragraph: 'para',
  point: 'point',
  annex: 'annex',
  heading: 'hd',
  tableRow: 'row',
  preface: 'preface',
  /** A table of contents: it names clauses and is none; read with the document, never a hit of its own. */
  contents: 'toc',
  /** A list of sources, and each passage of a long one. */
  references: 'hd',
} as const;
export type ClauseKind = keyof typeof CLAUSE_KINDS;

/** Kinds of clause that are measures by their name. */
export const MEASURE_KINDS: ReadonlySet<ClauseKind> = new Set([
  'action',
  'activity',
  'measure',
  'recommendation',
  'target',
] as const);

export interface Clause {
  /** `<document id>--<eId>`: permanent, usable in a URL and as the engine's primary key. */
  id: string;
  /** Id of the document it belongs to. */
  document: string;
  /** Place in the structure, e.g. `prog_3__act_3-4`; characters a–z 0–9 _ - only. */
  eId: string;
  /** Further eIds that lead to it: those of 6 and 7 where its label is "Articles 5, 6 et 7". */
  also?: string[];
  /** 0-based place in the document's reading order. */
  order: number;
  kind: ClauseKind;
  /** Label as printed ("Action 3.4", « المادة 5 », "§ 31"); empty where the text is not numbered. */
  label: string;
  /** Title that follows the label or stands for the clause; may be empty. */
  heading: string;
  /** The clauses above it, outermost first, each as "label heading". */
  headingPath: string[];
  /** Depth in the structure, 1 the highest. */
  level: number;
  /** First and last page it stands on, 1-based; both absent where the file has no pages one could turn to. */
  page?: number | undefined;
  pageEnd?: number | undefined;
  /** Where it stands on its pages; empty where the format has no layout. */
  boxes: PageBox[];
  /** Lowest confidence (0–1) of the recognised (OCR) pages it stands on; absent where its text is the file's own. */
  ocr?: number;
  /** Its own words (label and heading included, its sub-clauses' not), paragraphs separated by a newline. */
  text: string;
  /** Rows of tables among the lines of its text; absent where there are none. */
  rows?: TableRow[];
  /** What the text says of it where it is a measure; absent where it is none. */
  measure?: Measure;
  /** What a librarian said of it under some fields, in place of what is read; names in it are looked up anew. */
  said?: Partial<Measure>;
  /** Raised marks of notes in its text, and the notes they refer to; absent where there are none. */
  notes?: ClauseNote[];
  /** Concepts of frames that it serves, by vocabulary: accepted mappings (mapping.ts) alone. */
  serves?: { [vocabulary: string]: string[] };
  /** Concepts of the themes and of the regions that it names itself; those of its document are in the record. */
  themes: string[];
  regions: string[];
}

/** A cell of a table row, under the name of its column. */
export interface RowCell {
  /** What the header calls the column ("Échéance", "Budget – 2026"); empty where nothing does. */
  name: string;
  text: string;
  /** Its column, counted from 0, and the columns it takes where they are several. */
  column: number;
  columns?: number;
  /** It stands in a row above and holds for this one as well: its words are no part of the clause's text. */
  merged?: true;
}

/** A row of a table in the text of a clause. */
export interface TableRow {
  /** Which line of the text it is, counted from 0. */
  line: number;
  /** It names the columns. */
  isHeader?: true;
  /** Its cells in reading order, those that say nothing left out. */
  cells: RowCell[];
}

/** A note reference: a thing of its own, no part of the number, the heading or the word it stands at. */
export interface ClauseNote extends NoteMark {
  /** The words of the note, where they are found; absent also where the mark stands before its own note. */
  text?: string;
}

/** For clauses in reading order, the index of the one above each, -1 for the highest ones. Levels may be skipped. */
export function parentsOf(clauses: readonly Pick<Clause, 'level'>[]): number[] {
  const above: number[] = [];
  return clauses.map(({ level }, index) => {
    while (above.length > 0 && (clauses[above.at(-1) ?? 0]?.level ?? 0) >= level) above.pop();
    const parent = above.at(-1) ?? -1;
    above.push(index);
    return parent;
  });
}

/** A clause with those that stand below it; none where there is no such clause. */
export function partFrom<One extends Pick<Clause, 'eId' | 'level'>>(
  clauses: readonly One[],
  eId: string,
): One[] {
  const at = clauses.findIndex((clause) => clause.eId === eId);
  const first = clauses[at];
  if (first === undefined) return [];
  const end = clauses.findIndex(({ level }, index) => index > at && level <= first.level);
  return clauses.slice(at, end === -1 ? undefined : end);
}

/** Whether `clause` is a title and nothing else: what it announces stands in the clauses below it. */
export function isBareHeading({
  kind,
  label,
  heading,
  text,
}: Pick<Clause, 'kind' | 'label' | 'heading' | 'text'>): boolean {
  if (heading === '' || kind === 'tableRow' || kind === 'contents') return false;
  const letters = (words: string) => words.replace(/[^\p{L}\p{N}]/gu, '');
  return letters(text).length <= letters(label + heading).length;
}

const ID_SEPARATOR = '--';

/** The permanent id of the clause at `eId` in document `document`. */
export function clauseId(document: string, eId: string): string {
  return `${document}${ID_SEPARATOR}${eId}`;
}

/** The two halves of a clause id, or `undefined` when `id` is not one. */
export function parseClauseId(id: string): { document: string; eId: string } | undefined {
  const at = id.indexOf(ID_SEPARATOR);
  if (at < 1 || at + ID_SEPARATOR.length >= id.length) return undefined;
  return { document: id.slice(0, at), eId: id.slice(at + ID_SEPARATOR.length) };
}

/** Path of the permanent address of a document or of a clause, by its id: the same in every language of the pages. */
export function permanentPath(id: string): string {
  return parseClauseId(id) === undefined ? `/documents/${id}` : clausePath(id);
}

/** Path of the page of a clause, in no language. */
export function clausePath(id: string): string {
  const { document, eId } = parseClauseId(id) ?? { document: id, eId: '' };
  return `/documents/${document}/${eId}`;
}

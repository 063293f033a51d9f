/**
 * A page as a reader sees it: lines in reading order, each with the layout evidence (where the format has
 * any) that tells a heading from running text. Every reader of every format answers in this one shape.
 */

/** What a line is in the layout of its page, as far as its format says. */
export type LineRole =
  | 'text'
  | 'heading'
  | 'list-item'
  | 'table-row'
  /** Running header, running footer or printed page number: kept for the eye, not part of the text. */
  | 'furniture';

/** Rectangle on a page in PDF points (1/72 inch), origin at the top left corner. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The mark of a note, as printed, and its place in the text it stands in (UTF-16 units). */
export interface NoteMark {
  mark: string;
  at: number;
}

/** A cell of a table row that takes several columns, or goes on in the rows below. */
export interface MergedCell {
  /** Column, counted from 0, in which it begins; columns and rows it takes. */
  column: number;
  columns: number;
  rows: number;
}

/** How the cells of a table row lie, where the file draws or states it. */
export interface RowGrid {
  /** The first row of a table, or of the part of one that stands on this page. */
  starts?: true;
  merged?: MergedCell[];
}

export interface Line {
  /** The words in logical (reading) order. Table cells are separated by a tab. */
  text: string;
  role: LineRole;
  /** Heading depth, 1 the highest, where the format states it (Word style, HTML h1–h6, Markdown #). */
  headingLevel?: number;
  /** A table row that names the columns, where the format says so (Word's repeated rows, HTML's thead). */
  isHeader?: boolean;
  /** Of a table row whose cells are known: `text` then has a cell for each column, empty where another's holds. */
  grid?: RowGrid;
  /** Present for formats with a layout (PDF), absent for the others. */
  box?: Box;
  /** Font size in points, where the format tells. */
  fontSize?: number;
  bold?: boolean;
  italic?: boolean;
  /** Raised marks of notes, which are no part of `text`. */
  notes?: NoteMark[];
}

/** A box and the page it is on, counted from 1. */
export interface PageBox extends Box {
  page: number;
}

/** Why the text of a page cannot be trusted: both mean that the page needs OCR. */
export type PageProblem = 'no-text' | 'broken-text-layer';

export interface Page {
  /** 1-based position in the file, as a viewer prints it: the only page base in the project. */
  number: number;
  /** Size in PDF points, where the format has pages of a size. */
  width?: number;
  height?: number;
  lines: Line[];
  /** Set when its words were recognised in a picture of it, with the mean confidence (0–1) of that. */
  ocr?: { confidence: number };
  /** Set when it is a scan whose text layer was read badly: it is indexed, and its picture may be read anew. */
  doubtful?: true;
  /** Set when the page holds nothing that may be indexed; its lines are then empty. */
  problem?: PageProblem;
}

/** An entry of the outline (bookmarks) that a PDF carries itself. */
export interface OutlineEntry {
  title: string;
  level: number;
  page?: number;
}

/** What a file says about itself, before any judgement of ours. */
export interface FileMetadata {
  title?: string;
  author?: string;
  /** ISO 8601 date of creation. */
  created?: string;
  language?: string;
}

/**
 * Why words of a file are no part of its text: running heads and page numbers; hidden by the author; deleted under
 * revision control; beside the text (comments, menus, forms, data about the file).
 */
export const LEFT_OUT_REASONS = ['furniture', 'hidden', 'deleted', 'aside'] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** Words of a file that stand in no clause: nothing is left out without being said. */
export interface LeftOut {
  text: string;
  why: LeftOutReason;
  /** 1-based; empty where the format does not say. */
  pages: number[];
}

/** What a reader makes of a file. */
export interface Extraction {
  /** Format by content, never by file name. */
  format: Format;
  pages: Page[];
  outline: OutlineEntry[];
  metadata: FileMetadata;
  /** Its pages are no pages of print (a web page, a Word file without a sound layout): no number of them is said. */
  unpaged?: boolean;
  /** What its reader left out; lines of furniture are in the pages. */
  leftOut?: LeftOut[];
}

/** Formats the library takes, named by their usual extension. */
export const FORMATS = ['pdf', 'docx', 'html', 'md', 'txt'] as const;
export type Format = (typeof FORMATS)[number];

/** Media type (RFC 6838) of each format, for HTTP and for `dcterms:format`. */
export const MEDIA_TYPES: Record<Format, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

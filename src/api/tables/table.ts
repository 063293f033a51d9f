import type { Language } from '#domain/language.ts';

/** A table as cells of text, for every kind of file. */
export interface Table {
  title: string;
  /** A sentence below the title. */
  note: string;
  language: Language;
  head: string[];
  rows: Line[];
}

export interface Line {
  /** The head of the group that begins with this line. */
  group?: string;
  cells: string[];
  /** Permanent address of what the line is about. */
  href: string;
}

import type { Language } from '#domain/language.ts';

/** A text that is judged as a whole: a passage of a public set, a clause of the library. */
export interface Unit {
  id: string;
  /** The document it is part of; hits are shown by document. */
  document: string;
  language: Language;
  /** What its document and the headings above it are called. */
  context: string;
  text: string;
}

/** Kinds of query in the set written by hand. The public sets hold questions only. */
export const KINDS = ['keyword', 'typo', 'question', 'cross', 'half'] as const;
export type Kind = (typeof KINDS)[number];

/** A query with the units that answer it. */
export interface JudgedQuery {
  text: string;
  kind: Kind;
  /** Of the half that is tuned on; told by its place in the set where it is not said. */
  odd?: boolean;
  /** Unit → 3 answers, 2 answers in part, 1 touches on it. */
  grades: Map<string, number>;
  /** For a query with a fault in it: the same without it. */
  clean?: string;
}

/** Queries that are reported together. */
export interface QuerySet {
  name: string;
  /** What kind of query all of them are, where they are of one. */
  family?: string;
  language: Language;
  queries: JudgedQuery[];
}

/** What is searched, and what is asked. */
export interface Collection {
  name: string;
  units: Unit[];
  sets: QuerySet[];
}

/** What one engine answers: units, best first, in the order in which they stand on the page. */
export interface Engine {
  name: string;
  search(query: JudgedQuery, language: Language): Promise<string[]>;
}

/** The lists of the library, each of which is a file or a feed as well: at the address of its page with an ending. */

const CITED = ['csv', 'xlsx', 'json', 'ris', 'bib', 'atom', 'rss'] as const;

/**
 * The endings that a list has. Clauses and documents are cited, and measures for the clauses that they are; of concepts and
 * of a matrix there is no reference. Nothing is published in a matrix: what librarians judge is no news to follow.
 */
export const LISTS = {
  search: CITED,
  documents: CITED,
  timeline: CITED,
  measures: ['csv', 'xlsx', 'docx', 'json', 'ris', 'bib', 'atom', 'rss'],
  concepts: ['csv', 'xlsx', 'json', 'atom', 'rss'],
  concordance: ['csv', 'xlsx', 'json'],
  concept: ['atom', 'rss'],
} as const satisfies { [list: string]: readonly string[] };

export type ListName = keyof typeof LISTS;
export type ListFormat = (typeof LISTS)[ListName][number];

/** Every ending there is. */
export const LIST_FORMATS: readonly string[] = [...new Set(Object.values(LISTS).flat())];

export interface ListAddress {
  list: ListName;
  /** Ids in the address: of the frame of a matrix; of a vocabulary and a concept. */
  ids: string[];
  /** As it was written: a list need not have it. */
  format: string;
}

const PATTERNS: { [list in ListName]: RegExp } = {
  search: /^search$/u,
  documents: /^documents$/u,
  timeline: /^timeline$/u,
  measures: /^measures$/u,
  concepts: /^concepts$/u,
  concordance: /^concordance\/([a-z0-9-]+)$/u,
  concept: /^concepts\/([a-z0-9-]+)\/([A-Za-z0-9.-]+)$/u,
};

/** What list a path names, and as what; `undefined` of any other path. */
export function listAt(path: string): ListAddress | undefined {
  const [, address = '', format = ''] = /^\/(.+)\.([a-z]+)$/u.exec(path) ?? [];
  if (!LIST_FORMATS.includes(format)) return undefined;
  for (const list of Object.keys(PATTERNS) as ListName[]) {
    const found = PATTERNS[list].exec(address);
    if (found) return { list, ids: found.slice(1), format };
  }
  return undefined;
}

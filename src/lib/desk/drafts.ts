import type { DeskDocument } from './types.ts';

/** The drafts that lie before and after a document, for whoever goes through them one by one. Pure. */
export interface Drafts {
  /** Id of the draft before it; behind the first comes the last. */
  previous?: string;
  next?: string;
  /** Drafts besides the document itself. */
  left: number;
}

/** @param documents all of them, in the order in which the desk lists them */
export function draftsAround(documents: readonly DeskDocument[], id: string): Drafts {
  const ids = documents
    .filter(({ record }) => record.id === id || record.status === 'draft')
    .map(({ record }) => record.id);
  const at = ids.indexOf(id);
  const others = [...ids.slice(at + 1), ...ids.slice(0, Math.max(at, 0))];
  const [next, previous] = [others[0], others.at(-1)];
  if (next === undefined || previous === undefined) return { left: 0 };
  return { previous, next, left: others.length };
}

import { localizeHref } from '$lib/paraglide/runtime.js';
import { clauseId } from '#domain/clause.ts';

/** The address of a comparison is the whole of it: one `c` for each clause or document, in order. */

/** Texts side by side, at most: more leave no room to read. */
export const MOST_COMPARED = 4;

/** What a reader may paste instead of an id: the address of a clause or document of this library. */
const ADDRESS = /\/documents\/([\w-]+)(?:[/#]([\w-]+))?/;

/** The ids that an address asks to compare, each once, at most four. */
export function readIds(parameters: URLSearchParams): string[] {
  const ids = parameters.getAll('c').map(idOf).filter(Boolean);
  return [...new Set(ids)].slice(0, MOST_COMPARED);
}

function idOf(written: string): string {
  const [, document, eId] = ADDRESS.exec(written) ?? [];
  if (document === undefined) return written.trim();
  return eId === undefined ? document : clauseId(document, eId);
}

/** The query string of a comparison of `ids`. */
export function compareQuery(ids: string[]): string {
  return String(new URLSearchParams(ids.map((id) => ['c', id])));
}

/** The page that compares `ids`, in the language being read. */
export function compareHref(ids: string[]): string {
  return localizeHref(ids.length === 0 ? '/compare' : `/compare?${compareQuery(ids)}`);
}

/** `ids` with `id` added; where there is no more room, the one added first makes it. */
export function withAdded(ids: string[], id: string): string[] {
  return [...ids.filter((one) => one !== id), id].slice(-MOST_COMPARED);
}

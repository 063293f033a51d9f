import type { ServerResponse } from 'node:http';

/**
 * So many searches at once, and no queue behind them: where all wait for one engine, each new reader would make all others
 * wait longer, without end.
 */

/** What asks the engine to look through the library. */
const SEARCHES =
  /^(?:\/(?:ar|en))?\/(?:search|measures|compare|timeline)(?:[/.]|$)|^\/api\/(?:search|measures|compare|timeline)(?:[/.]|$)|^\/api\/(?:documents|clauses)\/[^/]+\/(?:search|related)$|^\/mcp$/u;

/** Seconds after which to come again: longer than a search takes. */
export const COME_AGAIN_S = 2;

/** @param most searches that are answered at once; no limit when 0 */
export function createCrowd(most: number) {
  let searching = 0;
  /** Lets a request in until its answer is given. @returns whether it was let in */
  return function enter(path: string, response: ServerResponse): boolean {
    if (most === 0 || !SEARCHES.test(path)) return true;
    if (searching >= most) return false;
    searching += 1;
    response.once('close', () => (searching -= 1));
    return true;
  };
}

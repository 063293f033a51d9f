import { listAt } from './lists.ts';
import { preferred, THING_TYPES, thingAt } from './things.ts';

/** What programs ask at addresses of their own, apart from pages and from the API. */
const OWN =
  /^\/(oai|mcp|robots\.txt|sitemap\.xml|llms\.txt|opensearch\.(xml|json)|catalog(\.(ttl|jsonld))?|dumps(\/.*)?|iiif\/.*|\.well-known\/security\.txt)$/u;

/** Whether `path` (in no language) is no page, whatever is accepted. */
export const isMachinePath = (path: string): boolean =>
  OWN.test(path) || listAt(path) !== undefined || thingAt(path)?.ending !== undefined;

/** Whether a page's address is asked for as something else than a page. */
export function wantsNoPage(path: string, accept: string | null): boolean {
  const thing = thingAt(path);
  if (thing === undefined || thing.ending !== undefined) return false;
  return preferred(accept, THING_TYPES[thing.kind]) !== 'text/html';
}

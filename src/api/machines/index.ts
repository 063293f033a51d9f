import { Hono } from 'hono';
import { AccessRefused, identify, isSafe } from '#accounts/index.ts';
import { EngineUnavailable } from '#search/query.ts';
import { signedInToRead } from '../access.ts';
import type { Api, ApiDependencies } from '../dependencies.ts';
import { problem } from '../problem.ts';
import { addIiif } from './iiif/index.ts';
import { addMcp } from './mcp.ts';
import { addOai } from './oai.ts';
import { addResults } from './results/index.ts';
import { addCatalog } from './web/catalog.ts';
import { addDumps, keepDumps } from './web/dumps.ts';
import { addSite } from './web/site.ts';
import { addThings } from './web/things.ts';

/** What says only that there is such a site, and how it may be visited. */
const ALWAYS_OPEN = new Set(['/robots.txt', '/.well-known/security.txt', '/opensearch.xml']);

/** What programs ask at addresses of their own, in protocols of their own. All of it reads, none of it changes anything. */
export function createMachines(dependencies: ApiDependencies, api: Api): Hono {
  const machines = new Hono();
  machines.onError((error, c) => {
    if (error instanceof AccessRefused) {
      c.header('WWW-Authenticate', 'Bearer');
      return c.text('Reading needs an account or a token here.\n', 401);
    }
    if (error instanceof EngineUnavailable) return problem(c, 'engine-unavailable');
    dependencies.log.error({ path: c.req.path, error: error.stack }, 'request failed');
    return c.text('The library cannot answer just now; try again later.\n', 503);
  });
  machines.notFound((c) => {
    if (isSafe(c.req.method)) return problem(c, 'not-found');
    c.header('Allow', 'GET, HEAD');
    return problem(c, 'method-not-allowed');
  });
  machines.use('*', identify(dependencies.accounts));
  if (dependencies.reading === 'accounts') {
    const signedIn = signedInToRead();
    machines.use('*', (c, next) => (ALWAYS_OPEN.has(c.req.path) ? next() : signedIn(c, next)));
  }
  addOai(machines, dependencies);
  addMcp(machines, dependencies, api);
  addResults(machines, dependencies, api);
  addThings(machines, dependencies, api);
  addSite(machines, dependencies, api);
  const dumps = keepDumps(dependencies, api);
  addDumps(machines, dependencies, dumps);
  addIiif(machines, dependencies, api);
  addCatalog(machines, dependencies, dumps);
  return machines;
}

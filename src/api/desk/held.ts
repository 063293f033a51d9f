import { createRoute } from '@hono/zod-openapi';
import type { Holdings } from '../../desk/desk.ts';
import type { Api } from '../dependencies.ts';
import { heldDocuments } from './schemas.ts';

/** What readers may know of what is held but not found by searching. */

const unsearchable = createRoute({
  method: 'get',
  path: '/unsearchable',
  summary: 'What the library holds but searching does not find, or not wholly, and why',
  responses: {
    200: { description: 'Documents', content: { 'application/json': { schema: heldDocuments } } },
  },
});

export function addHeld(api: Api, holdings: Holdings): void {
  api.openapi(unsearchable, async (c) => c.json({ documents: await holdings.unsearchable() }, 200));
}

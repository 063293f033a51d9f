import { createRoute, z } from '@hono/zod-openapi';
import { requireRole } from '#accounts/guard.ts';
import { CHANGE_KINDS, type ChangeKind } from '#domain/change-actions.ts';
import type { Desk } from '../../desk/desk.ts';
import type { Api } from '../dependencies.ts';
import { problemResponse } from '../problem.ts';
import { changePage } from './schemas.ts';

const KINDS = Object.keys(CHANGE_KINDS) as [ChangeKind, ...ChangeKind[]];

const list = createRoute({
  method: 'get',
  path: '/desk/changes',
  summary: 'All changes of documents, bin and accounts, the latest first (administrators)',
  middleware: [requireRole('administrator')] as const,
  request: {
    query: z.strictObject({
      kind: z.enum(KINDS).optional(),
      page: z.coerce.number().int().min(1).max(100_000).default(1),
    }),
  },
  responses: {
    200: { description: 'Changes', content: { 'application/json': { schema: changePage } } },
    403: problemResponse('For administrators only'),
  },
});

export function addChanges(api: Api, desk: Desk): void {
  api.openapi(list, async (c) => c.json(await desk.changes(c.req.valid('query')), 200));
}

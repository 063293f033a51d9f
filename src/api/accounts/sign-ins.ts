import { createRoute, z } from '@hono/zod-openapi';
import { requireRole } from '#accounts/index.ts';
import type { Api, ApiDependencies } from '../dependencies.ts';
import { ACCESS_RESPONSES, json, required } from './http.ts';
import { signInPage } from './schemas.ts';

const SIZE = 50;

const list = createRoute({
  method: 'get',
  path: '/accounts/sign-ins',
  summary: 'Who came in or tried to in the last 90 days, the latest first (administrators)',
  middleware: [requireRole('administrator')] as const,
  request: {
    query: z.strictObject({
      person: z.string().optional(),
      page: z.coerce.number().int().min(1).max(100_000).default(1),
    }),
  },
  responses: { 200: json(signInPage, 'Sign-ins'), ...ACCESS_RESPONSES },
});

export function addSignIns(api: Api, { accounts }: ApiDependencies): void {
  api.openapi(list, async (c) => {
    const { person: personId, page } = c.req.valid('query');
    const asked = { page, size: SIZE, ...(personId !== undefined && { personId }) };
    const { notes, total } = await required(accounts).signIns.list(asked);
    c.header('Cache-Control', 'no-store');
    return c.json({ notes, total, page, last: Math.max(1, Math.ceil(total / SIZE)) }, 200);
  });
}

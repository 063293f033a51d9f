import { createRoute } from '@hono/zod-openapi';
import { requireRole } from '#accounts/index.ts';
import type { Api, ApiDependencies } from '../dependencies.ts';
import { ACCESS_RESPONSES, json } from './http.ts';
import { notices as schema } from './schemas.ts';

const list = createRoute({
  method: 'get',
  path: '/accounts/notices',
  summary: 'What administrators should know of how the library is set up',
  middleware: [requireRole('administrator')] as const,
  responses: { 200: json(schema, 'Notices; none when all is well'), ...ACCESS_RESPONSES },
});

export function addNotices(api: Api, { accounts, notices }: ApiDependencies): void {
  api.openapi(list, (c) => {
    const proxy = notices?.unnamedProxy;
    const failure = accounts?.post?.failure();
    const found = [
      ...(proxy ? [{ code: 'address-header' as const, at: proxy }] : []),
      ...(failure ? [{ code: 'mail-failed' as const, ...failure }] : []),
    ];
    return c.json({ notices: found }, 200);
  });
}

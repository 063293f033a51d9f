import { createRoute, z } from '@hono/zod-openapi';
import { requireRole } from '#accounts/index.ts';
import { inWords, nameOf } from '#domain/operation-words.ts';
import { PARTS, type PartState } from '#domain/operation.ts';
import type { Language } from '#domain/language.ts';
import { ACCESS_RESPONSES, json } from './accounts/http.ts';
import type { Api, ApiDependencies } from './dependencies.ts';
import { negotiateLanguage } from './language.ts';

export const operationStatus = z
  .object({
    parts: z.array(
      z.object({
        part: z.enum(PARTS),
        name: z.string(),
        ok: z.boolean(),
        trouble: z.string().optional().meta({ description: 'what is wrong, in words' }),
        remedy: z.string().optional().meta({ description: 'what to do about it' }),
        well: z.string().optional().meta({ description: 'when it was last well, ISO 8601' }),
        last: z.string().optional().meta({
          description: 'of what is done by itself: when it last ended, ISO 8601',
        }),
        next: z.string().optional().meta({ description: 'and when it is due next' }),
        off: z.boolean().optional().meta({ description: 'and that no setting asks for it' }),
      }),
    ),
  })
  .meta({ id: 'OperationStatus' });
export type OperationStatus = z.infer<typeof operationStatus>;

const route = createRoute({
  method: 'get',
  path: '/status',
  summary: 'How each part of the running library is, for administrators',
  middleware: [requireRole('administrator')] as const,
  responses: {
    200: json(operationStatus, 'Parts, each well or with what to do'),
    ...ACCESS_RESPONSES,
  },
});

export function addStatus(api: Api, { states }: ApiDependencies): void {
  api.openapi(route, async (c) => {
    const language = negotiateLanguage(c);
    const parts = (await states?.()) ?? [];
    c.header('Cache-Control', 'no-store');
    return c.json({ parts: parts.map((state) => told(state, language)) }, 200);
  });
}

function told({ part, well, last, next, off, ...state }: PartState, language: Language) {
  const { trouble } = state;
  return {
    part,
    name: nameOf(part, language),
    ok: trouble === undefined,
    ...(trouble !== undefined && inWords({ ...state, trouble }, language)),
    ...(well !== undefined && { well }),
    ...(last !== undefined && { last }),
    ...(next !== undefined && { next }),
    ...(off !== undefined && { off }),
  };
}

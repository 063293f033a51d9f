import { createRoute } from '@hono/zod-openapi';
import { currentActor } from '#accounts/guard.ts';
import type { Language } from '#domain/language.ts';
import type { CsvPreview, Desk } from '../../desk/desk.ts';
import type { Api } from '../dependencies.ts';
import { negotiateLanguage } from '../language.ts';
import { problemResponse } from '../problem.ts';
import { valueOf } from './answer.ts';
import { csvPreview, csvRequest } from './schemas.ts';

const out = createRoute({
  method: 'get',
  path: '/desk/records.csv',
  summary: 'All records as CSV (RFC 4180), a document a line',
  responses: { 200: { description: 'text/csv' } },
});

const body = { required: true, content: { 'application/json': { schema: csvRequest } } } as const;
const answer = {
  200: { description: 'Changes', content: { 'application/json': { schema: csvPreview } } },
  400: problemResponse('Not a CSV of records, or, when applied, lines of it are wrong'),
};

const preview = createRoute({
  method: 'post',
  path: '/desk/records/preview',
  summary: 'What a CSV of records would change, and what is wrong in it; nothing is written',
  request: { body },
  responses: answer,
});

const apply = createRoute({
  method: 'post',
  path: '/desk/records/apply',
  summary: 'Make the changes of a CSV of records without errors',
  request: { body },
  responses: answer,
});

function sentPreview({ errors, ...rest }: CsvPreview, language: Language) {
  const inWords = errors.map(({ line, field, message, texts }) => ({
    line,
    field,
    message: texts?.[language] ?? message,
  }));
  return { ...rest, errors: inWords };
}

export function addCsv(api: Api, desk: Desk): void {
  api.openAPIRegistry.registerPath(out);
  api.get('/desk/records.csv', async (c) => {
    c.header('Content-Type', 'text/csv; charset=utf-8');
    c.header('Content-Disposition', 'attachment; filename="records.csv"');
    return c.body(await desk.exportCsv());
  });
  api.openapi(preview, async (c) =>
    c.json(
      sentPreview(valueOf(await desk.previewCsv(c.req.valid('json').csv)), negotiateLanguage(c)),
      200,
    ),
  );
  api.openapi(apply, async (c) =>
    c.json(
      sentPreview(
        valueOf(await desk.applyCsv(c.req.valid('json').csv, currentActor(c))),
        negotiateLanguage(c),
      ),
      200,
    ),
  );
}

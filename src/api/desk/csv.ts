import { createRoute, z } from '@hono/zod-openapi';
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
  request: {
    query: z.strictObject({
      delimiter: z.enum(['comma', 'semicolon']).default('comma').meta({
        description: 'what parts the cells: a spreadsheet in French or Arabic opens semicolons',
      }),
    }),
  },
  responses: { 200: { description: 'text/csv' } },
});

const body = { required: true, content: { 'application/json': { schema: csvRequest } } } as const;
const answer = {
  200: { description: 'Changes', content: { 'application/json': { schema: csvPreview } } },
  400: problemResponse('When applied: lines of it are wrong, and nothing is written'),
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
  responses: { ...answer, 409: problemResponse('The file would do something else than `plan`') },
});

function sentPreview(preview: CsvPreview, language: Language) {
  const inWords = (problems: CsvPreview['errors']) =>
    problems.map(({ line, field, message, texts }) => ({
      line,
      field,
      message: texts?.[language] ?? message,
    }));
  const { errors, warnings, ...rest } = preview;
  return { ...rest, errors: inWords(errors), warnings: inWords(warnings) };
}

const bytesOf = ({ csv, file }: { csv?: string | undefined; file?: string | undefined }) =>
  file === undefined ? Buffer.from(csv ?? '', 'utf8') : Buffer.from(file, 'base64');

export function addCsv(api: Api, desk: Desk): void {
  api.openapi(out, async (c) => {
    c.header('Content-Type', 'text/csv; charset=utf-8');
    c.header('Content-Disposition', 'attachment; filename="records.csv"');
    return c.body(await desk.exportCsv(c.req.valid('query').delimiter));
  });
  api.openapi(preview, async (c) =>
    c.json(
      sentPreview(await desk.previewCsv(bytesOf(c.req.valid('json'))), negotiateLanguage(c)),
      200,
    ),
  );
  api.openapi(apply, async (c) => {
    const { plan, ...file } = c.req.valid('json');
    const applied = await desk.applyCsv(bytesOf(file), plan, currentActor(c));
    return c.json(sentPreview(valueOf(applied), negotiateLanguage(c)), 200);
  });
}

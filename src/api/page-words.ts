import { join } from 'node:path';
import { createRoute, z } from '@hono/zod-openapi';
import { readRecognised, recognisedIn } from '#ingest/library/index.ts';
import type { Api, ApiDependencies } from './dependencies.ts';
import { absent, requirePublic } from './gone.ts';
import { documentParameter } from './parameters.ts';
import { problemResponse } from './problem.ts';
import { pageWords } from './schemas.ts';

const words = createRoute({
  method: 'get',
  path: '/documents/{id}/pages/{page}/words',
  summary: 'The words that were recognised (OCR) on a page, each with its place',
  request: {
    params: documentParameter.extend({
      page: z.coerce.number().int().min(1).meta({ description: '1-based' }),
    }),
  },
  responses: {
    200: {
      description: 'Words; none where the text of the page is the file’s own',
      content: { 'application/json': { schema: pageWords } },
    },
    400: problemResponse('The page is no number'),
    404: problemResponse('No such document'),
    410: problemResponse('The document was withdrawn'),
    503: problemResponse('The search engine is away; try again later'),
  },
});

/** Where words stand on pages that are pictures: what a viewer needs to mark and select them. */
export function addPageWords(api: Api, dependencies: ApiDependencies): void {
  const { search, documents } = dependencies;
  api.openapi(words, async (c) => {
    const { id, page } = c.req.valid('param');
    await requirePublic(c, dependencies, id);
    const record = await search.record(id);
    if (!record) throw await absent(c, dependencies, id);
    const kept = await recognisedIn(join(documents, id), record.original.sha256);
    const found = kept && (await readRecognised(kept, page)).pages.get(page);
    const sent = (found?.lines ?? []).flatMap((line) =>
      line.words.map(([text, x, y, width, height]) => ({ text, x, y, width, height })),
    );
    return c.json({ page, words: sent }, 200);
  });
}

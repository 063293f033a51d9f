import { createRoute, z } from '@hono/zod-openapi';
import { currentActor } from '#accounts/guard.ts';
import { lineText } from '#domain/recognised.ts';
import type { Desk, RecognisedText } from '../../desk/desk.ts';
import type { Api } from '../dependencies.ts';
import { documentParameter } from '../parameters.ts';
import { problemResponse } from '../problem.ts';
import { valueOf } from './answer.ts';
import { linesRequest, recognisedPage } from './schemas.ts';

/** What OCR read on a page, for whoever corrects it beside the picture. */

const request = {
  params: documentParameter.extend({
    page: z.coerce.number().int().min(1).meta({ description: '1-based' }),
  }),
};
const responses = {
  200: { description: 'The page', content: { 'application/json': { schema: recognisedPage } } },
  400: problemResponse('A line is wrong'),
  404: problemResponse('No such document, or the page was not recognised'),
};

const read = createRoute({
  method: 'get',
  path: '/desk/documents/{id}/recognised/{page}',
  summary: 'The lines that were recognised (OCR) on a page, with their words and how sure they are',
  request,
  responses,
});

const write = createRoute({
  method: 'put',
  path: '/desk/documents/{id}/recognised/{page}',
  summary: 'Correct what was recognised on some lines; corrections of other lines are kept',
  request: {
    ...request,
    body: { required: true, content: { 'application/json': { schema: linesRequest } } },
  },
  responses: {
    ...responses,
    409: problemResponse('Somebody corrected such a line since `revision`; `meanwhile` says how'),
  },
});

function sent({
  page: { page, confidence, engine, width, height, lines },
  revision,
}: RecognisedText) {
  return {
    ...{ page, revision, confidence, engine, width, height },
    lines: lines.map((line) => ({
      text: lineText(line),
      words: line.words.map(([text, x, y, wide, high, sure]) => ({
        ...{ text, x, y, width: wide, height: high, confidence: sure },
      })),
      ...(line.corrected && { corrected: line.corrected }),
    })),
  };
}

export function addRecognised(api: Api, desk: Desk): void {
  api.openapi(read, async (c) => {
    const { id, page } = c.req.valid('param');
    return c.json(sent(valueOf(await desk.recognisedText(id, page))), 200);
  });
  api.openapi(write, async (c) => {
    const { id, page } = c.req.valid('param');
    const edit = c.req.valid('json');
    return c.json(sent(valueOf(await desk.correctLines(id, page, edit, currentActor(c)))), 200);
  });
}

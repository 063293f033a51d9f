import { createRoute } from '@hono/zod-openapi';
import { currentActor } from '#accounts/guard.ts';
import type { Desk, ManyOutcome } from '../../desk/desk.ts';
import type { Api } from '../dependencies.ts';
import { negotiateLanguage } from '../language.ts';
import { problemBody, problemResponse } from '../problem.ts';
import { refusalOf } from './answer.ts';
import { manyOutcomes, manyRequest } from './schemas.ts';

const many = createRoute({
  method: 'post',
  path: '/desk/documents/bulk',
  summary:
    'Change many documents: fields, status, or to the bin; each by itself, from its revision',
  request: {
    body: { required: true, content: { 'application/json': { schema: manyRequest } } },
  },
  responses: {
    200: {
      description: 'What became of each, in the order asked',
      content: { 'application/json': { schema: manyOutcomes } },
    },
    400: problemResponse('The request is wrong; what is wrong is named'),
  },
});

export function addMany(api: Api, desk: Desk): void {
  api.openapi(many, async (c) => {
    const language = negotiateLanguage(c);
    const sent = ({ id, problem }: ManyOutcome) => {
      if (problem === undefined) return { id };
      const { code, about } = refusalOf(problem, language);
      return { id, problem: problemBody(code, language, about) };
    };
    const outcomes = await desk.changeMany(c.req.valid('json'), currentActor(c));
    return c.json({ outcomes: outcomes.map(sent) }, 200);
  });
}

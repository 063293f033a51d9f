import { createRoute } from '@hono/zod-openapi';
import { currentActor } from '#accounts/guard.ts';
import type { Desk, DeskClauses } from '../../desk/desk.ts';
import type { Api } from '../app.ts';
import { documentParameter } from '../parameters.ts';
import { problemResponse } from '../problem.ts';
import { apiClause } from '../views.ts';
import { valueOf } from './answer.ts';
import { correctionList, deskClauses } from './schemas.ts';

const answer = {
  200: { description: 'Clauses', content: { 'application/json': { schema: deskClauses } } },
  400: problemResponse('A correction is wrong; it is named'),
  404: problemResponse('No such document'),
};

const clauses = createRoute({
  method: 'get',
  path: '/desk/documents/{id}/clauses',
  summary: 'The clauses of a document, published or not, with and without corrections',
  request: { params: documentParameter },
  responses: answer,
});

const corrections = createRoute({
  method: 'get',
  path: '/desk/documents/{id}/corrections',
  summary: 'How the splitting into clauses was corrected',
  request: { params: documentParameter },
  responses: {
    200: {
      description: 'Corrections',
      content: { 'application/json': { schema: correctionList } },
    },
    404: problemResponse('No such document'),
  },
});

const correct = createRoute({
  method: 'put',
  path: '/desk/documents/{id}/corrections',
  summary: 'Merge, split or relabel clauses; the whole list, which is applied after every ingest',
  request: {
    params: documentParameter,
    body: { required: true, content: { 'application/json': { schema: correctionList } } },
  },
  responses: {
    ...answer,
    409: problemResponse('Somebody changed the list since `revision`; `meanwhile` says what'),
  },
});

function sentClauses({ record, clauses: corrected, raw, idle }: DeskClauses) {
  return {
    clauses: corrected.map((clause) => apiClause(clause, record)),
    raw: raw.map(({ eId, kind, label, heading, page, text }) => ({
      eId,
      kind,
      label,
      heading,
      page,
      text,
    })),
    idle,
  };
}

export function addStructure(api: Api, desk: Desk): void {
  api.openapi(clauses, async (c) =>
    c.json(sentClauses(valueOf(await desk.clauses(c.req.valid('param').id))), 200),
  );
  api.openapi(corrections, async (c) => {
    return c.json(valueOf(await desk.corrections(c.req.valid('param').id)), 200);
  });
  api.openapi(correct, async (c) => {
    const { corrections: list, revision } = c.req.valid('json');
    const corrected = await desk.correct(c.req.valid('param').id, list, revision, currentActor(c));
    return c.json(sentClauses(valueOf(corrected)), 200);
  });
}

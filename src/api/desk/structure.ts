import { createRoute } from '@hono/zod-openapi';
import { currentActor } from '#accounts/guard.ts';
import { MEASURE_FIELDS, type Measure, type MeasureField } from '#domain/measure.ts';
import type { Desk, DeskClauses } from '../../desk/desk.ts';
import type { Api } from '../dependencies.ts';
import { documentParameter } from '../parameters.ts';
import { problemResponse } from '../problem.ts';
import { apiClause } from '../views.ts';
import { valueOf } from './answer.ts';
import { correctionList, correctionRequest, deskClauses } from './schemas.ts';

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

const oneCorrection = {
  params: documentParameter,
  body: { required: true, content: { 'application/json': { schema: correctionRequest } } },
} as const;

const add = createRoute({
  method: 'post',
  path: '/desk/documents/{id}/corrections',
  summary: 'Merge, split or relabel one clause; corrections of others that came since are kept',
  request: oneCorrection,
  responses: {
    ...answer,
    409: problemResponse('Somebody corrected this clause since `revision`; `meanwhile` says how'),
    422: problemResponse('Its words do not stand there; nothing was written'),
  },
});

const drop = createRoute({
  method: 'delete',
  path: '/desk/documents/{id}/corrections',
  summary: 'Drop the correction that says this',
  request: oneCorrection,
  responses: {
    ...answer,
    409: problemResponse('It is gone since `revision`; `meanwhile` says how'),
  },
});

const measureOf = (measure: Measure | undefined) =>
  measure && {
    measure: Object.fromEntries(
      MEASURE_FIELDS.map((field) => [field, measure[field].map(({ text }) => text)]),
    ) as { [field in MeasureField]: string[] },
  };

function sentClauses({ record, clauses: corrected, raw, idle }: DeskClauses) {
  const measures = new Map(corrected.map(({ eId, measure }) => [eId, measure]));
  return {
    clauses: corrected.map((clause) => apiClause(clause, record)),
    raw: raw.map(({ eId, kind, label, heading, page, text }) => ({
      eId,
      kind,
      label,
      heading,
      page,
      text,
      ...measureOf(measures.get(eId)),
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
    const { id } = c.req.valid('param');
    const corrected = await desk.correctAll(id, c.req.valid('json'), currentActor(c));
    return c.json(sentClauses(valueOf(corrected)), 200);
  });
  api.openapi(add, async (c) => {
    const { id } = c.req.valid('param');
    const corrected = await desk.addCorrection(id, c.req.valid('json'), currentActor(c));
    return c.json(sentClauses(valueOf(corrected)), 200);
  });
  api.openapi(drop, async (c) => {
    const { id } = c.req.valid('param');
    const corrected = await desk.dropCorrection(id, c.req.valid('json'), currentActor(c));
    return c.json(sentClauses(valueOf(corrected)), 200);
  });
}

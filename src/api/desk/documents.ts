import { createRoute } from '@hono/zod-openapi';
import { currentActor } from '#accounts/guard.ts';
import type { Language } from '#domain/language.ts';
import type { Desk, DeskDetails } from '../../desk/desk.ts';
import type { Api } from '../app.ts';
import { serveFile } from '../file.ts';
import { negotiateLanguage } from '../language.ts';
import { documentParameter } from '../parameters.ts';
import { problemResponse } from '../problem.ts';
import { valueOf } from './answer.ts';
import { jobProblemText } from './job-texts.ts';
import { deskDetails, deskDocumentList, editRequest, statusRequest } from './schemas.ts';

const changedSince = problemResponse('Somebody changed it since `revision`; `meanwhile` says what');

const details = {
  200: { description: 'Document', content: { 'application/json': { schema: deskDetails } } },
  400: problemResponse('A field is wrong; it is named'),
  404: problemResponse('No such document'),
};

const list = createRoute({
  method: 'get',
  path: '/desk/documents',
  summary: 'Every record of the library, whatever its status',
  responses: {
    200: { description: 'Records', content: { 'application/json': { schema: deskDocumentList } } },
  },
});

const one = createRoute({
  method: 'get',
  path: '/desk/documents/{id}',
  summary: 'A record, what was suggested for it and why, how well its text could be read',
  request: { params: documentParameter },
  responses: details,
});

const edit = createRoute({
  method: 'put',
  path: '/desk/documents/{id}/record',
  summary: 'Write the fields of a record',
  request: {
    params: documentParameter,
    body: { required: true, content: { 'application/json': { schema: editRequest } } },
  },
  responses: { ...details, 409: changedSince },
});

const status = createRoute({
  method: 'put',
  path: '/desk/documents/{id}/status',
  summary: 'Draft, review, published or withdrawn; only what is published is found by readers',
  request: {
    params: documentParameter,
    body: { required: true, content: { 'application/json': { schema: statusRequest } } },
  },
  responses: { ...details, 409: changedSince },
});

const file = createRoute({
  method: 'get',
  path: '/desk/documents/{id}/file',
  summary: 'The original of a document, published or not; byte ranges are served',
  request: { params: documentParameter },
  responses: {
    200: { description: 'The whole file' },
    206: { description: 'The bytes asked for' },
  },
});

/** What is known of a document, with the reason why its original cannot be read in words. */
export function sentDetails({ problem, ...rest }: DeskDetails, language: Language) {
  if (problem === undefined) return rest;
  return { ...rest, problem: { ...problem, text: jobProblemText(problem.code, language) } };
}

export function addDeskDocuments(api: Api, desk: Desk): void {
  api.openapi(list, async (c) => c.json({ documents: await desk.documents() }, 200));

  api.openapi(one, async (c) => {
    const found = valueOf(await desk.document(c.req.valid('param').id));
    return c.json(sentDetails(found, negotiateLanguage(c)), 200);
  });

  api.openapi(edit, async (c) => {
    const { record, revision } = c.req.valid('json');
    const written = await desk.edit(c.req.valid('param').id, record, revision, currentActor(c));
    return c.json(sentDetails(valueOf(written), negotiateLanguage(c)), 200);
  });

  api.openapi(status, async (c) => {
    const { status: wanted, revision, ...why } = c.req.valid('json');
    const { id } = c.req.valid('param');
    const set = await desk.setStatus(id, wanted, why, revision, currentActor(c));
    return c.json(sentDetails(valueOf(set), negotiateLanguage(c)), 200);
  });

  api.openAPIRegistry.registerPath(file);
  api.get('/desk/documents/:id/file', async (c) => {
    const { record, path } = valueOf(await desk.original(c.req.param('id')));
    return serveFile(c, path, record);
  });
}

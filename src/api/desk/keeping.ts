import { createRoute, z } from '@hono/zod-openapi';
import { currentActor, requireRole } from '#accounts/guard.ts';
import type { Desk } from '../../desk/desk.ts';
import type { Api } from '../app.ts';
import { negotiateLanguage } from '../language.ts';
import { documentParameter } from '../parameters.ts';
import { problemResponse } from '../problem.ts';
import { valueOf } from './answer.ts';
import { sentDetails } from './documents.ts';
import {
  binEntry,
  binList,
  changeList,
  deskDetails,
  emptyBinRequest,
  removeRequest,
  undoRequest,
} from './schemas.ts';

const details = {
  200: { description: 'Document', content: { 'application/json': { schema: deskDetails } } },
  404: problemResponse('No such document or change'),
  409: problemResponse('Not possible as things stand'),
};

const history = createRoute({
  method: 'get',
  path: '/desk/documents/{id}/history',
  summary: 'Who changed what of a document, and when; the latest first',
  request: { params: documentParameter },
  responses: {
    200: { description: 'Changes', content: { 'application/json': { schema: changeList } } },
    404: problemResponse('No such document'),
  },
});

const undo = createRoute({
  method: 'post',
  path: '/desk/documents/{id}/undo',
  summary: 'Take a change back, unless what it changed was changed again',
  request: {
    params: documentParameter,
    body: { required: true, content: { 'application/json': { schema: undoRequest } } },
  },
  responses: details,
});

const remove = createRoute({
  method: 'delete',
  path: '/desk/documents/{id}',
  summary: 'Move a document to the bin',
  request: {
    params: documentParameter,
    body: { required: true, content: { 'application/json': { schema: removeRequest } } },
  },
  responses: {
    200: { description: 'In the bin', content: { 'application/json': { schema: binEntry } } },
    404: problemResponse('No such document'),
    409: problemResponse('Somebody changed it since `revision`; `meanwhile` says what'),
  },
});

const bin = createRoute({
  method: 'get',
  path: '/desk/bin',
  summary: 'What is in the bin, the latest first',
  responses: { 200: { description: 'Bin', content: { 'application/json': { schema: binList } } } },
});

const restore = createRoute({
  method: 'post',
  path: '/desk/bin/{entry}/restore',
  summary: 'Take a document out of the bin, as it was',
  request: { params: z.object({ entry: z.string() }) },
  responses: details,
});

const empty = createRoute({
  method: 'delete',
  path: '/desk/bin',
  summary: 'Destroy entries of the bin (administrators)',
  middleware: [requireRole('administrator')] as const,
  request: {
    body: { required: true, content: { 'application/json': { schema: emptyBinRequest } } },
  },
  responses: {
    200: {
      description: 'Destroyed',
      content: { 'application/json': { schema: z.object({ destroyed: z.int().min(0) }) } },
    },
    403: problemResponse('For administrators only'),
  },
});

export function addKeeping(api: Api, desk: Desk): void {
  api.openapi(history, async (c) => {
    const changes = valueOf(await desk.history(c.req.valid('param').id));
    return c.json({ changes }, 200);
  });
  api.openapi(undo, async (c) => {
    const { change, revision } = c.req.valid('json');
    const undone = await desk.undo(c.req.valid('param').id, change, revision, currentActor(c));
    return c.json(sentDetails(valueOf(undone), negotiateLanguage(c)), 200);
  });
  api.openapi(remove, async (c) => {
    const why = c.req.valid('json');
    const removed = await desk.remove(c.req.valid('param').id, why, currentActor(c));
    return c.json(valueOf(removed), 200);
  });
  api.openapi(bin, async (c) => c.json({ entries: await desk.bin() }, 200));
  api.openapi(restore, async (c) => {
    const restored = await desk.restore(c.req.valid('param').entry, currentActor(c));
    return c.json(sentDetails(valueOf(restored), negotiateLanguage(c)), 200);
  });
  api.openapi(empty, async (c) => {
    const { entries } = c.req.valid('json');
    return c.json({ destroyed: await desk.emptyBin(entries, currentActor(c)) }, 200);
  });
}

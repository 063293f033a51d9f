import { createRoute } from '@hono/zod-openapi';
import { currentActor } from '#accounts/guard.ts';
import type { Desk, Version } from '../../desk/desk.ts';
import type { Api } from '../dependencies.ts';
import { serveFile } from '../file.ts';
import { documentParameter } from '../parameters.ts';
import { ApiProblem, problemResponse } from '../problem.ts';
import { numbered, versionNumber } from '../versions.ts';
import { valueOf } from './answer.ts';
import { deskVersionList, versionStatusRequest } from './schemas.ts';

/** The versions of a document at the desk: all of them, and who may read which. */

const answers = {
  200: { description: 'Versions', content: { 'application/json': { schema: deskVersionList } } },
  404: problemResponse('No such document or version'),
};

const list = createRoute({
  method: 'get',
  path: '/desk/documents/{id}/versions',
  summary: 'Every version of a document, also those that readers never had; the present one first',
  request: { params: documentParameter },
  responses: answers,
});

const status = createRoute({
  method: 'put',
  path: '/desk/documents/{id}/versions/{number}/status',
  summary: 'Withdraw a former version from its readers, or give it back to them',
  request: {
    params: numbered,
    body: { required: true, content: { 'application/json': { schema: versionStatusRequest } } },
  },
  responses: {
    ...answers,
    400: problemResponse('A field is wrong; it is named'),
    409: problemResponse('Somebody changed it since `revision`; `meanwhile` says what'),
  },
});

const file = createRoute({
  method: 'get',
  path: '/desk/documents/{id}/versions/{number}/file',
  summary: 'The file of a version, whoever may read it; byte ranges are served',
  request: { params: numbered },
  responses: { 200: { description: 'The whole file' }, 404: answers[404] },
});

function sentVersions(id: string, versions: Version[]) {
  return versions.map(({ number, isCurrent, record, replaced, isPublic, withdrawal }) => ({
    number,
    current: isCurrent,
    record,
    file: `/api/desk/documents/${id}/versions/${number}/file`,
    ...(replaced !== undefined && { replaced }),
    isPublic,
    ...(withdrawal && { withdrawal }),
  }));
}

export function addDeskVersions(api: Api, desk: Desk): void {
  api.openapi(list, async (c) => {
    const { id } = c.req.valid('param');
    return c.json({ versions: sentVersions(id, valueOf(await desk.allVersions(id))) }, 200);
  });

  api.openapi(status, async (c) => {
    const { id, number } = c.req.valid('param');
    const { status: wanted, ...why } = c.req.valid('json');
    const set = await desk.setVersionStatus(
      id,
      versionNumber(number),
      wanted,
      why,
      currentActor(c),
    );
    return c.json({ versions: sentVersions(id, valueOf(set)) }, 200);
  });

  api.openAPIRegistry.registerPath(file);
  api.get('/desk/documents/:id/versions/:number/file', async (c) => {
    const { id, number } = c.req.param();
    const all = valueOf(await desk.allVersions(id));
    const one = all.find((each) => String(each.number) === number);
    if (one === undefined) throw new ApiProblem('not-found');
    return serveFile(c, one.path, one.record, one.number);
  });
}

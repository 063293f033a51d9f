import { createRoute, z } from '@hono/zod-openapi';
import type { Clause } from '#domain/clause.ts';
import type { Desk, Version } from '../../desk/desk.ts';
import type { Api } from '../app.ts';
import { serveFile } from '../file.ts';
import { documentParameter } from '../parameters.ts';
import { problemResponse } from '../problem.ts';
import { valueOf } from './answer.ts';
import { heldDocuments, versionList, versionView } from './schemas.ts';

/** What readers may know of what is held but not found by searching, and of former versions. */

const unsearchable = createRoute({
  method: 'get',
  path: '/unsearchable',
  summary: 'What the library holds but searching does not find, or not wholly, and why',
  responses: {
    200: { description: 'Documents', content: { 'application/json': { schema: heldDocuments } } },
  },
});

const numbered = documentParameter.extend({ number: z.coerce.number().int().min(1) });
const none = { 404: problemResponse('No such document or version') };

const versions = createRoute({
  method: 'get',
  path: '/documents/{id}/versions',
  summary: 'The versions of a document, the present one first',
  request: { params: documentParameter },
  responses: {
    200: { description: 'Versions', content: { 'application/json': { schema: versionList } } },
    ...none,
  },
});

const version = createRoute({
  method: 'get',
  path: '/documents/{id}/versions/{number}',
  summary: 'A version of a document with its clauses, as it was',
  request: { params: numbered },
  responses: {
    200: { description: 'Version', content: { 'application/json': { schema: versionView } } },
    ...none,
  },
});

const file = createRoute({
  method: 'get',
  path: '/documents/{id}/versions/{number}/file',
  summary: 'The file of a version; byte ranges are served',
  request: { params: numbered },
  responses: { 200: { description: 'The whole file' }, ...none },
});

function sentVersion(id: string, { number, isCurrent, record }: Version) {
  return {
    number,
    current: isCurrent,
    record,
    file: `/api/documents/${id}/versions/${number}/file`,
  };
}

function sentClause(clause: Clause) {
  const { eId, kind, label, heading, headingPath, level, page, pageEnd, text } = clause;
  return {
    eId,
    kind,
    label,
    heading,
    heading_path: headingPath,
    level,
    page,
    page_end: pageEnd,
    text,
  };
}

export function addHeld(api: Api, desk: Desk): void {
  api.openapi(unsearchable, async (c) => c.json({ documents: await desk.unsearchable() }, 200));

  api.openapi(versions, async (c) => {
    const { id: document } = c.req.valid('param');
    const found = valueOf(await desk.versions(document));
    return c.json({ versions: found.map((one) => sentVersion(document, one)) }, 200);
  });

  api.openapi(version, async (c) => {
    const { id: document, number } = c.req.valid('param');
    const found = valueOf(await desk.version(document, number));
    return c.json({ ...sentVersion(document, found), clauses: found.clauses.map(sentClause) }, 200);
  });

  api.openAPIRegistry.registerPath(file);
  api.get('/documents/:id/versions/:number/file', async (c) => {
    const found = valueOf(await desk.versions(c.req.param('id')));
    const one = found.find(({ number }) => String(number) === c.req.param('number'));
    if (one === undefined) return c.notFound();
    return serveFile(c, one.path, one.record);
  });
}

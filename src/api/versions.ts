import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Clause } from '#domain/clause.ts';
import type { Desk, Version } from '../desk/desk.ts';
import type { DeskResult } from '../desk/result.ts';
import type { Api, ApiDependencies } from './app.ts';
import { valueOf } from './desk/answer.ts';
import { versionList, versionView } from './desk/schemas.ts';
import { serveFile } from './file.ts';
import { absent } from './gone.ts';
import { documentParameter } from './parameters.ts';
import { problemResponse } from './problem.ts';

/** The versions of a document, for readers: each is read at an address of its own, and none but the present is searched. */

export const numbered = documentParameter.extend({ number: z.coerce.number().int().min(1) });
export const noVersion = {
  404: problemResponse('No such document or version'),
  410: problemResponse('The document was withdrawn'),
};

const versions = createRoute({
  method: 'get',
  path: '/documents/{id}/versions',
  summary: 'The versions of a document, the present one first',
  request: { params: documentParameter },
  responses: {
    200: { description: 'Versions', content: { 'application/json': { schema: versionList } } },
    ...noVersion,
  },
});

const version = createRoute({
  method: 'get',
  path: '/documents/{id}/versions/{number}',
  summary: 'A version of a document with its clauses, as it was',
  request: { params: numbered },
  responses: {
    200: { description: 'Version', content: { 'application/json': { schema: versionView } } },
    ...noVersion,
  },
});

const file = createRoute({
  method: 'get',
  path: '/documents/{id}/versions/{number}/file',
  summary: 'The file of a version; byte ranges are served',
  request: { params: numbered },
  responses: { 200: { description: 'The whole file' }, ...noVersion },
});

type Dependencies = ApiDependencies & { desk: Desk };

export function addVersions(api: Api, dependencies: Dependencies): void {
  const { desk } = dependencies;

  api.openapi(versions, async (c) => {
    const { id } = c.req.valid('param');
    const found = await held(c, dependencies, id, desk.versions(id));
    return c.json({ versions: found.map((one) => sentVersion(id, one)) }, 200);
  });

  api.openapi(version, async (c) => {
    const { id, number } = c.req.valid('param');
    const found = await held(c, dependencies, id, desk.version(id, number));
    return c.json({ ...sentVersion(id, found), clauses: found.clauses.map(sentClause) }, 200);
  });

  api.openAPIRegistry.registerPath(file);
  api.get('/documents/:id/versions/:number/file', async (c) => {
    const { id, number } = c.req.param();
    const found = await held(c, dependencies, id, desk.versions(id));
    const one = found.find((each) => String(each.number) === number);
    return one === undefined ? c.notFound() : serveFile(c, one.path, one.record);
  });
}

/** What the desk has for readers; of a withdrawn document, that it was withdrawn. */
export async function held<Value>(
  c: Context,
  dependencies: ApiDependencies,
  id: string,
  asked: Promise<DeskResult<Value>>,
): Promise<Value> {
  const result = await asked;
  if (!result.ok && result.problem.code === 'not-found') throw await absent(c, dependencies, id);
  return valueOf(result);
}

function sentVersion(id: string, { number, isCurrent, record, replaced }: Version) {
  return {
    number,
    current: isCurrent,
    record,
    file: `/api/documents/${id}/versions/${number}/file`,
    ...(replaced !== undefined && { replaced }),
  };
}

function sentClause(clause: Clause) {
  const { id, eId, kind, label, heading, headingPath, level, page, pageEnd, text, notes } = clause;
  const names = { label, heading, heading_path: headingPath };
  return { id, eId, kind, ...names, level, page, page_end: pageEnd, text, ...(notes && { notes }) };
}

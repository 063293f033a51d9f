import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Clause } from '#domain/clause.ts';
import type { Holdings, Version } from '../desk/desk.ts';
import type { DeskResult } from '../desk/result.ts';
import type { Api, ApiDependencies } from './dependencies.ts';
import { valueOf } from './desk/answer.ts';
import { versionList, versionView } from './desk/schemas.ts';
import { serveFile } from './file.ts';
import { absent, pointerTo, publicRecord, requirePublic, sentWithdrawal } from './gone.ts';
import { documentParameter } from './parameters.ts';
import { ApiProblem, problemResponse } from './problem.ts';

/** The versions of a document, for readers: each is read at an address of its own, and none but the present is searched. */

export const numbered = documentParameter.extend({
  number: z.string().meta({ description: '1, 2, 3…; written otherwise it is no version' }),
});
export const noVersion = {
  404: problemResponse('No such document or version'),
  410: problemResponse('The document, or this version of it, was withdrawn: when and why'),
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

type Dependencies = ApiDependencies & { holdings: Holdings };

export function addVersions(api: Api, dependencies: Dependencies): void {
  const { holdings } = dependencies;

  api.openapi(versions, async (c) => {
    const { id } = c.req.valid('param');
    const found = await held(c, dependencies, id, holdings.versions(id));
    const list = await Promise.all(found.map((one) => listedVersion(c, dependencies, id, one)));
    return c.json({ versions: list }, 200);
  });

  api.openapi(version, async (c) => {
    const { id, number } = c.req.valid('param');
    const found = await openVersion(c, dependencies, id, number);
    const sent = await sentVersion(dependencies, id, found);
    return c.json({ ...sent, clauses: found.clauses.map(sentClause) }, 200);
  });

  api.openAPIRegistry.registerPath(file);
  api.get('/documents/:id/versions/:number/file', async (c) => {
    const { id, number } = c.req.param();
    const found = await held(c, dependencies, id, holdings.versions(id));
    const one = found.find((each) => String(each.number) === number);
    if (one === undefined) throw new ApiProblem('not-found');
    await requireShown(c, dependencies, one);
    return serveFile(c, one.path, one.record, one.number);
  });
}

/** A version with its clauses. @throws ApiProblem where readers have no such version, or have it no longer */
export async function openVersion(
  c: Context,
  dependencies: Dependencies,
  id: string,
  number: string,
): Promise<Version & { clauses: Clause[] }> {
  const wanted = versionNumber(number);
  const found = await held(c, dependencies, id, dependencies.holdings.version(id, wanted));
  await requireShown(c, dependencies, found);
  return found;
}

/** The number in an address; 0, which no version has, where it is written as none is: `01`, `1.0`. */
export const versionNumber = (written: string): number =>
  /^[1-9]\d{0,5}$/.test(written) ? Number(written) : 0;

/** @throws ApiProblem where the version was withdrawn */
async function requireShown(
  c: Context,
  dependencies: Dependencies,
  { number, record, withdrawal }: Version,
): Promise<void> {
  if (withdrawal === undefined) return;
  throw new ApiProblem('version-withdrawn', {
    document: pointerTo(c, record),
    withdrawal: await sentWithdrawal(c, dependencies, withdrawal),
    version: { number, href: `/api/documents/${record.id}/versions/${number}` },
  });
}

/** What the desk has for readers; of a document that they have no longer, why. */
export async function held<Value>(
  c: Context,
  dependencies: ApiDependencies,
  id: string,
  asked: Promise<DeskResult<Value>>,
): Promise<Value> {
  await requirePublic(c, dependencies, id);
  const result = await asked;
  if (!result.ok && result.problem.code === 'not-found') throw await absent(c, dependencies, id);
  return valueOf(result);
}

async function sentVersion(
  dependencies: Dependencies,
  id: string,
  { number, isCurrent, record, replaced }: Version,
) {
  return {
    number,
    current: isCurrent,
    record: await publicRecord(dependencies, record),
    file: `/api/documents/${id}/versions/${number}/file`,
    ...(replaced !== undefined && { replaced }),
  };
}

/** Of a withdrawn version the list says that it was, and nothing of what it said. */
async function listedVersion(c: Context, dependencies: Dependencies, id: string, one: Version) {
  const { number, isCurrent, replaced, withdrawal } = one;
  if (withdrawal === undefined) return sentVersion(dependencies, id, one);
  return {
    number,
    current: isCurrent,
    ...(replaced !== undefined && { replaced }),
    withdrawal: await sentWithdrawal(c, dependencies, withdrawal),
  };
}

function sentClause(clause: Clause) {
  const { id, eId, kind, label, heading, headingPath, level, page, pageEnd, text } = clause;
  const { notes, rows } = clause;
  const names = { label, heading, heading_path: headingPath };
  const more = { ...(notes && { notes }), ...(rows && { rows }) };
  return { id, eId, kind, ...names, level, page, page_end: pageEnd, text, ...more };
}

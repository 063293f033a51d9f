import { createRoute, z } from '@hono/zod-openapi';
import { clauseId } from '#domain/clause.ts';
import { versionNote } from '../citation/item.ts';
import { ancestorIds, pinpoint } from '../citation/pinpoint.ts';
import type { Holdings } from '../desk/desk.ts';
import type { Api, ApiDependencies } from './dependencies.ts';
import { answer, citationResponses, clauseQuery, plain } from './citations.ts';
import { negotiateLanguage } from './language.ts';
import { ApiProblem } from './problem.ts';
import { numbered, openVersion } from './versions.ts';

/** References to a former version: they name it, and lead to its own address. */

const route = createRoute({
  method: 'get',
  path: '/documents/{id}/versions/{number}/citation',
  summary: 'A reference to a version of a document, or to a clause of it',
  request: {
    params: numbered,
    query: clauseQuery.extend({
      clause: z.string().optional().meta({ description: 'eId of a clause of that version' }),
    }),
  },
  responses: citationResponses,
});

export function addVersionCitations(
  api: Api,
  dependencies: ApiDependencies & { holdings: Holdings },
): void {
  const { vocabularies } = dependencies;
  api.openapi(route, async (c) => {
    const { id, number } = c.req.valid('param');
    const { format, language: asked, clause: eId } = c.req.valid('query');
    const language = asked ?? negotiateLanguage(c);
    const found = await openVersion(c, dependencies, id, number);
    const { record, clauses } = found;
    const byId = new Map(clauses.map((one) => [one.id, one]));
    const clause = eId === undefined ? undefined : byId.get(clauseId(id, eId));
    if (eId !== undefined && clause === undefined) throw new ApiProblem('not-found');
    const ancestors = (clause ? ancestorIds(clause) : []).flatMap((one) => byId.get(one) ?? []);
    const url = new URL(versionPath(id, found.number, eId), c.req.url).href;
    const version = found.isCurrent ? undefined : found.number;
    if (format === 'pinpoint') {
      if (clause === undefined) throw new ApiProblem('not-found');
      const place = pinpoint(record, clause, ancestors, language);
      const note = version === undefined ? '' : ` [${versionNote(version, language)}]`;
      return plain(c, `${place}${note} – ${url}`);
    }
    return answer(c, { record, vocabularies, clause, ancestors, version }, format, asked, url);
  });
}

/** Permanent address of a version, or of a clause of it. */
function versionPath(id: string, number: number, eId: string | undefined): string {
  const path = `/documents/${id}/versions/${number}`;
  return eId === undefined ? path : `${path}?at=${eId}#${eId}`;
}

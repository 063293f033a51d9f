import { createRoute, z } from '@hono/zod-openapi';
import type { Language } from '#domain/language.ts';
import { labelLanguageSchema } from '#domain/search.ts';
import { conceptLabel, type Vocabularies } from '#domain/vocabulary.ts';
import type { RelatedClause } from '#search/query.ts';
import type { Api, ApiDependencies } from './dependencies.ts';
import { formerAddress } from './clauses.ts';
import { onlyPublic, requirePublicClause } from './gone.ts';
import { negotiateLanguage } from './language.ts';
import { problemResponse } from './problem.ts';
import { clause, documentList } from './schemas.ts';
import { apiClause, listedDocument } from './views.ts';

/** The clauses of other documents that a reader of this one should know of. */

const MOST = 20;

export const relatedClause = z
  .object({
    document: documentList.shape.documents.element,
    clause: clause.pick({
      id: true,
      label: true,
      heading: true,
      heading_path: true,
      page: true,
      page_end: true,
    }),
    likeness: z.number().min(0).meta({
      description: 'how near it is; a clause is about 1 to itself',
    }),
    words: z.array(z.string()).meta({
      description: 'telling words of both, as the related clause writes them',
    }),
    themes: z
      .array(z.object({ id: z.string(), label: z.string(), label_language: labelLanguageSchema }))
      .meta({ description: 'themes of both' }),
  })
  .meta({ id: 'RelatedClause' });
export type RelatedView = z.infer<typeof relatedClause>;

export const relatedAnswer = z
  .object({ related: z.array(relatedClause) })
  .meta({ id: 'RelatedClauses' });
export type RelatedAnswer = z.infer<typeof relatedAnswer>;

const route = createRoute({
  method: 'get',
  path: '/clauses/{id}/related',
  summary: 'The clauses of other documents nearest to a clause, each with the reasons',
  request: {
    params: z.object({ id: z.string().meta({ description: '<document id>--<eId>' }) }),
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(MOST).default(5).meta({
        description: 'clauses at most; fewer, or none, where nothing else is near enough',
      }),
    }),
  },
  responses: {
    200: { description: 'Clauses', content: { 'application/json': { schema: relatedAnswer } } },
    400: problemResponse('A parameter is wrong; it is named'),
    308: problemResponse('The text of this address has another one now; see Location'),
    404: problemResponse('No such clause'),
    410: problemResponse('The text is no longer in the document, or readers have it no longer'),
    503: problemResponse('The search engine is away; try again later'),
  },
});

export function addRelated(api: Api, dependencies: ApiDependencies): void {
  const { search, vocabularies } = dependencies;
  api.openapi(route, async (c) => {
    const language = negotiateLanguage(c);
    const { limit } = c.req.valid('query');
    const { id } = c.req.valid('param');
    await requirePublicClause(c, dependencies, id);
    const found = await search.related(id, language, limit);
    if (!found) throw await formerAddress(c, dependencies, id);
    const shown = await onlyPublic(dependencies, found, ({ document }) => document.record.id);
    return c.json({ related: shown.map((one) => view(one, vocabularies, language)) }, 200);
  });
}

function view(found: RelatedClause, vocabularies: Vocabularies, language: Language): RelatedView {
  const { id, label, heading, heading_path, page, page_end } = apiClause(
    found.clause,
    found.document.record,
  );
  return {
    document: listedDocument(found.document),
    clause: { id, label, heading, heading_path, page, page_end },
    likeness: Math.round(found.likeness * 1000) / 1000,
    words: found.words,
    themes: found.themes.map((id) => ({
      id,
      ...conceptLabel(vocabularies.themes, id, language),
    })),
  };
}

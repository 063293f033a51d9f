import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Language } from '#domain/language.ts';
import { compareTexts } from '#search/compare.ts';
import type { ClauseInPlace, Search } from '#search/query.ts';
import type { Api, ApiDependencies } from './dependencies.ts';
import { formerAddress } from './clauses.ts';
import { requirePublicClause } from './gone.ts';
import { negotiateLanguage } from './language.ts';
import { ApiProblem, problemDetail, problemResponse, problemSchema } from './problem.ts';
import { clause, documentList } from './schemas.ts';
import { apiClause, listedDocument } from './views.ts';

/** Clauses side by side, with the words they share or, where they are nearly the same, those that differ. */

export const MOST_COMPARED = 4;

export const segment = z.object({
  text: z.string(),
  mark: z.enum(['shared', 'own']).nullable().meta({
    description: 'shared: in another of the clauses too; own: where it differs from the other one',
  }),
});

export const comparison = z
  .object({
    alike: z.boolean().meta({
      description: 'two clauses of nearly the same words: differences are marked instead',
    }),
    columns: z.array(
      z.object({
        document: documentList.shape.documents.element,
        clause,
        paragraphs: z.array(z.array(segment)),
      }),
    ),
    unknown: z.array(z.string()).meta({ description: 'ids that open no clause, and never did' }),
    gone: z
      .array(
        problemSchema
          .pick({ document: true, withdrawal: true, gone: true, version: true })
          .extend({ id: z.string(), detail: z.string() }),
      )
      .meta({ description: 'ids that opened a clause once, and what is to be said of each' }),
  })
  .meta({ id: 'Comparison' });
export type ComparisonView = z.infer<typeof comparison>;

const route = createRoute({
  method: 'get',
  path: '/compare',
  summary: 'One to four clauses side by side, with the words they share',
  request: {
    query: z.strictObject({
      c: z
        .preprocess(
          (given) => (given === undefined ? [] : [given].flat()),
          z.array(z.string()).min(1).max(MOST_COMPARED),
        )
        .meta({ description: 'id of a clause; repeated, in the order of the columns' }),
    }),
  },
  responses: {
    200: { description: 'Comparison', content: { 'application/json': { schema: comparison } } },
    400: problemResponse('A parameter is wrong; it is named'),
    503: problemResponse('The search engine is away; try again later'),
  },
});

export function addCompare(api: Api, dependencies: ApiDependencies): void {
  api.openapi(route, async (c) => {
    const language = negotiateLanguage(c);
    const ids = [...new Set(c.req.valid('query').c)];
    const opened = await Promise.all(ids.map((id) => openOr(c, dependencies, id)));
    const found = opened.flatMap((one) => (one instanceof ApiProblem ? [] : [one]));
    const { alike, texts } = compareTexts(
      found.map(({ clause: { text }, document: { record } }) => ({
        text,
        language: record.language,
      })),
    );
    const columns = found.map(({ clause: one, document }, index) => ({
      document: listedDocument(document),
      clause: apiClause(one, document.record),
      paragraphs: texts[index] ?? [],
    }));
    const without = ids.flatMap((id, index) => {
      const problem = opened[index];
      return problem instanceof ApiProblem ? [{ id, problem }] : [];
    });
    const isGone = ({ problem }: { problem: ApiProblem }) => problem.code !== 'not-found';
    const unknown = without.filter((one) => !isGone(one)).map(({ id }) => id);
    const gone = without.filter(isGone).map(({ id, problem: { code, about } }) => {
      const { document, withdrawal, gone: since, version } = about;
      const told = { document, withdrawal, gone: since, version };
      return { id, ...told, detail: problemDetail(code, about, language) };
    });
    return c.json({ alike, columns, unknown, gone }, 200);
  });
}

/** The clause, or what is to be said of its address. */
async function openOr(
  c: Context,
  dependencies: ApiDependencies,
  id: string,
): Promise<ClauseInPlace | ApiProblem> {
  try {
    await requirePublicClause(c, dependencies, id);
  } catch (error) {
    if (error instanceof ApiProblem) return error;
    throw error;
  }
  const found = await open(dependencies.search, id, negotiateLanguage(c));
  return found ?? formerAddress(c, dependencies, id);
}

/** The clause at an address, or at the one its text has now. */
async function open(
  search: Search,
  id: string,
  language: Language,
): Promise<ClauseInPlace | undefined> {
  const found = await search.clause(id, language);
  if (found) return found;
  const former = await search.resolveClause(id);
  return former && 'movedTo' in former ? search.clause(former.movedTo, language) : undefined;
}

import { createRoute, z } from '@hono/zod-openapi';
import type { SearchCounts, SearchHits } from '#domain/search.ts';
import type { Api, ApiDependencies } from './dependencies.ts';
import { onlyPublic } from './gone.ts';
import { negotiateLanguage } from './language.ts';
import { searchParameters, selectionOf } from './parameters.ts';
import { problemResponse } from './problem.ts';
import { searchAnswer, searchCounts, searchHits } from './schemas.ts';
import { requireKnownValues } from './validation.ts';

const route = createRoute({
  method: 'get',
  path: '/search',
  summary: 'Search the clauses of the library',
  description:
    'Values of one facet are alternatives; different facets all apply, to one and the same clause: it has the ' +
    'themes and regions that it names itself, and those that its document is about as a whole; with `also=touched` those ' +
    'that its document touches on as well (`meanings` counts both). Facet counts are exact numbers of ' +
    'documents and leave out the selection of their own facet. A broader theme includes its narrower ones; ' +
    '`in_force` is met by documents whose period has a year in common with what is chosen. `jumps` are the ' +
    'clauses that the query refers to by their label, and `named` the documents that it calls by one of their ' +
    'names: both come first. `corrections` are words that nobody wrote, with what was searched in their place; ' +
    '`unwritten` those with nothing like them, which the search went on without; `measures` leads to the table of measures of the bodies and regions that it names; `widenings` what fewer conditions ' +
    'would find when these find nothing. Clauses that hold all words come first, then, where these are few, those ' +
    'that hold most of them: `matching` tells how many, and `missing` what a clause lacks. Of each document of the page ' +
    '`in_documents` says how many clauses match; `view=clauses` shows every one of them. With `part` the answer comes in two parts, of ' +
    'which the fields are those of one: `hits` at once, `counts` when all that matches has been counted.',
  request: { query: searchParameters },
  responses: {
    200: {
      description: 'Clauses by document',
      content: {
        'application/json': { schema: z.union([searchAnswer, searchHits, searchCounts]) },
      },
    },
    400: problemResponse('A parameter is wrong; it is named'),
    503: problemResponse('The search engine is away; try again later'),
  },
});

export function addSearch(api: Api, dependencies: ApiDependencies): void {
  const { search, vocabularies } = dependencies;
  api.openapi(route, async (c) => {
    const { q, expand, reach, also, part, view, document, sort, page, per_page, ...parameters } =
      c.req.valid('query');
    const language = negotiateLanguage(c);
    const filters = selectionOf(parameters);
    requireKnownValues(filters, vocabularies, language);
    const request = {
      ...{ query: q, expansion: expand, reach, also, view, filters, documents: document },
      ...{ sort, page, perPage: per_page },
    };
    if (part === 'counts') {
      const counts = await search.counts(request, language);
      return c.json({ ...counts, ...(await publicCounts(dependencies, counts)) }, 200);
    }
    const found: SearchHits & Partial<SearchCounts> = await (
      part === 'hits' ? search.hits : search.search
    )(request, language);
    const [hits, jumps, named] = await Promise.all([
      onlyPublic(dependencies, found.hits, ({ document }) => document.id),
      onlyPublic(dependencies, found.jumps, ({ document }) => document.id),
      onlyPublic(dependencies, found.named, ({ id }) => id),
    ]);
    const { in_documents } = found;
    const counts = in_documents ? await publicCounts(dependencies, { in_documents }) : {};
    return c.json({ ...found, ...counts, hits, jumps, named }, 200);
  });
}

/** The counts of documents that readers have. */
async function publicCounts(
  dependencies: ApiDependencies,
  { in_documents }: Pick<SearchCounts, 'in_documents'>,
): Promise<Pick<SearchCounts, 'in_documents'>> {
  const shown = await onlyPublic(dependencies, Object.entries(in_documents), ([id]) => id);
  return { in_documents: Object.fromEntries(shown) };
}

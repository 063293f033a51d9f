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
      const ids = Object.keys(counts.in_documents);
      const shown = new Set(await onlyPublic(dependencies, ids, (id) => id));
      return c.json({ ...counts, in_documents: countsAmong(shown, counts.in_documents) }, 200);
    }
    const found: SearchHits & Partial<SearchCounts> = await (
      part === 'hits' ? search.hits : search.search
    )(request, language);
    return c.json({ ...found, ...(await publicParts(dependencies, found)) }, 200);
  });
}

/** What names documents, of those that readers have: the library is asked once for each, whatever names it. */
async function publicParts(
  dependencies: ApiDependencies,
  { hits, jumps, named, in_documents }: SearchHits & Partial<SearchCounts>,
) {
  const parts = [hits, jumps].flat().map(({ document }) => document.id);
  const ids = [...parts, ...named.map(({ id }) => id), ...Object.keys(in_documents ?? {})];
  const shown = new Set(await onlyPublic(dependencies, [...new Set(ids)], (id) => id));
  return {
    hits: hits.filter(({ document }) => shown.has(document.id)),
    jumps: jumps.filter(({ document }) => shown.has(document.id)),
    named: named.filter(({ id }) => shown.has(id)),
    ...(in_documents && { in_documents: countsAmong(shown, in_documents) }),
  };
}

const countsAmong = (shown: ReadonlySet<string>, counts: SearchCounts['in_documents']) =>
  Object.fromEntries(Object.entries(counts).filter(([id]) => shown.has(id)));

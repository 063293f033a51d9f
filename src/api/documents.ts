import { createRoute } from '@hono/zod-openapi';
import type { Api, ApiDependencies } from './dependencies.ts';
import { serveOriginal } from './file.ts';
import { absent, onlyPublic, publicRecord, requirePublic } from './gone.ts';
import { linkHeader } from '../citation/signposts.ts';
import { negotiateLanguage } from './language.ts';
import { originOf } from './origin.ts';
import {
  documentParameter,
  insideParameters,
  listParameters,
  partParameters,
  selectionOf,
} from './parameters.ts';
import { problemResponse } from './problem.ts';
import { documentList, documentView as documentViewSchema, insideAnswer } from './schemas.ts';
import { requireKnownValues } from './validation.ts';
import { documentView, listedDocument } from './views.ts';

const list = createRoute({
  method: 'get',
  path: '/documents',
  summary: 'List the documents of the library',
  description:
    'A document is about a theme or a region when it is as a whole, or when one of its clauses names it; with ' +
    '`also=touched` also when its record only touches on it.',
  request: { query: listParameters },
  responses: {
    200: { description: 'Documents', content: { 'application/json': { schema: documentList } } },
    400: problemResponse('A parameter is wrong; it is named'),
    503: problemResponse('The search engine is away; try again later'),
  },
});

const one = createRoute({
  method: 'get',
  path: '/documents/{id}',
  summary: 'A document: its record, outline and clauses, or a part of them',
  request: { params: documentParameter, query: partParameters },
  responses: {
    200: {
      description: 'Document',
      content: { 'application/json': { schema: documentViewSchema } },
    },
    400: problemResponse('A parameter is wrong; it is named'),
    404: problemResponse('No such document, or no clause `at` in it'),
    410: problemResponse('The document was withdrawn: when, why, and what stands in its place'),
    503: problemResponse('The search engine is away; try again later'),
  },
});

const inside = createRoute({
  method: 'get',
  path: '/documents/{id}/search',
  summary: 'Search inside a document: its clauses that hold the words, in reading order',
  request: { params: documentParameter, query: insideParameters },
  responses: {
    200: { description: 'Clauses', content: { 'application/json': { schema: insideAnswer } } },
    400: problemResponse('A parameter is wrong; it is named'),
    404: problemResponse('No such document'),
    410: problemResponse('The document was withdrawn'),
    503: problemResponse('The search engine is away; try again later'),
  },
});

const file = createRoute({
  method: 'get',
  path: '/documents/{id}/file',
  summary: 'The original file; byte ranges are served',
  request: { params: documentParameter },
  responses: {
    200: { description: 'The whole file' },
    206: { description: 'The bytes asked for' },
    304: { description: 'Not changed' },
    404: problemResponse('No such document'),
    410: problemResponse('The document was withdrawn'),
    416: problemResponse('The file does not have those bytes'),
    503: problemResponse('The search engine is away; try again later'),
  },
});

export function addDocuments(api: Api, dependencies: ApiDependencies): void {
  const { search, vocabularies, documents } = dependencies;

  api.openapi(list, async (c) => {
    const { also, sort, page, per_page, ...parameters } = c.req.valid('query');
    const language = negotiateLanguage(c);
    const filters = selectionOf(parameters);
    requireKnownValues(filters, vocabularies, language);
    const found = await search.documents(
      { filters, also, sort, page, perPage: per_page },
      language,
    );
    const { total, facets, meanings } = found;
    const shown = await onlyPublic(dependencies, found.documents, ({ record }) => record.id);
    const listed = shown.map(listedDocument);
    const counted = { total, ...(meanings && { meanings }), facets };
    return c.json({ ...counted, also, page, per_page, documents: listed }, 200);
  });

  api.openapi(one, async (c) => {
    const { id } = c.req.valid('param');
    const { from, at, before, limit, open } = c.req.valid('query');
    await requirePublic(c, dependencies, id);
    const entries = await search.contents(id);
    const order = at === undefined ? from : entries.find(({ eId }) => eId === at)?.order;
    if (order === undefined) throw await absent(c, dependencies, id);
    const part = { from: Math.max(0, order - before), limit: limit ?? entries.length };
    const found = await search.document(id, negotiateLanguage(c), part);
    if (!found) throw await absent(c, dependencies, id);
    const record = await publicRecord(dependencies, found.record);
    const folded = limit === undefined ? undefined : { open, order };
    const relations = await onlyPublic(
      dependencies,
      await search.relations(id, negotiateLanguage(c)),
      ({ document }) => document.id,
    );
    return c.json(documentView({ ...found, record, relations }, entries, folded), 200);
  });

  api.openapi(inside, async (c) => {
    const { id } = c.req.valid('param');
    const { q, limit } = c.req.valid('query');
    await requirePublic(c, dependencies, id);
    const found = await search.inside(id, q, limit);
    if (!found) throw await absent(c, dependencies, id);
    return c.json(found, 200);
  });

  // Bytes have no JSON type to be checked against, so the route is described and handled apart.
  api.openAPIRegistry.registerPath(file);
  api.get('/documents/:id/file', async (c) => {
    const { id } = c.req.param();
    await requirePublic(c, dependencies, id);
    const record = await search.record(id);
    if (!record) throw await absent(c, dependencies, id);
    const response = await serveOriginal(c, documents, record);
    const landing = `${originOf(c, dependencies)}/documents/${id}`;
    response.headers.set(
      'Link',
      linkHeader([
        { rel: 'collection', href: landing, type: 'text/html' },
        { rel: 'cite-as', href: landing },
        { rel: 'linkset', href: `${landing}.linkset.json`, type: 'application/linkset+json' },
      ]),
    );
    return response;
  });
}

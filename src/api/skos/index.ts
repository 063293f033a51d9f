import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { findConcept, type Vocabularies, type Vocabulary } from '#domain/vocabulary.ts';
import type { Api, ApiDependencies } from '../dependencies.ts';
import { isKnown, tagOf } from '../etag.ts';
import { ApiProblem, problemResponse } from '../problem.ts';
import { skosOf, type Addresses } from './graph.ts';
import { toCsv, toJsonLd, toTurtle } from './write.ts';

/** The vocabularies as files for other catalogues; `/vocabularies/…` leads here. */

type Write = (
  vocabulary: Vocabulary,
  addresses: Addresses,
  only?: string,
) => Promise<string> | string;

const FILES: { [extension: string]: { type: string; write: Write } } = {
  ttl: {
    type: 'text/turtle; charset=utf-8',
    write: (vocabulary, addresses, only) => toTurtle(skosOf(vocabulary, addresses, only)),
  },
  jsonld: {
    type: 'application/ld+json',
    write: (vocabulary, addresses, only) => toJsonLd(skosOf(vocabulary, addresses, only)),
  },
  csv: {
    type: 'text/csv; charset=utf-8',
    write: (vocabulary, addresses, only) => toCsv(withOnly(vocabulary, only), addresses),
  },
};

const withOnly = (vocabulary: Vocabulary, only: string | undefined): Vocabulary =>
  only === undefined
    ? vocabulary
    : { ...vocabulary, concepts: vocabulary.concepts.filter(({ id }) => id === only) };

const file = z
  .string()
  .meta({ description: 'id, and how it is written: `.ttl`, `.jsonld` (SKOS) or `.csv`' });
const responses = {
  200: {
    description: 'The file; it says by ETag whether it has changed',
    content: Object.fromEntries(
      Object.values(FILES).map(({ type }) => [type, { schema: z.string() }]),
    ),
  },
  304: { description: 'Not changed' },
  404: problemResponse('No such vocabulary or concept, or no such way of writing it'),
};

const whole = createRoute({
  method: 'get',
  path: '/vocabularies/{file}',
  summary: 'A vocabulary in SKOS, or as a table',
  request: { params: z.object({ file }) },
  responses,
});
const one = createRoute({
  method: 'get',
  path: '/vocabularies/{vocabulary}/{file}',
  summary: 'A concept of a vocabulary in SKOS, or as a table',
  request: { params: z.object({ vocabulary: z.string(), file }) },
  responses,
});

export function addSkos(api: Api, dependencies: ApiDependencies): void {
  api.openapi(whole, async (c) => {
    const { name, extension } = partsOf(c.req.valid('param').file);
    return send(c, dependencies, { vocabulary: name, extension });
  });
  api.openapi(one, async (c) => {
    const { vocabulary, file } = c.req.valid('param');
    const { name, extension } = partsOf(file);
    return send(c, dependencies, { vocabulary, only: name, extension });
  });
}

/** Ids may have a dot in them: `10.7.ttl`. */
function partsOf(file: string): { name: string; extension: string } {
  const dot = file.lastIndexOf('.');
  return { name: file.slice(0, Math.max(0, dot)), extension: file.slice(dot + 1) };
}

interface Wanted {
  vocabulary: string;
  only?: string;
  extension: string;
}

async function send(
  c: Context,
  { vocabularies, url }: ApiDependencies,
  { vocabulary, only, extension }: Wanted,
): Promise<Response> {
  const of = known(vocabularies, vocabulary);
  const kind = Object.hasOwn(FILES, extension) ? FILES[extension] : undefined;
  const isThere = of !== undefined && (only === undefined || findConcept(of, only) !== undefined);
  if (of === undefined || kind === undefined || !isThere) throw new ApiProblem('not-found');
  const origin = (url ?? new URL(c.req.url).origin).replace(/\/$/u, '');
  const text = await kind.write(of, { origin }, only);
  const etag = tagOf(text);
  const name = only === undefined ? vocabulary : `${vocabulary}-${only}`;
  const headers = {
    'Content-Type': kind.type,
    'Content-Disposition': `inline; filename="${name}.${extension}"`,
    'Cache-Control': 'no-cache',
    ETag: etag,
  };
  return isKnown(c.req.header('If-None-Match'), etag)
    ? new Response(null, { status: 304, headers })
    : new Response(text, { status: 200, headers });
}

const known = (vocabularies: Vocabularies, id: string): Vocabulary | undefined =>
  Object.hasOwn(vocabularies, id) ? vocabularies[id] : undefined;

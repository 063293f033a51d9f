import type { Context, Hono } from 'hono';
import { LANGUAGES } from '#domain/language.ts';
import { preferred } from '#domain/things.ts';
import { readRegister } from '#ingest/library/index.ts';
import { sayInAll } from '#texts/say.ts';
import type { ApiDependencies } from '../../dependencies.ts';
import { isKnown, tagOf } from '../../etag.ts';
import { originOf } from '../../origin.ts';
import { problem } from '../../problem.ts';
import { schemeIri, type Node, type Property, type Value } from '../../skos/graph.ts';
import { toJsonLd, toTurtle } from '../../skos/write.ts';
import { licenceOf, type Dump, type Keep } from './dumps.ts';

/** The library as a data catalogue (DCAT 3, W3C Recommendation, 22 August 2024), with the dumps as its datasets. */

const FILES = {
  ttl: { type: 'text/turtle; charset=utf-8', write: toTurtle },
  jsonld: { type: 'application/ld+json', write: toJsonLd },
} as const;

export function addCatalog(machines: Hono, dependencies: ApiDependencies, dumps: Keep): void {
  machines.get('/catalog', (c) => {
    const accept = c.req.header('accept');
    const types = ['text/html', 'text/turtle', 'application/ld+json'] as const;
    const type = preferred(accept, types);
    if (type === undefined) return problem(c, 'not-acceptable');
    c.header('Vary', 'Accept');
    const path = { 'text/html': '/about', 'text/turtle': '/catalog.ttl' }[type as string];
    return c.redirect(`${originOf(c, dependencies)}${path ?? '/catalog.jsonld'}`, 303);
  });
  for (const ending of Object.keys(FILES) as (keyof typeof FILES)[]) {
    machines.get(`/catalog.${ending}`, async (c) => {
      const { files } = await dumps(c);
      const register = await readRegister(dependencies.documents);
      const nodes = catalogNodes(originOf(c, dependencies), files, register.at(-1)?.at);
      return send(c, await FILES[ending].write(nodes), FILES[ending].type);
    });
  }
}

function send(c: Context, body: string, type: string): Response {
  const etag = tagOf(body);
  const headers = { 'content-type': type, etag, 'cache-control': 'no-cache' };
  return isKnown(c.req.header('if-none-match'), etag)
    ? c.body(null, 304, headers)
    : c.body(body, 200, headers);
}

const iri = (property: Property, value: string): [Property, Value] => [property, { iri: value }];
const plain = (property: Property, text: string): [Property, Value] => [property, { text }];

const inAll = (property: Property, texts: { [language: string]: string }): [Property, Value][] =>
  LANGUAGES.map((language) => [property, { text: texts[language] ?? '', language }]);

/** What a dump is called, by the beginning of its name. */
const TITLES = {
  records: () => sayInAll('site.records'),
  clauses: () => sayInAll('site.clauses'),
  vocabulary: () => sayInAll('site.vocabulary'),
  concordance: () => sayInAll('site.concordance'),
};

function catalogNodes(origin: string, files: Dump[], modified: string | undefined): Node[] {
  const catalog = `${origin}/catalog`;
  const changed: [Property, Value][] =
    modified === undefined
      ? []
      : [['dcterms:modified', { text: modified, datatype: 'xsd:dateTime' }]];
  return [
    {
      iri: catalog,
      type: 'dcat:Catalog',
      says: [
        ...inAll('dcterms:title', sayInAll('site.name')),
        ...inAll('dcterms:description', sayInAll('site.description')),
        ...changed,
        iri('dcterms:publisher', `${origin}/about`),
        iri('dcterms:license', licenceOf(origin)),
        iri('foaf:homepage', `${origin}/`),
        ...LANGUAGES.map((one) => plain('dcterms:language', one)),
        ...files.map(({ name }) => iri('dcat:dataset', datasetIri(origin, name))),
        iri('dcat:service', `${origin}/api`),
      ],
    },
    {
      iri: `${origin}/api`,
      type: 'dcat:DataService',
      says: [
        ...inAll('dcterms:title', sayInAll('site.api')),
        iri('dcat:endpointURL', `${origin}/api`),
        iri('dcat:endpointDescription', `${origin}/api/openapi.json`),
      ],
    },
    ...files.flatMap((file) => datasetNodes(origin, file, changed)),
  ];
}

const datasetIri = (origin: string, name: string): string =>
  `${origin}/catalog#${name.replace(/\..*$/u, '')}`;

function datasetNodes(origin: string, file: Dump, changed: [Property, Value][]): Node[] {
  const { name, type, bytes, sha256 } = file;
  const [kind = '', id = ''] = /^(\w+)-?([^.]*)/u.exec(name)?.slice(1) ?? [];
  const [mediaType = ''] = type.split(';');
  const download = `${origin}/dumps/${name}`;
  const titles = TITLES[kind as keyof typeof TITLES]();
  return [
    {
      iri: datasetIri(origin, name),
      type: 'dcat:Dataset',
      says: [
        ...LANGUAGES.map((language): [Property, Value] => [
          'dcterms:title',
          { text: [titles[language], id].filter(Boolean).join(': '), language },
        ]),
        ...changed,
        iri('dcterms:license', licenceOf(origin)),
        ...(kind === 'vocabulary' ? [iri('foaf:primaryTopic', schemeIri({ origin }, id))] : []),
        iri('dcat:distribution', download),
      ],
    },
    {
      iri: download,
      type: 'dcat:Distribution',
      says: [
        iri('dcat:accessURL', `${origin}/dumps`),
        iri('dcat:downloadURL', download),
        iri('dcat:mediaType', `https://www.iana.org/assignments/media-types/${mediaType}`),
        ['dcat:byteSize', { text: String(bytes), datatype: 'xsd:nonNegativeInteger' }],
        iri('dcterms:license', licenceOf(origin)),
        iri('spdx:checksum', `${download}#sha256`),
      ],
    },
    {
      iri: `${download}#sha256`,
      type: 'spdx:Checksum',
      says: [
        iri('spdx:algorithm', 'http://spdx.org/rdf/terms#checksumAlgorithm_sha256'),
        ['spdx:checksumValue', { text: sha256, datatype: 'xsd:hexBinary' }],
      ],
    },
  ];
}

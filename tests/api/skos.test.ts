import { parse } from 'csv-parse/sync';
import jsonld from 'jsonld';
import { Parser, Store, Writer, type Term } from 'n3';
import { beforeAll, describe, expect, it } from 'vitest';
import { createApi } from '#api/app.ts';
import type { Api } from '#api/dependencies.ts';
import { withChanges } from '#domain/concept-change.ts';
import type { Vocabularies, Vocabulary } from '#domain/vocabulary.ts';
import { readVocabularies } from '#ingest/library/index.ts';
import { createSearch } from '#search/query.ts';
import { SHIPPED } from '../setup/library.ts';

const SKOS = 'http://www.w3.org/2004/02/skos/core#';
const ORIGIN = 'https://fihris.example.ma';
const iri = (vocabulary: string, id: string) => `${ORIGIN}/concepts/${vocabulary}/${id}`;

let api: Api;
let vocabularies: Vocabularies;

beforeAll(async () => {
  const read = await readVocabularies(SHIPPED);
  if (read.problems) throw new Error(JSON.stringify(read.problems));
  vocabularies = { ...read.value, themes: withMerged(read.value.themes) };
  // Vocabularies are read from memory: the engine is not asked.
  const search = createSearch({ url: 'http://127.0.0.1:1', searchKey: '' }, vocabularies);
  const log = { error: console.error };
  api = createApi({ search, vocabularies, documents: SHIPPED, log, url: ORIGIN });
});

/** With a concept that another one has taken the place of. */
function withMerged(themes: Vocabulary): Vocabulary {
  const after = {
    ...{ id: 'wellbeing', prefLabel: {}, broader: [], related: [] },
    ...{ deprecated: true, replacedBy: 'health' },
  };
  return { ...themes, concepts: withChanges(themes.concepts, [{ id: after.id, after }]) };
}

async function text(path: string): Promise<string> {
  const response = await api.request(path);
  expect(response.status).toBe(200);
  return response.text();
}

const turtle = async (path: string) => new Store(new Parser().parse(await text(path)));

/** Canonical lines of a graph (RDF Dataset Canonicalization). */
const canonical = (input: object) => jsonld.canonize(input, { algorithm: 'URDNA2015' });

describe('a vocabulary in SKOS', () => {
  it.each(['themes', 'regions', 'bodies', 'types', 'thesaurus', 'gcm-objectives', 'sdg-targets'])(
    '%s says in Turtle and in JSON-LD the same, and keeps what SKOS asks for',
    async (id) => {
      const store = await turtle(`/api/vocabularies/${id}.ttl`);
      const { concepts } = vocabularies[id] ?? { concepts: [] };
      expect(store.getSubjects(null, `${SKOS}Concept`, null)).toHaveLength(concepts.length);
      const lines = new Writer({ format: 'N-Quads' }).quadsToString([...store]);
      const linked = JSON.parse(await text(`/api/vocabularies/${id}.jsonld`));
      expect(await canonical(linked)).toBe(
        await canonical(await jsonld.fromRDF(Object(lines), { format: 'application/n-quads' })),
      );
      for (const subject of store.getSubjects(null, `${SKOS}Concept`, null)) {
        const preferred = store.getObjects(subject, `${SKOS}prefLabel`, null).map(spoken);
        // S14: one preferred label a language. S13: no label of two kinds.
        const languages = preferred.map((label) => label.split('@').at(-1));
        expect(new Set(languages).size).toBe(languages.length);
        const others = store.getObjects(subject, `${SKOS}altLabel`, null).map(spoken);
        expect(others.filter((label) => preferred.includes(label))).toEqual([]);
        for (const above of store.getObjects(subject, `${SKOS}broader`, null)) {
          expect(store.countQuads(above, `${SKOS}narrower`, subject, null)).toBe(1);
          // S27: what is above is not beside.
          expect(store.countQuads(subject, `${SKOS}related`, above, null)).toBe(0);
        }
        for (const beside of store.getObjects(subject, `${SKOS}related`, null))
          expect(store.countQuads(beside, `${SKOS}related`, subject, null)).toBe(1);
      }
    },
  );

  it('says of a concept what the vocabulary says', async () => {
    const store = await turtle('/api/vocabularies/sdg-targets/10.7.ttl');
    expect(store.getSubjects(null, `${SKOS}Concept`, null)).toHaveLength(1);
    const target = iri('sdg-targets', '10.7');
    const said = (property: string) =>
      store.getObjects(target, property, null).map((one) => one.value);
    expect(said(`${SKOS}exactMatch`)).toContain('http://metadata.un.org/sdg/10.7');
    expect(said(`${SKOS}broader`)).toEqual([iri('sdg-targets', '10')]);
    expect(said(`${SKOS}notation`)).toEqual(['SDG 10.7']);
    expect(said(`${SKOS}definition`).length).toBeGreaterThan(0);
    expect(said('http://purl.org/dc/terms/source').join()).toContain('A/RES/70/1');
  });

  it('leads on from a concept that another has taken the place of', async () => {
    const store = await turtle('/api/vocabularies/themes/wellbeing.ttl');
    const successor = store.getObjects(
      iri('themes', 'wellbeing'),
      'http://purl.org/dc/terms/isReplacedBy',
      null,
    );
    expect(successor.map(({ value }) => value)).toEqual([iri('themes', 'health')]);
  });

  it('is a table for spreadsheets', async () => {
    const rows = parse(await text('/api/vocabularies/regions.csv'), { bom: true, columns: true });
    expect(rows).toHaveLength(vocabularies.regions.concepts.length);
    const oriental = vocabularies.regions.concepts.find(({ id }) => id === 'MA-02');
    expect(rows).toContainEqual(
      expect.objectContaining({
        id: 'MA-02',
        uri: iri('regions', 'MA-02'),
        'prefLabel@ar': oriental?.prefLabel.ar,
        broader: 'national',
      }),
    );
  });

  it.each([
    ['ttl', 'text/turtle; charset=utf-8'],
    ['jsonld', 'application/ld+json'],
    ['csv', 'text/csv; charset=utf-8'],
  ])('.%s is sent once, and again when it has changed', async (extension, type) => {
    const path = `/api/vocabularies/types.${extension}`;
    const first = await api.request(path);
    expect(first.headers.get('content-type')).toBe(type);
    const known = { 'If-None-Match': first.headers.get('etag') ?? '' };
    expect((await api.request(path, { headers: known })).status).toBe(304);
    const { types } = vocabularies;
    vocabularies.types = { ...types, prefLabel: { fr: 'Autres types' } };
    const after = (await api.request(path, { headers: known })).status;
    vocabularies.types = types;
    // A table holds the concepts alone, and those are the same.
    expect(after).toBe(extension === 'csv' ? 304 : 200);
  });

  it.each(['/none.ttl', '/themes.rdf', '/themes/none.ttl', '/constructor.ttl', '/themes.toString'])(
    'answers 404 for %s',
    async (path) => expect((await api.request(`/api/vocabularies${path}`)).status).toBe(404),
  );
});

const spoken = (label: Term): string =>
  label.termType === 'Literal' ? `${label.value}@${label.language}` : '';

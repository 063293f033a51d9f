import { expect, it } from 'vitest';
import { FACET_NAMES, FACETS, type FacetSelection } from '#domain/facets.ts';
import type { Record } from '#domain/record.ts';
import type { DocumentEntry } from '#search/index.ts';
import { stems } from '#search/analysis/tokens.ts';
import { entry, record, request, searchOver } from './helpers.ts';

/** Facet counts and totals over random documents, against counting by hand. */

const WORDS = ['santé', 'logement', 'emploi', 'école', 'asile', 'données', 'femmes', 'retour'];
const VALUES = {
  subject: ['health', 'education', 'asylum'],
  spatial: ['MA-04', 'MA-09', 'national'],
  creator: ['oim', 'pnud'],
  type: ['report', 'law', 'strategy'],
  language: ['fr', 'en', 'ar'] as const,
};

/** A small generator with a seed (mulberry32), so that a failure can be run again. */
function random(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const next = random(20260101);
const some = <T>(values: readonly T[]): T[] => values.filter(() => next() < 0.4);
const one = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)] as T;

const entries: DocumentEntry[] = Array.from({ length: 150 }, (_, index) => {
  const about = record(`d-${index}`, {
    language: one(VALUES.language),
    type: one(VALUES.type),
    subject: some(VALUES.subject),
    spatial: some(VALUES.spatial),
    creator: some(VALUES.creator),
    ...(next() < 0.9 ? { date: String(2010 + Math.floor(next() * 8)) } : {}),
  });
  const texts = Array.from(
    { length: 1 + Math.floor(next() * 4) },
    () => some(WORDS).join(' ') || 'vide',
  );
  return entry(about, texts);
});

const SELECTIONS: FacetSelection[] = [
  {},
  { theme: ['health'] },
  { theme: ['health', 'education'], region: ['MA-04'] },
  { year: ['2012..2014'], type: ['law', 'report'] },
  { year: ['2011', '2015..2016'], issuer: ['oim'], language: ['fr', 'ar'] },
  { region: ['MA-99'] },
];

/** The texts are few-word ones with every word common: the strictest level always has enough. */
const QUERIES = ['santé', 'santé logement', 'asile données emploi', ''];

function matchingClauses({ record: about, clauses }: DocumentEntry, query: string): number {
  const wanted = stems(query, 'fr');
  return clauses.filter(({ text }) => {
    const held = new Set(stems(text, about.language));
    return wanted.every((stem) => held.has(stem));
  }).length;
}

function chosen(about: Record, filters: FacetSelection, except?: string): boolean {
  return FACET_NAMES.every((name) => {
    const values = filters[name];
    if (name === except || values === undefined) return true;
    const own = FACETS[name].values(about);
    return values.some((value) => {
      const [from, to] = value.split('..');
      return own.some((mine) =>
        to === undefined ? mine === from : mine >= (from ?? '') && mine <= to,
      );
    });
  });
}

it('counts are those of a count by hand', async () => {
  // Words whose French and English stems differ would need both here; in Arabic texts Latin words are French.
  const comparable = entries.filter(({ record: about }) => about.language !== 'en');
  const search = await searchOver(comparable);
  for (const query of QUERIES) {
    for (const filters of SELECTIONS) {
      const answer = await search.search(request(query, { filters, perPage: 200 }), 'fr');
      const matching = comparable.filter((document) => matchingClauses(document, query) > 0);
      const selected = matching.filter((document) => chosen(document.record, filters));
      const where = JSON.stringify({ query, filters });
      expect(answer.total_documents, where).toBe(selected.length);
      expect(answer.total_clauses, where).toBe(
        selected.reduce((sum, document) => sum + matchingClauses(document, query), 0),
      );
      expect(new Set(answer.hits.map(({ document }) => document.id)), where).toEqual(
        new Set(selected.map((document) => document.record.id)),
      );
      for (const name of FACET_NAMES) {
        const counts = new Map<string, number>();
        for (const { record: about } of matching) {
          if (!chosen(about, filters, name)) continue;
          for (const value of FACETS[name].values(about))
            counts.set(value, (counts.get(value) ?? 0) + 1);
        }
        const answered = answer.facets[name].filter(({ count }) => count > 0);
        expect(
          new Map(answered.map(({ value, count }) => [value, count])),
          `${where} ${name}`,
        ).toEqual(counts);
      }
    }
  }
});

it('labels are in the language of the reader, and a chosen value stays with its count of 0', async () => {
  const search = await searchOver([
    entry(record('a', { language: 'fr', subject: ['health'], date: '2014' }), ['santé']),
    entry(record('b', { language: 'ar', subject: ['education'], date: '2015' }), ['صحة']),
  ]);
  const answer = await search.search(request('santé', { filters: { theme: ['asylum'] } }), 'en');
  expect(answer.facets.theme).toEqual([
    { value: 'health', label: 'health (en)', count: 1 },
    { value: 'asylum', label: 'asylum (en)', count: 0 },
  ]);
  expect(answer.facets.language).toEqual([]);
  expect(
    (await search.search(request(''), 'ar')).facets.language.map(({ label }) => label),
  ).toContain('الفرنسية');
});

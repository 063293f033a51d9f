import { expect, it } from 'vitest';
import type { Clause } from '#domain/clause.ts';
import { FACET_NAMES, FACETS, type FacetName, type FacetSelection } from '#domain/facets.ts';
import { emptyMeasure, type Measure } from '#domain/measure.ts';
import { ALSO, type Also, type SearchRequest } from '#domain/request.ts';
import type { Record } from '#domain/record.ts';
import type { DocumentEntry } from '#search/index.ts';
import { stems } from '#search/analysis/tokens.ts';
import { entry, record, request, searchOver } from '../helpers.ts';

/** Facet counts and totals over random documents and clauses, against counting by hand. */

const WORDS = ['santé', 'logement', 'emploi', 'école', 'asile', 'données', 'femmes', 'retour'];
const VALUES = {
  subject: ['health', 'education', 'asylum', 'training', 'integration'],
  spatial: ['MA-04', 'MA-09', 'national', 'MA-02', 'MA-01'],
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
/** In any order, and often more than a document can be about as a whole. */
const many = <T>(values: readonly T[]): T[] => {
  const keys = new Map(values.map((value) => [value, next()]));
  const order = values.toSorted((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
  return order.slice(0, Math.floor(next() * (values.length + 1)));
};
const one = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)] as T;

/** One to four years, or until further notice. */
function period(): { start: number; end?: number } {
  const start = 2009 + Math.floor(next() * 8);
  return next() < 0.2 ? { start } : { start, end: start + Math.floor(next() * 4) };
}

/** A measure with none, one or more responsible bodies, and perhaps a deadline. */
function measure(): Measure {
  const bodies = some(VALUES.creator).map((concept) => ({ text: concept, concept }));
  const year = 2010 + Math.floor(next() * 8);
  const due = next() < 0.6 ? [{ text: String(year), edtf: `${year - 1}/${year}` }] : [];
  return { ...emptyMeasure(), bodies, due };
}

const entries: DocumentEntry[] = Array.from({ length: 150 }, (_, index) => {
  const about = record(`d-${index}`, {
    language: one(VALUES.language),
    type: one(VALUES.type),
    subject: many(VALUES.subject),
    spatial: many(VALUES.spatial),
    creator: some(VALUES.creator),
    ...(next() < 0.9 ? { date: String(2010 + Math.floor(next() * 8)) } : {}),
    ...(next() < 0.5 ? { temporal: period() } : {}),
  });
  const texts = Array.from(
    { length: 1 + Math.floor(next() * 4) },
    () => some(WORDS).join(' ') || 'vide',
  );
  const { clauses, ...rest } = entry(about, texts);
  return {
    ...rest,
    // Most clauses name nothing themselves, some what their document has too, some another thing.
    clauses: clauses.map((one) => ({
      ...one,
      themes: next() < 0.4 ? some(VALUES.subject) : [],
      regions: next() < 0.4 ? some(VALUES.spatial) : [],
      ...(next() < 0.5 && { measure: measure() }),
      ...(next() < 0.5 && { serves: { 'gcm-objectives': some(['7', '15', '23']) } }),
    })),
  };
});

const SELECTIONS: FacetSelection[] = [
  {},
  { theme: ['integration'] },
  { theme: ['education', 'asylum'], in_force: ['2012..2013'] },
  { in_force: ['2016'] },
  { in_force: ['2011', '2016..2017'], region: ['MA-09'], year: ['2010..2013'] },
  { theme: ['health'] },
  { region: ['MA-09'] },
  { theme: ['health', 'education'], region: ['MA-04'] },
  { theme: ['asylum'], region: ['MA-09', 'MA-04'], year: ['2010..2013'] },
  { year: ['2012..2014'], type: ['law', 'report'] },
  { year: ['2011', '2015..2016'], issuer: ['oim'], language: ['fr', 'ar'] },
  { region: ['MA-99'] },
  { gcm: ['7', '23'] },
  { gcm: ['15'], region: ['MA-09'], body: ['oim'] },
  { body: ['oim'] },
  { body: ['oim'], due: ['2011..2014'], theme: ['health'] },
  { due: ['..2013'], region: ['MA-09'] },
];

/** Fewer clauses that hold all words are not enough. */
const ENOUGH = 100;
const QUERIES = ['santé', 'santé logement', 'asile données emploi', ''];

/** What holds all words, or, as long as that is not enough, one less. */
function matchingClauses(documents: DocumentEntry[], query: string): Set<Clause> {
  const wanted = stems(query, 'fr');
  const held = documents.flatMap(({ record: about, clauses }) =>
    clauses.map((clause) => {
      const own = new Set(stems(clause.text, about.language));
      return { clause, count: wanted.filter((stem) => own.has(stem)).length };
    }),
  );
  const atLeast = (level: number) => held.filter(({ count }) => count >= level);
  let level = wanted.length;
  while (level > 1 && atLeast(level).length < ENOUGH) level -= 1;
  return new Set(atLeast(level).map(({ clause }) => clause));
}

const ABOVE: { [theme: string]: string[] } = {
  health: ['integration'],
  education: ['integration'],
  training: ['education', 'integration'],
};
const THIS_YEAR = new Date().getUTCFullYear();

/** The years in force: of the period, or of a law from its date on. */
function yearsInForce({ temporal, type, date }: Record): string[] {
  const from = temporal?.start ?? (type === 'law' && date !== undefined ? Number(date) : undefined);
  const to = temporal?.end ?? THIS_YEAR;
  if (from === undefined) return [];
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
}

/** Themes and regions that a document is about as a whole: the first of its record. */
const WHOLE = 3;

/** The values of a clause: its own, those of its document, of themes and regions all or the first ones, and those above them. */
function valuesOf(name: FacetName, about: Record, clause: Clause, also: Also): Set<string> {
  const { themes, regions, measure: said } = clause;
  if (name === 'body') return new Set(said?.bodies.flatMap(({ concept }) => concept ?? []));
  if (name === 'due') return new Set(said?.due.flatMap(({ edtf }) => edtf?.split('/')[1] ?? []));
  if (name === 'gcm') return new Set(clause.serves?.['gcm-objectives']);
  if (name === 'in_force') return new Set(yearsInForce(about));
  const whole = also === 'touched' ? Infinity : WHOLE;
  const all =
    name === 'theme'
      ? [...about.subject.slice(0, whole), ...themes]
      : name === 'region'
        ? [...about.spatial.slice(0, whole), ...regions]
        : FACETS[name].values(about);
  return new Set(name === 'theme' ? [...all, ...all.flatMap((one) => ABOVE[one] ?? [])] : all);
}

/** Whether one and the same clause has a chosen value under every facet (but `except`). */
function chosen(
  about: Record,
  clause: Clause,
  filters: FacetSelection,
  also: Also,
  except?: string,
): boolean {
  return FACET_NAMES.every((name) => {
    const values = filters[name];
    if (name === except || values === undefined) return true;
    const own = [...valuesOf(name, about, clause, also)];
    return values.some((value) => {
      const [from, to] = value.split('..');
      return own.some((mine) =>
        to === undefined ? mine === from : mine >= (from ?? '') && mine <= to,
      );
    });
  });
}

it('counts are those of a count by hand, in both meanings of themes and regions', async () => {
  // Words whose French and English stems differ would need both here; in Arabic texts Latin words are French.
  const comparable = entries.filter(({ record: about }) => about.language !== 'en');
  const search = await searchOver(comparable);
  for (const query of QUERIES) {
    const found = matchingClauses(comparable, query);
    const matching = comparable.map((document) => ({
      about: document.record,
      clauses: document.clauses.filter((clause) => found.has(clause)),
    }));
    for (const [filters, also] of SELECTIONS.flatMap((one) =>
      ALSO.map((as) => [one, as] as const),
    )) {
      const where = JSON.stringify({ query, filters, also });
      const answer = await search.search(request(query, { filters, also, perPage: 200 }), 'fr');
      const selectedAs = (meaning: Also) =>
        matching
          .map(({ about, clauses }) => ({
            id: about.id,
            clauses: clauses.filter((clause) => chosen(about, clause, filters, meaning)),
          }))
          .filter(({ clauses }) => clauses.length > 0);
      const selected = selectedAs(also);
      const totalsAs = (meaning: Also) => ({
        total_documents: selectedAs(meaning).length,
        total_clauses: selectedAs(meaning).flatMap(({ clauses }) => clauses).length,
      });
      expect(answer.meanings, where).toEqual(
        filters.theme || filters.region
          ? { none: totalsAs('none'), touched: totalsAs('touched') }
          : undefined,
      );
      expect(answer.total_documents, where).toBe(selected.length);
      expect(answer.total_clauses, where).toBe(
        selected.reduce((sum, { clauses }) => sum + clauses.length, 0),
      );
      // Only clauses inside the selection are shown, and as many as there are, up to four a document.
      const shown = new Map(answer.hits.map((hit) => [hit.document.id, hit.clauses]));
      expect(new Set(shown.keys()), where).toEqual(new Set(selected.map(({ id }) => id)));
      for (const { id, clauses } of selected) {
        const ids = shown.get(id)?.map((clause) => clause.id) ?? [];
        expect(
          clauses.map((clause) => clause.id),
          where,
        ).toEqual(expect.arrayContaining(ids));
        expect(ids.length, where).toBeGreaterThan(0);
      }
      for (const name of FACET_NAMES) {
        const counts = new Map<string, number>();
        for (const { about, clauses } of matching) {
          const left = clauses.filter((clause) => chosen(about, clause, filters, also, name));
          const values = new Set(
            left.flatMap((clause) => [...valuesOf(name, about, clause, also)]),
          );
          for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
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

it('a clause of a national plan is found under the region it names, and shows what is its own', async () => {
  const about = record('plan', { language: 'fr', subject: ['health'], spatial: ['national'] });
  const { clauses, ...rest } = entry(about, ['unités mobiles', 'unités mobiles de Rabat', 'rien']);
  const named = clauses.map((one, index) =>
    index === 1 ? { ...one, regions: ['MA-04'], themes: ['health', 'asylum'] } : one,
  );
  const search = await searchOver([{ ...rest, clauses: named }]);
  const filters = { region: ['MA-04'] };
  for (const query of ['unités', '']) {
    const { hits, total_clauses, facets } = await search.search(request(query, { filters }), 'fr');
    expect(total_clauses).toBe(1);
    expect(hits.map((hit) => hit.clauses.map(({ id }) => id))).toEqual([[named[1]?.id]]);
    expect(hits[0]?.clauses[0]).toMatchObject({
      themes: { own: ['health', 'asylum'], inherited: [], touched: [] },
      regions: { own: ['MA-04'], inherited: ['national'], touched: [] },
    });
    expect(facets.region.map(({ value, count }) => [value, count])).toEqual([
      ['MA-04', 1],
      ['national', 1],
    ]);
    expect(facets.theme.map(({ value }) => value).sort()).toEqual([
      'asylum',
      'health',
      'integration',
    ]);
  }
  const listed = await search.documents({ ...request(''), filters }, 'fr');
  expect(listed.documents.map(({ record: { id } }) => id)).toEqual(['plan']);
  const none = await search.search(request('rien', { filters }), 'fr');
  expect([none.total_clauses, none.total_documents]).toEqual([0, 0]);
});

it('labels are in the language of the reader, and a chosen value stays with its count of 0', async () => {
  const search = await searchOver([
    entry(record('a', { language: 'fr', subject: ['health'], date: '2014' }), ['santé']),
    entry(record('b', { language: 'ar', subject: ['education'], date: '2015' }), ['صحة']),
  ]);
  const answer = await search.search(request('santé', { filters: { theme: ['asylum'] } }), 'en');
  expect(answer.facets.theme).toEqual([
    { value: 'health', label: 'health (en)', count: 1 },
    { value: 'integration', label: 'integration (en)', count: 1 },
    { value: 'asylum', label: 'asylum (en)', count: 0 },
  ]);
  expect(answer.facets.language).toEqual([]);
  expect(
    (await search.search(request(''), 'ar')).facets.language.map(({ label }) => label),
  ).toContain('الفرنسية');
});

it('a plan is in force in the years it covers, whenever it was published; a report never', async () => {
  const search = await searchOver([
    entry(record('plan', { language: 'fr', date: '2016', temporal: { start: 2017, end: 2021 } }), [
      'soins',
    ]),
    entry(record('loi', { language: 'fr', type: 'law', date: '2003' }), ['soins']),
    entry(record('rapport', { language: 'fr', type: 'report', date: '2019' }), ['soins']),
  ]);
  const inForce = async (year: string) =>
    (await search.search(request('soins', { filters: { in_force: [year] } }), 'fr')).hits
      .map(({ document }) => document.id)
      .sort();
  expect(await inForce('2019')).toEqual(['loi', 'plan']);
  expect(await inForce('2016')).toEqual(['loi']);
  expect(await inForce('2021..2030')).toEqual(['loi', 'plan']);
  expect(await inForce('2190')).toEqual(['loi']);
  expect(await inForce('1999..2002')).toEqual([]);
});

it('a theme means what a clause is about, and, where it is asked for, what its document touches on', async () => {
  const strategy = record('strategy', {
    language: 'fr',
    subject: ['asylum', 'training', 'education', 'health'],
  });
  const { clauses, ...rest } = entry(strategy, ['centres de jour', 'centres de soins', 'rien']);
  const ofHealth = clauses.map((one, index) =>
    index === 1 ? { ...one, themes: ['health'] } : one,
  );
  const plan = entry(record('plan', { language: 'fr', subject: ['health'] }), ['centres ouverts']);
  // It touches on the theme, and none of its clauses is about it.
  const passing = entry(record('passing', { language: 'fr', subject: strategy.subject }), [
    'centres fermés',
  ]);
  const search = await searchOver([{ ...rest, clauses: ofHealth }, plan, passing]);
  const filters = { theme: ['health'] };
  const found = async (query: string, more: Partial<SearchRequest>) => {
    const { hits, also, meanings, facets } = await search.search(request(query, more), 'fr');
    const ids = hits.flatMap((hit) => hit.clauses.map(({ id }) => id)).sort();
    const figure = facets.theme.find(({ value }) => value === 'health')?.count;
    return { ids, also, meanings, figure };
  };
  const both = {
    none: { total_clauses: 2, total_documents: 2 },
    touched: { total_clauses: 4, total_documents: 3 },
  };
  const about = ['plan--para_1', 'strategy--para_2'];
  const all = ['passing--para_1', 'plan--para_1', 'strategy--para_1', 'strategy--para_2'];
  const cases = [
    ['centres', { filters }, about],
    ['centres', { filters, also: 'touched' }, all],
    // The same as a field of the query.
    ['centres theme:health', {}, about],
    ['centres theme:health', { also: 'touched' }, all],
  ] as const;
  for (const [query, more, ids] of cases) {
    const where = JSON.stringify([query, more]);
    const answer = await found(query, more);
    expect(answer.ids, where).toEqual(ids);
    expect(answer.meanings, where).toEqual(both);
    expect(answer.also, where).toBe('also' in more ? 'touched' : 'none');
    expect(answer.figure, where).toBe('also' in more ? 3 : 2);
  }
  // What is left out by the field with a minus is what it would find.
  expect((await found('centres -theme:health', {})).ids).toEqual([
    'passing--para_1',
    'strategy--para_1',
  ]);
  expect((await found('centres -theme:health', { also: 'touched' })).ids).toEqual([]);
  const listed = await search.documents({ ...request(''), filters }, 'fr');
  expect(listed.documents.map((one) => one.record.id).sort()).toEqual(['plan', 'strategy']);
  expect(listed.meanings).toEqual({ none: 2, touched: 3 });
  const wide = await search.documents({ ...request(''), filters, also: 'touched' }, 'fr');
  expect(wide.total).toBe(3);
  const { hits } = await search.search(request('jour'), 'fr');
  expect(hits[0]?.clauses[0]?.themes).toEqual({
    own: [],
    inherited: ['asylum', 'training', 'education'],
    touched: ['health'],
  });
});

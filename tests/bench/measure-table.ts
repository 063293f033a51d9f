/**
 * How long the table of measures takes over 5,000 rows, against the same over 500: a figure that holds on any machine.
 * `npx node tests/bench/measure-table.ts` prints the section of the report.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { emptyMeasure, type Measure } from '#domain/measure.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { readVocabularies } from '#ingest/library/index.ts';
import { connectEngine, type EngineConnection } from '#search/connect.ts';
import { openWriter, type DocumentEntry } from '#search/index.ts';
import { createSearch, type MeasuresRequest, type Search } from '#search/query.ts';
import { generateEntries } from './generate.ts';
import { seeded } from './random.ts';
import { specimenWords } from './specimen-words.ts';
import { figure, quantile, table, timed } from './stats.ts';

const SIZES = [500, 5000];
const MEASURES_A_DOCUMENT = 50;
const ROUNDS = 15;
const PAGE = { page: 1, perPage: 100 };

const EVERYTHING: MeasuresRequest = { filters: {}, group: 'document', sort: 'order', ...PAGE };

/** Views as readers ask for them. */
const VIEWS: [name: string, request: MeasuresRequest][] = [
  ['In order, by document', EVERYTHING],
  ['By body', { filters: {}, group: 'body', sort: 'order', ...PAGE }],
  ['Sorted by deadline', { filters: {}, sort: 'due', ...PAGE }],
  ['Of a year', { filters: { due: ['2022..2024'] }, group: 'document', sort: 'order', ...PAGE }],
];

/** Milliseconds of a view, by its name; `first` is the one for which all measures are loaded. */
type Times = Map<string, number>;

/** The section of the bench's report. */
export async function benchMeasureTable(): Promise<string> {
  const { value: vocabularies } = await readVocabularies(
    join(import.meta.dirname, '../../documents'),
  );
  const sides: Times[] = [];
  for (const measures of SIZES) sides.push(await timesOver(measures, vocabularies));
  const [few, many] = sides;
  const rows = [...(many ?? [])].map(([name, time]) => {
    const small = few?.get(name) ?? 0;
    return [name, figure(small), figure(time), (time / Math.max(small, 0.01)).toFixed(1)];
  });
  return [
    '## The table of measures',
    `Milliseconds until a page of ${PAGE.perPage} lines is there (median of ${ROUNDS}), over ${SIZES.join(' and ')} ` +
      'generated measures, and the ratio of the two; the first view of a state of the library loads all of them.',
    table([['View', ...SIZES.map(String), 'Ratio'], ...rows]),
  ].join('\n\n');
}

async function timesOver(measures: number, vocabularies: Vocabularies): Promise<Times> {
  const data = await mkdtemp(join(tmpdir(), 'fihris-bench-'));
  const engine = await connectEngine({ dataDir: data, log: pino({ level: 'silent' }) });
  try {
    await fill(engine, vocabularies, measures);
    return await timesOf(createSearch(engine, vocabularies), measures);
  } finally {
    await engine.stop();
    await rm(data, { recursive: true, force: true });
  }
}

async function timesOf(search: Search, measures: number): Promise<Times> {
  const times: Times = new Map();
  for (const [name, request] of VIEWS) {
    const first = await timed(() => search.measures(request, 'fr'));
    if (!times.has('first')) times.set('first', first);
    const all: number[] = [];
    for (let n = 0; n < ROUNDS; n++) all.push(await timed(() => search.measures(request, 'fr')));
    times.set(name, quantile(all, 0.5));
  }
  const { total } = await search.measures(EVERYTHING, 'fr');
  if (total !== measures) throw new Error(`${total} measures instead of ${measures}`);
  search.close();
  return times;
}

async function fill(
  engine: EngineConnection,
  vocabularies: Vocabularies,
  measures: number,
): Promise<void> {
  const random = seeded(20261130);
  const writer = await openWriter(engine, { generation: 'bench' });
  const options = {
    documents: measures / MEASURES_A_DOCUMENT,
    clausesPerDocument: MEASURES_A_DOCUMENT,
    wordsPerClause: 40,
    words: await specimenWords(),
    vocabularies,
  };
  for (const entry of generateEntries(options))
    await writer.put(withMeasures(entry, vocabularies, random));
  const { failures } = await writer.commit();
  if (failures.length > 0) throw new Error(JSON.stringify(failures[0]));
}

function withMeasures(
  entry: DocumentEntry,
  { bodies }: Vocabularies,
  random: () => number,
): DocumentEntry {
  const body = () => bodies.concepts[Math.floor(random() * bodies.concepts.length)]?.id ?? '';
  const clauses = entry.clauses.map((clause, index) => {
    const [one, other, year] = [body(), body(), 2018 + Math.floor(random() * 12)];
    const measure: Measure = {
      ...emptyMeasure(),
      bodies: [{ text: one, concept: one }],
      partners: [{ text: other, concept: other }],
      due: [{ text: String(year), edtf: String(year) }],
    };
    return { ...clause, kind: 'action' as const, label: `Action ${index + 1}`, measure };
  });
  return { ...entry, clauses };
}

if (import.meta.main) console.log(await benchMeasureTable());

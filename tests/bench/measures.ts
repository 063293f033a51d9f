/**
 * How well what is said of measures is read: precision and recall of each field against the lists made by hand in
 * tests/gold/measures. `npx node tests/bench/measures.ts` prints the tables, with `--errors` each wrong value of the
 * documents that are not kept apart.
 */
import { createExtractor, type Extractor } from '#ingest/extract/index.ts';
import { readMeasures } from '#ingest/measure/index.ts';
import { segment } from '#ingest/structure/index.ts';
import {
  COUNTED,
  loadMeasures,
  scoreMeasures,
  type Counted,
  type GoldMeasures,
  type MeasureScore,
} from '../gold/measures.ts';
import { table } from './stats.ts';

const NAMES: { [field in Counted]: string } = {
  bodies: 'Responsible bodies',
  partners: 'Partners',
  due: 'Deadline or period, as printed',
  edtf: 'Deadline as years',
  indicator: 'Indicators',
  budget: 'Budget',
  region: 'Region',
};

interface Result {
  gold: GoldMeasures;
  score: MeasureScore;
}

/** The section of the bench's report. */
export async function benchMeasures(): Promise<string> {
  const lists = loadMeasures();
  const results = await judge(lists.filter(({ path }) => path !== undefined));
  const absent = lists.filter(({ path }) => path === undefined).map(({ id }) => id);
  return [
    '## Measures',
    'Values read of measures against those listed by hand (`tests/gold/README.md`); every value weighs alike, and a ' +
      'measure that was not found has none of its own.',
    `### Documents known while the rules were written\n\n${section(results, false)}`,
    `### Documents kept apart from the rules\n\n${section(results, true)}`,
    ...(absent.length > 0 ? [`Not on this machine: ${absent.join(', ')}.`] : []),
  ].join('\n\n');
}

function section(results: Result[], heldOut: boolean): string {
  const of = results.filter(({ gold }) => gold.heldOut === heldOut);
  const sum = (field: Counted, part: 'expected' | 'found' | 'right') =>
    of.reduce((total, { score }) => total + score.tallies[field][part], 0);
  const rows = COUNTED.map((field) => {
    const [expected, found, right] = [
      sum(field, 'expected'),
      sum(field, 'found'),
      sum(field, 'right'),
    ];
    const share = (whole: number) => (whole === 0 ? 'n/a' : (right / whole).toFixed(3));
    return [NAMES[field], String(expected), share(found), share(expected)];
  });
  const list = of.map(({ gold, score }) => `${gold.id} (${gold.language}, ${score.measures})`);
  return `${list.join(', ')}\n\n${table([['Field', 'Values', 'Precision', 'Recall'], ...rows])}`;
}

async function judge(lists: GoldMeasures[]): Promise<Result[]> {
  const extractor = createExtractor();
  try {
    const results: Result[] = [];
    for (const gold of lists) results.push({ gold, score: await scoreOf(extractor, gold) });
    return results;
  } finally {
    await extractor.close();
  }
}

async function scoreOf(extractor: Extractor, gold: GoldMeasures): Promise<MeasureScore> {
  const read = await extractor.extract(gold.path ?? '');
  if (!read.ok) throw new Error(`${gold.id}: ${JSON.stringify(read.error)}`);
  const clauses = readMeasures(segment(gold.id, read.value), {});
  return scoreMeasures(
    gold,
    clauses.flatMap(({ measure, ...clause }) => (measure ? [{ ...clause, measure }] : [])),
  );
}

if (import.meta.main) {
  if (process.argv.includes('--errors')) {
    const known = loadMeasures().filter(({ heldOut, path }) => !heldOut && path !== undefined);
    for (const { score } of await judge(known)) console.log(score.errors.join('\n'));
  } else console.log(await benchMeasures());
}

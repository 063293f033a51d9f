/**
 * How well the clauses of real documents are found: precision, recall and F1 against the lists made by hand
 * in tests/gold. `npx node tests/bench/structure.ts` prints the tables, with `--errors DOCUMENT…` every miss
 * and false alarm of these documents.
 */
import { createExtractor, type Extractor } from '#ingest/extract/index.ts';
import { segment } from '#ingest/structure/index.ts';
import { explain } from '../gold/explain.ts';
import { lostLines } from '../gold/lost.ts';
import { loadGold, originalOf, type GoldDocument } from '../gold/read.ts';
import { addUp, rates, score, type Score, type Tally } from '../gold/score.ts';
import { loadRows, scoreRows, type RowTally } from '../gold/tables.ts';
import { table } from './stats.ts';

interface Result {
  document: GoldDocument;
  score: Score;
  rows: RowTally;
  /** Lines of its text that stand in no clause. */
  lost: string[];
}

const HEAD = [
  'Document',
  'Clauses',
  'Precision',
  'Recall',
  'F1',
  'F1 labels',
  'F1 kinds',
  'F1 levels',
  'F1 places',
  'On covers and contents',
];

/** The section of the bench's report. */
export async function benchStructure(): Promise<string> {
  const gold = loadGold();
  const results = await measure(gold);
  const absent = gold.filter(({ id }) => !results.some(({ document }) => document.id === id));
  const known = results.filter(({ document }) => !document.heldOut);
  const heldOut = results.filter(({ document }) => document.heldOut);
  return [
    '## Structure',
    'Clauses found against clauses listed by hand (`tests/gold/README.md`). A label, kind, level or place (the ' +
      'clause above it) counts as right only where the boundary is. Totals weigh every clause alike.',
    '### Documents known while the rules were written',
    tableOf(known),
    '### Documents kept apart from the rules',
    tableOf(heldOut),
    '### Table rows and lines lost',
    'A row is right where each of its cells stands whole under the name of its column, merged cells in each of their ' +
      'rows, and rows that break over a page are one. A line is lost that stands in no clause and is no running head.',
    tableOfRows(known, heldOut),
    ...(absent.length > 0 ? [noteOn(absent)] : []),
  ].join('\n\n');
}

/** Reads and segments the documents that are on this machine, one after the other. */
async function measure(gold: GoldDocument[]): Promise<Result[]> {
  const extractor = createExtractor();
  try {
    const results: Result[] = [];
    for (const document of gold) {
      const path = originalOf(document);
      if (path !== undefined) results.push(await judge(extractor, document, path));
    }
    return results;
  } finally {
    await extractor.close();
  }
}

async function judge(extractor: Extractor, document: GoldDocument, path: string): Promise<Result> {
  const extraction = await extractor.extract(path);
  if (!extraction.ok) throw new Error(`${path}: ${JSON.stringify(extraction.error)}`);
  const clauses = segment(document.id, extraction.value);
  return {
    document,
    score: score(document, clauses),
    rows: scoreRows(loadRows(document.id), clauses),
    lost: lostLines(document, extraction.value, clauses),
  };
}

function tableOfRows(known: Result[], heldOut: Result[]): string {
  const line = (name: string, results: Result[]) => {
    const expected = sum(results, ({ rows }) => rows.expected);
    const right = sum(results, ({ rows }) => rows.right);
    const share = expected === 0 ? '–' : `${((100 * right) / expected).toFixed(1)} %`;
    const lost = sum(results, ({ lost: lines }) => lines.length);
    return [name, String(results.length), String(expected), String(right), share, String(lost)];
  };
  return table([
    ['Documents', 'Number', 'Rows', 'Right', 'Share', 'Lines lost'],
    line('Known', known),
    line('Kept apart from the rules', heldOut),
  ]);
}

const sum = (results: Result[], count: (result: Result) => number): number =>
  results.reduce((total, result) => total + count(result), 0);

function tableOf(results: Result[]): string {
  const rows = results.map(({ document, score: { tally } }) => row(describe(document), tally));
  const total = addUp(results.map(({ score: { tally } }) => tally));
  return table([HEAD, ...rows, row('**Total**', total)]);
}

function describe({ id, language, pages }: GoldDocument): string {
  const part = pages === undefined ? '' : `, p. ${pages.first}–${pages.last}`;
  return `${id} (${language}${part})`;
}

function row(name: string, tally: Tally): string[] {
  const { precision, recall, f1 } = rates(tally, 'boundary');
  const others = (['label', 'kind', 'level', 'place'] as const).map(
    (aspect) => rates(tally, aspect).f1,
  );
  const shares = [precision, recall, f1, ...others].map((share) => share.toFixed(3));
  return [name, String(tally.expected), ...shares, String(tally.front)];
}

const noteOn = (absent: GoldDocument[]): string =>
  `Not measured, because the original is not on this machine: ${absent
    .map(({ id, path }) => `${id} (\`${path}\`)`)
    .join(', ')}.`;

async function printErrors(ids: string[]): Promise<void> {
  const gold = loadGold();
  const unknown = ids.filter((id) => !gold.some((document) => document.id === id));
  if (unknown.length > 0 || ids.length === 0) {
    console.error(
      `no gold list for: ${unknown.join(', ') || '(none named)'}. There are: ${gold.map(({ id }) => id).join(', ')}`,
    );
    process.exitCode = 2;
    return;
  }
  const asked = gold.filter(({ id }) => ids.includes(id));
  for (const document of asked.filter((one) => originalOf(one) === undefined))
    console.error(`${document.id}: skipped, ${document.path} is not on this machine`);
  for (const { document, score: judged, rows, lost } of await measure(asked)) {
    console.log(explain(document, judged));
    console.log(`table rows right: ${rows.right} of ${rows.expected}`);
    for (const text of lost) console.log(`lost: ${text}`);
  }
}

if (import.meta.main) {
  const [option, ...ids] = process.argv.slice(2);
  if (option === '--errors') await printErrors(ids);
  else console.log(await benchStructure());
}

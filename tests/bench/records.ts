/**
 * How well records are suggested: the fields of documents that a person read, against `describe()`.
 * `npx node tests/bench/records.ts` prints the table; with `--errors` every wrong field of the known documents, and
 * with ids behind it of these documents.
 */
import type { Extraction } from '#domain/page.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { describe, type SuggestedRecord } from '#ingest/describe/index.ts';
import { createExtractor, type Extractor } from '#ingest/extract/index.ts';
import { readVocabularies } from '#ingest/library/index.ts';
import { segment } from '#ingest/structure/index.ts';
import { foldWords } from '#ingest/structure/fold.ts';
import { loadOpenings, loadOriginals, type GoldRecord, type RightRecord } from '../gold/records.ts';
import { table } from './stats.ts';

const FIELDS = ['title', 'date', 'issuer', 'identifier', 'type', 'region', 'language'] as const;
type Field = (typeof FIELDS)[number];

interface Judged {
  gold: GoldRecord;
  /** What stands against what should, of the fields that are wrong. */
  wrong: Map<Field, { found: unknown; right: unknown }>;
}

/** The section of the bench's report. */
export async function benchRecords(): Promise<string> {
  const { here, absent } = loadOriginals();
  const judged = await judgeAll([...here, ...loadOpenings()]);
  const rows = [
    row(
      'Known: real documents',
      judged.filter(({ gold }) => !gold.heldOut && isReal(gold)),
    ),
    row(
      'Known: openings written for this',
      judged.filter(({ gold }) => !gold.heldOut && !isReal(gold)),
    ),
    row(
      '**Known**',
      judged.filter(({ gold }) => !gold.heldOut),
    ),
    row(
      '**Kept apart from the rules**',
      judged.filter(({ gold }) => gold.heldOut),
    ),
  ];
  return [
    '## Records',
    'Fields of a suggested record that a librarian would leave as they are (`tests/gold/README.md`): the whole title ' +
      'and no word more, the date as far as it is printed or none, all issuers and references and no other.',
    table([['Documents', 'Number', ...FIELDS], ...rows]),
    ...(absent.length > 0
      ? [`Not measured, because the original is not on this machine: ${absent.join(', ')}.`]
      : []),
  ].join('\n\n');
}

const isReal = ({ source }: GoldRecord): boolean => 'path' in source;

function row(name: string, judged: Judged[]): string[] {
  const shares = FIELDS.map((field) => {
    const right = judged.filter(({ wrong }) => !wrong.has(field)).length;
    return judged.length === 0 ? '–' : `${((100 * right) / judged.length).toFixed(0)} %`;
  });
  return [name, String(judged.length), ...shares];
}

async function judgeAll(gold: GoldRecord[]): Promise<Judged[]> {
  const { value: vocabularies } = await readVocabularies('documents');
  const extractor = createExtractor({ concurrency: 1 });
  try {
    const judged: Judged[] = [];
    for (const one of gold) judged.push(await judge(one, extractor, vocabularies));
    return judged;
  } finally {
    await extractor.close();
  }
}

async function judge(gold: GoldRecord, extractor: Extractor, known: Vocabularies): Promise<Judged> {
  const extraction = await pagesOf(gold, extractor);
  const suggestion = describe(extraction, segment(gold.id, extraction), known, 'original.pdf');
  const fields = compare(suggestion, gold.right);
  const wrong = new Map(
    FIELDS.flatMap((field) => (fields[field].isRight ? [] : [[field, fields[field]]])),
  );
  return { gold, wrong };
}

async function pagesOf({ source }: GoldRecord, extractor: Extractor): Promise<Extraction> {
  if ('pages' in source) return source.pages;
  const { path, first, last } = source;
  const read = await extractor.extract(path);
  if (!read.ok) throw new Error(`${path}: ${JSON.stringify(read.error)}`);
  const pages = read.value.pages.filter(({ number }) => number >= first && number <= last);
  return { ...read.value, pages };
}

type Compared = { [field in Field]: { isRight: boolean; found: unknown; right: unknown } };

function compare(suggestion: SuggestedRecord, right: RightRecord): Compared {
  const titles = right.title.map(foldWords);
  const date = suggestion.date?.value ?? null;
  const values = (list: { value: string }[]) => list.map(({ value }) => value);
  const told = (found: unknown, wanted: unknown, isRight = found === wanted) => ({
    isRight,
    found,
    right: wanted,
  });
  const same = (found: string[], wanted: string[]) =>
    told(found, wanted, keys(found) === keys(wanted));
  return {
    title: told(
      suggestion.title.value,
      right.title,
      titles.includes(foldWords(suggestion.title.value)),
    ),
    date: told(date, right.date),
    issuer: same(values(suggestion.creator), right.issuer),
    identifier: same(values(suggestion.identifier), right.identifier),
    type: told(suggestion.type.value, right.type),
    region: same(values(suggestion.spatial), right.spatial),
    language: told(suggestion.language.value, right.language),
  };
}

/** Order and signs do not count. */
const keys = (list: string[]): string => list.map(foldWords).sort().join('|');

async function printErrors(ids: string[]): Promise<void> {
  const all = [...loadOriginals().here, ...loadOpenings()];
  const asked = all.filter(({ id, heldOut }) => (ids.length > 0 ? ids.includes(id) : !heldOut));
  for (const { gold, wrong } of await judgeAll(asked)) {
    for (const [field, { found, right }] of wrong)
      console.log(
        `${gold.id} ${field}\n  found ${JSON.stringify(found)}\n  right ${JSON.stringify(right)}`,
      );
  }
}

if (import.meta.main) {
  const [option, ...ids] = process.argv.slice(2);
  if (option === '--errors') await printErrors(ids);
  else console.log(await benchRecords());
}

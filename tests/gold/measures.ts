import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { MEASURE_FIELDS, type Measure, type MeasureField } from '#domain/measure.ts';
import { foldLabel, foldWords } from './fold.ts';

/** Measures as a person reads them, and how those that a program read compare. See README.md for the rules. */

export interface GoldMeasure {
  label: string;
  /** The first words after the label. */
  words: string;
  values: { [field in MeasureField]: string[] };
  /** When it is due, in EDTF; '' where its deadline names no year, absent where it has no deadline. */
  edtf?: string;
}

export interface GoldMeasures {
  id: string;
  /** Full path of the original, where it is on this machine. */
  path?: string;
  heldOut: boolean;
  language: string;
  pages?: { first: number; last: number };
  measures: GoldMeasure[];
}

const FOLDER = join(import.meta.dirname, 'measures');
const ROOT = resolve(import.meta.dirname, '../..');

/** All lists, in the order of their names. */
export function loadMeasures(folder = FOLDER): GoldMeasures[] {
  return readdirSync(folder)
    .sort()
    .map((file) => parseMeasures(basename(file, '.tsv'), readFileSync(join(folder, file), 'utf8')));
}

/** @throws Error that names the file and the line when a line is not as it should be */
export function parseMeasures(id: string, text: string): GoldMeasures {
  const lines = text.split('\n');
  const fact = (key: string) =>
    lines.find((line) => line.startsWith(`# ${key}: `))?.slice(key.length + 4) ?? '';
  const [, first, last] = /^(\d+)-(\d+)$/.exec(fact('pages')) ?? [];
  const path = resolve(ROOT, fact('document'));
  const rows = lines.flatMap((line, index) =>
    line === '' || line.startsWith('#') ? [] : [{ line, at: `${id}.tsv:${index + 1}` }],
  );
  return {
    id,
    ...(existsSync(path) && { path }),
    heldOut: fact('set') === 'held-out',
    language: fact('language'),
    ...(first && last && { pages: { first: Number(first), last: Number(last) } }),
    measures: rows.slice(1).map(({ line, at }) => parseRow(line, at)),
  };
}

function parseRow(line: string, at: string): GoldMeasure {
  const [label = '', words = '', ...cells] = line.split('\t');
  if (cells.length !== MEASURE_FIELDS.length) throw new Error(`${at}: eight cells expected`);
  const list = (cell = '-') => (cell === '-' ? [] : cell.split(' | '));
  const values = Object.fromEntries(
    MEASURE_FIELDS.map((field, index) => [field, list(cells[index])]),
  ) as GoldMeasure['values'];
  const [due] = values.due;
  if (due === undefined) return { label, words, values };
  const [text, edtf] = due.split(/ =\s?/);
  if (text === undefined || edtf === undefined) throw new Error(`${at}: "${due}" has no "="`);
  return { label, words, values: { ...values, due: [text] }, edtf };
}

/** What is counted: the values of each field, and the years that deadlines are read as. */
export const COUNTED = [...MEASURE_FIELDS, 'edtf'] as const;
export type Counted = (typeof COUNTED)[number];

export interface MeasureTally {
  expected: number;
  found: number;
  right: number;
}

export interface MeasureScore {
  measures: number;
  tallies: { [field in Counted]: MeasureTally };
  /** Each value that is missing or too much, for whoever writes the rules. */
  errors: string[];
}

/** A clause that was read as a measure. */
export interface FoundMeasure {
  label: string;
  heading: string;
  text: string;
  page?: number | undefined;
  measure: Measure;
}

/** Compares the measures a program read in a document with those a person did: value by value. */
export function scoreMeasures(gold: GoldMeasures, found: FoundMeasure[]): MeasureScore {
  const { pages } = gold;
  const left = found.filter(
    ({ page = 0 }) => pages === undefined || (page >= pages.first && page <= pages.last),
  );
  const tallies = Object.fromEntries(
    COUNTED.map((field) => [field, { expected: 0, found: 0, right: 0 }]),
  ) as MeasureScore['tallies'];
  const errors: string[] = [];
  const count = (where: string, field: Counted, asked: string[], read: string[]) => {
    const folded = read.map((value) => keyOf(field, value));
    const right = asked.filter((value) => folded.includes(keyOf(field, value)));
    const tally = tallies[field];
    tally.expected += asked.length;
    tally.found += read.length;
    tally.right += right.length;
    if (right.length < asked.length || right.length < read.length)
      errors.push(
        `${where} ${field}: right ${JSON.stringify(asked)}, found ${JSON.stringify(read)}`,
      );
  };
  const compare = (where: string, asked?: GoldMeasure, read?: FoundMeasure) => {
    for (const field of MEASURE_FIELDS)
      count(
        where,
        field,
        asked?.values[field] ?? [],
        (read?.measure[field] ?? []).map(({ text }) => text),
      );
    const edtf = (read?.measure.due ?? []).flatMap((said) => said.edtf ?? []);
    count(where, 'edtf', asked?.edtf ? [asked.edtf] : [], edtf);
  };
  for (const measure of gold.measures) {
    const index = left.findIndex((one) => isSame(measure, one));
    const [partner] = index < 0 ? [] : left.splice(index, 1);
    compare(
      `${gold.id} ${measure.label} ${measure.words}${partner ? '' : ' (not found)'}`,
      measure,
      partner,
    );
  }
  for (const extra of left)
    compare(`${gold.id} + ${extra.label} ${extra.heading}`, undefined, extra);
  return { measures: gold.measures.length, tallies, errors };
}

/** Of the same label, and beginning with the same words behind it. */
function isSame({ label, words }: GoldMeasure, found: FoundMeasure): boolean {
  if (foldLabel(label) !== foldLabel(found.label)) return false;
  const start = foldWords(words);
  const texts = [found.heading, found.text, found.text.replace(found.label, '')].map(foldWords);
  return texts.some((text) => text.startsWith(start));
}

/** The unit of a sum may stand before or behind it; an EDTF expression is compared as it is. */
function keyOf(field: Counted, value: string): string {
  if (field === 'edtf') return value;
  if (field !== 'budget') return foldWords(value);
  return value
    .replace(/(?<=\d)[\s\u00a0\u202f](?=\d)/gu, '')
    .split(/\s+/)
    .map(foldWords)
    .sort()
    .join('|');
}

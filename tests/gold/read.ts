import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { CLAUSE_KINDS, type ClauseKind } from '#domain/clause.ts';

/** A clause as a person reads it off the page. See README.md for the rules. */
export interface GoldClause {
  /** 1-based; absent where the format has no pages. */
  page?: number;
  level: number;
  /** The kind, or those that a reader may rightly choose between. */
  kinds: ClauseKind[];
  label: string;
  /** The first words after the label. */
  words: string;
  /** A reader may take it for a clause or not: finding it is neither right nor wrong. */
  optional: boolean;
}

export interface GoldDocument {
  id: string;
  /** Path of the original, from the root of the project. */
  path: string;
  heldOut: boolean;
  language: string;
  shape: string;
  /** Pages that were labelled; absent: all. */
  pages?: PageRange;
  cover?: PageRange;
  contents?: PageRange;
  /** Running heads and feet of the labelled pages as a person sees them, numbers left open; '' for numbers alone. */
  heads: string[];
  clauses: GoldClause[];
}

export interface PageRange {
  first: number;
  last: number;
}

const LABELS = join(import.meta.dirname, 'labels');
const ROOT = resolve(import.meta.dirname, '../..');

/** All gold files, in the order of their names. */
export function loadGold(folder = LABELS): GoldDocument[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.tsv'))
    .sort()
    .map((file) => parseGold(basename(file, '.tsv'), readFileSync(join(folder, file), 'utf8')));
}

/** Full path of a document's original, or `undefined` when it is not on this machine. */
export function originalOf({ path }: GoldDocument): string | undefined {
  const full = resolve(ROOT, path);
  return existsSync(full) ? full : undefined;
}

/**
 * Reads a gold file: `# key: value` lines, a head line, then one clause a line in reading order, cells
 * separated by tabs.
 * @throws Error that names the file and the line when a line is not as it should be
 */
export function parseGold(id: string, text: string): GoldDocument {
  const lines = text.split(/\r?\n/).map((line, index) => ({ line, at: `${id}.tsv:${index + 1}` }));
  const facts = new Map(
    lines.flatMap(({ line }) => {
      const [, key, value] = /^# (\w+): (.*)$/.exec(line) ?? [];
      return key !== undefined && value !== undefined ? [[key, value] as const] : [];
    }),
  );
  const need = (key: string): string => {
    const value = facts.get(key);
    if (value === undefined) throw new Error(`${id}.tsv: no "# ${key}:" line`);
    return value;
  };
  const rows = lines.filter(({ line }) => line.trim() !== '' && !line.startsWith('#')).slice(1);
  const range = (key: string) => parseRange(facts.get(key), `${id}.tsv: ${key}`);
  return {
    id,
    path: need('document'),
    heldOut: need('set') === 'held-out',
    language: need('language'),
    shape: need('shape'),
    pages: range('pages'),
    cover: range('cover'),
    contents: range('contents'),
    heads: `${facts.get('heads') ?? ''}|`.split('|').map((head) => head.replaceAll('#', '').trim()),
    clauses: rows.map(({ line, at }) => parseClause(line, at)),
  };
}

function parseRange(text: string | undefined, at: string): PageRange | undefined {
  if (text === undefined) return undefined;
  const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  if (first === undefined) throw new Error(`${at}: "${text}" is no page range`);
  return { first: Number(first), last: Number(last) };
}

function parseClause(line: string, at: string): GoldClause {
  const [page = '', level = '', kinds = '', label, words] = line.split('\t');
  if (label === undefined || words === undefined) throw new Error(`${at}: five cells expected`);
  if (!/^(\d+|-)$/.test(page)) throw new Error(`${at}: "${page}" is no page`);
  if (!/^\??[1-9]$/.test(level)) throw new Error(`${at}: "${level}" is no level`);
  return {
    ...(page === '-' ? {} : { page: Number(page) }),
    level: Number(level.replace('?', '')),
    kinds: kinds.split('/').map((kind) => checkKind(kind, at)),
    label,
    words,
    optional: level.startsWith('?'),
  };
}

function checkKind(kind: string, at: string): ClauseKind {
  if (!Object.hasOwn(CLAUSE_KINDS, kind)) throw new Error(`${at}: "${kind}" is no kind of clause`);
  return kind as ClauseKind;
}

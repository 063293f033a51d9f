import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { mappingsOf, readSet, type SetFault } from '#concordance/sssom/read.ts';
import type { MappingSet } from '#concordance/sssom/set.ts';
import type { Change } from '#domain/change.ts';
import { servedBy, subjectDocument, type Mapping, type Served } from '#domain/mapping.ts';
import { sayInAll } from '#texts/say.ts';
import { readChangesOf } from './history.ts';
import { copyAtomically } from './atomic.ts';
import type { LibraryProblem } from './problem.ts';
import { stampOf } from './stamp.ts';
import { readUtf8 } from './yaml.ts';

/** Sets of mappings, `<set>.sssom.tsv`, each with its history beside it. */
export const CONCORDANCES_FOLDER = 'concordances';
const ENDING = '.sssom.tsv';

export const concordanceFile = (id: string): string => join(CONCORDANCES_FOLDER, `${id}${ENDING}`);
export const concordanceHistoryFile = (id: string): string =>
  join(CONCORDANCES_FOLDER, `${id}.history.jsonl`);

/** All sets of the library, and what is wrong with them, if anything is. */
export interface Concordances {
  sets: MappingSet[];
  /** The mappings of all of them. */
  mappings: Mapping[];
  /** By the document whose clauses they are about. */
  byDocument: ReadonlyMap<string, Mapping[]>;
  problems: LibraryProblem[];
  /** Sets of which the last good state is in use. */
  wrong: string[];
  /** Names this state of all files. */
  stamp: string;
}

/** What was read last, by folder: pages ask with every view. */
const known = new Map<string, Concordances>();

/**
 * Reads all sets. Of a file in which something is wrong the last good state is taken, or what can be read of it
 * where there is none; what is wrong is named with file, line and column.
 * @param data folder of derived data, where the last good state of each file is
 */
export async function readConcordances(documents: string, data?: string): Promise<Concordances> {
  const ids = await listSets(documents);
  const stamps = ids.map(
    async (id) => `${id}/${await stampOf(join(documents, concordanceFile(id)))}`,
  );
  const stamp = (await Promise.all(stamps)).join(' ');
  const key = `${documents}\n${data ?? ''}`;
  const before = known.get(key);
  if (before?.stamp === stamp) return before;
  const read = await Promise.all(ids.map((id) => readOne(documents, id, data)));
  const sets = read.flatMap(({ set }) => set ?? []);
  const mappings = sets.flatMap(mappingsOf);
  const found: Concordances = {
    sets,
    mappings,
    byDocument: Map.groupBy(mappings, subjectDocument),
    problems: read.flatMap(({ problems }) => problems),
    wrong: read.filter(({ problems }) => problems.length > 0).map(({ id }) => id),
    stamp,
  };
  known.set(key, found);
  return found;
}

/** Ids of the sets, sorted. */
export async function listSets(documents: string): Promise<string[]> {
  const names = await readdir(join(documents, CONCORDANCES_FOLDER)).catch(() => []);
  return names
    .filter((name) => name.endsWith(ENDING) && !name.startsWith('.'))
    .map((name) => name.slice(0, -ENDING.length))
    .sort();
}

/** The changes of a set, the oldest first. */
export const readConcordanceHistory = (documents: string, id: string): Promise<Change[]> =>
  readChangesOf(join(documents, concordanceHistoryFile(id)));

interface ReadOne {
  id: string;
  set: MappingSet | undefined;
  problems: LibraryProblem[];
}

async function readOne(documents: string, id: string, data?: string): Promise<ReadOne> {
  const file = concordanceFile(id);
  const { value, problems } = await parseFile(join(documents, file), id, file);
  if (problems.length === 0 || data === undefined) return { id, set: value, problems };
  const kept = join(data, file);
  const good = existsSync(kept) ? (await parseFile(kept, id, file)).value : undefined;
  return { id, set: good ?? value, problems };
}

/** Reads one file as it is, without what was good before. */
export async function parseFile(
  path: string,
  id: string,
  file: string,
): Promise<{ value?: MappingSet | undefined; problems: LibraryProblem[] }> {
  const text = await readUtf8(path).catch(() => undefined);
  if (text === undefined) {
    const texts = sayInAll('yaml.ENCODING');
    return { problems: [{ code: 'concordance-invalid', file, detail: texts.en, texts }] };
  }
  const { value, faults } = readSet(id, text);
  return { value, problems: faults.map((fault) => problemOf(file, fault)) };
}

function problemOf(file: string, { line, field, texts }: SetFault): LibraryProblem {
  const about = { file, line, detail: texts.en, texts };
  return { code: 'concordance-invalid', ...about, ...(field !== undefined && { field }) };
}

/** Keeps the sets in which nothing is wrong as the last good state. */
export async function keepConcordances(documents: string, data: string): Promise<void> {
  const ids = await listSets(documents);
  if (ids.length > 0) await mkdir(join(data, CONCORDANCES_FOLDER), { recursive: true });
  for (const id of ids) {
    const file = concordanceFile(id);
    const path = join(documents, file);
    const { problems } = await parseFile(path, id, file);
    if (problems.length === 0) await copyAtomically(path, join(data, file));
  }
}

/** What the clauses of a document serve, and the same as a text by which two states are told apart. */
export async function servedIn(
  documents: string,
  document: string,
  data?: string,
): Promise<{ byClause: Map<string, Served>; text: string }> {
  const { byDocument } = await readConcordances(documents, data);
  const byClause = servedBy(byDocument.get(document) ?? []);
  const text = byClause.size === 0 ? '' : JSON.stringify([...byClause].sort(byId));
  return { byClause, text };
}

const byId = ([one]: [string, unknown], [other]: [string, unknown]): number =>
  one < other ? -1 : 1;

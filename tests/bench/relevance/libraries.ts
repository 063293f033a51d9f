import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Clause } from '#domain/clause.ts';
import type { DocumentSummary, SearchAnswer } from '#domain/search.ts';
import { VOCABULARIES_FOLDER } from '#ingest/library/index.ts';
import { runIngest } from '#ingest/pipeline.ts';
import type { EngineConnection } from '#search/connect.ts';
import type { Unit } from './collection.ts';
import { ourSearch, type OurSearch } from './engines/ours.ts';

/** Texts taken in as anyone would: files, the normal pipeline, the normal API. */

const SHIPPED = join(import.meta.dirname, '../../../documents');

/** A library in which every passage is a document. */
export interface PassageLibrary extends OurSearch {
  /** The passages that a document stands for: equal texts are one document. */
  unitsOf(document: string): string[];
}

/**
 * Every passage as a text file of its own, which makes a document of its own.
 * @param folder where a library of the same passages may stand from an earlier run: it is brought up to date
 */
export async function libraryOfPassages(
  engine: EngineConnection,
  folder: string,
  units: Unit[],
): Promise<PassageLibrary> {
  const documents = join(folder, 'documents');
  const known = await mapOf(folder, units);
  if (known === undefined) await fill(engine, folder, units);
  else await runIngest({ documents, engine: { ...engine, prefix: PREFIX } });
  const unitOf = known ?? (await mapOf(folder, units)) ?? new Map<string, string[]>();
  const unitsOf = (document: string) => unitOf.get(document) ?? [];
  const search = await ourSearch(engine, PREFIX, documents, ({ document }) => unitsOf(document.id));
  return { ...search, unitsOf };
}

const PREFIX = 'fihris_passages_';
const MAP = 'units.json';

/** Document → passages, as an earlier run of the same passages wrote it. */
async function mapOf(folder: string, units: Unit[]): Promise<Map<string, string[]> | undefined> {
  const file = join(folder, MAP);
  if (!existsSync(file)) return undefined;
  const map = new Map(JSON.parse(await readFile(file, 'utf8')) as [string, string[]][]);
  const held = new Set([...map.values()].flat());
  return units.length === held.size && units.every(({ id }) => held.has(id)) ? map : undefined;
}

async function fill(engine: EngineConnection, folder: string, units: Unit[]): Promise<void> {
  const documents = join(folder, 'documents');
  const inbox = join(folder, 'inbox');
  await rm(documents, { recursive: true, force: true });
  await mkdir(inbox, { recursive: true });
  const vocabularies = join(documents, VOCABULARIES_FOLDER);
  await cp(join(SHIPPED, VOCABULARIES_FOLDER), vocabularies, { recursive: true });
  const sources = units.map(({ id }) => join(inbox, `${id}.txt`));
  await Promise.all(units.map(({ text }, index) => writeFile(sources[index] ?? '', text)));
  const outcomes = await runIngest({
    documents,
    engine: { ...engine, prefix: PREFIX },
    sources,
  });
  const unitOf = new Map<string, string[]>();
  for (const { file, document, status, failure } of outcomes) {
    if (document === undefined) throw new Error(`${file}: ${status} ${JSON.stringify(failure)}`);
    unitOf.set(document, [...(unitOf.get(document) ?? []), basename(file, '.txt')]);
  }
  await writeFile(join(folder, MAP), JSON.stringify([...unitOf]));
}

const CLAUSES = (hit: SearchAnswer['hits'][number]) => hit.clauses.map(({ id }) => id);

/** The library as shipped, a copy of it; its units are its clauses. */
export async function shippedLibrary(
  engine: EngineConnection,
  folder: string,
): Promise<{ search: OurSearch; units: Unit[] }> {
  const documents = join(folder, 'shipped');
  await rm(documents, { recursive: true, force: true });
  await cp(SHIPPED, documents, { recursive: true });
  await runIngest({ documents, engine: { ...engine, prefix: 'fihris_shipped_' } });
  const search = await ourSearch(engine, 'fihris_shipped_', documents, CLAUSES);
  return { search, units: await clausesOf(search) };
}

const PAGE = 1000;

/** All clauses of a library, as units of their own. */
export async function clausesOf({ reader }: Pick<OurSearch, 'reader'>): Promise<Unit[]> {
  const units: Unit[] = [];
  for (let page = 1; ; page += 1) {
    const request = { query: '', filters: {}, sort: 'title', page, perPage: PAGE } as const;
    const { documents } = await reader.documents(request, 'fr');
    for (const { summary } of documents) {
      const { clauses = [] } = (await reader.document(summary.id, 'fr')) ?? {};
      units.push(...clauses.map((clause) => unitOf(clause, summary)));
    }
    if (documents.length < PAGE) return units;
  }
}

function unitOf(
  { id, headingPath, text }: Clause,
  { id: document, language, title }: DocumentSummary,
): Unit {
  return { id, document, language, context: [title, ...headingPath].join(' '), text };
}

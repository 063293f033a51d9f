import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { SearchAnswer } from '#domain/search.ts';
import { VOCABULARIES_FOLDER } from '#ingest/library/index.ts';
import { runIngest } from '#ingest/pipeline.ts';
import type { EngineConnection } from '#search/connect.ts';
import type { Unit } from './collection.ts';
import { ourSearch, type OurSearch } from './engines/ours.ts';

/** Texts taken in as anyone would: files, the normal pipeline, the normal API. */

const SHIPPED = join(import.meta.dirname, '../../../documents');

/** Every passage as a text file of its own, which makes a document of its own. */
export async function libraryOfPassages(
  engine: EngineConnection,
  folder: string,
  units: Unit[],
): Promise<OurSearch> {
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
    engine: { ...engine, prefix: 'fihris_passages_' },
    sources,
  });
  const unitOf = new Map<string, string[]>();
  for (const { file, document, status, failure } of outcomes) {
    if (document === undefined) throw new Error(`${file}: ${status} ${JSON.stringify(failure)}`);
    unitOf.set(document, [...(unitOf.get(document) ?? []), basename(file, '.txt')]);
  }
  return ourSearch(
    engine,
    'fihris_passages_',
    documents,
    ({ document }) => unitOf.get(document.id) ?? [],
  );
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

async function clausesOf({ reader }: OurSearch): Promise<Unit[]> {
  const request = { query: '', filters: {}, sort: 'title', page: 1, perPage: 100 } as const;
  const { documents } = await reader.documents(request, 'fr');
  const all = await Promise.all(documents.map(({ summary }) => reader.document(summary.id, 'fr')));
  return all.flatMap((document) =>
    (document?.clauses ?? []).map(({ id, headingPath, text }) => ({
      id,
      document: document?.summary.id ?? '',
      language: document?.summary.language ?? 'fr',
      context: [document?.summary.title ?? '', ...headingPath].join(' '),
      text,
    })),
  );
}

import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EngineConnection } from '#search/connect.ts';
import { liveUid, INDEX_PREFIX } from '#search/engine/settings.ts';
import { openWire } from '#search/engine/transport.ts';
import type { openWriter } from '#search/index.ts';
import type { readVocabularies } from '#ingest/library/index.ts';
import { filed, type generateEntries, type GenerateOptions } from '../generate.ts';
import type { ourSearch, OurSearch } from './engines/ours.ts';

/** A library of generated clauses as the code of one checkout of the project writes and searches it. */

/** What is taken of a checkout: its own modules, whose imports lead to its own code. */
interface Code {
  index: { openWriter: typeof openWriter };
  generate: { generateEntries: typeof generateEntries };
  ours: { ourSearch: typeof ourSearch };
  library: { readVocabularies: typeof readVocabularies };
}

/** How much is generated; the vocabularies are those of the checkout, in the shape that its code knows. */
export type Amount = Omit<GenerateOptions, 'vocabularies'>;

/** @param root folder of a checkout, its packages installed */
async function codeOf(root: string): Promise<Code> {
  const load = (path: string): Promise<unknown> =>
    import(pathToFileURL(join(resolve(root), path)).href);
  const [index, generate, ours, library] = await Promise.all([
    load('src/search/index.ts'),
    load('tests/bench/generate.ts'),
    load('tests/bench/relevance/engines/ours.ts'),
    load('ingest/library/index.ts'),
  ]);
  return { index, generate, ours, library } as Code;
}

/**
 * The search of a checkout over a library that its code wrote; one that is filled already is used as it is.
 * @param root folder of the checkout
 * @param engine an engine that holds this library and no other
 * @param documents folder of the library's records
 */
export async function searchOf(
  root: string,
  engine: EngineConnection,
  documents: string,
  amount: Amount,
): Promise<OurSearch> {
  const { index, generate, ours, library } = await codeOf(root);
  const shipped = join(resolve(root), 'documents');
  if (!(await isFilled(engine, amount.documents * amount.clausesPerDocument))) {
    const vocabularies = await library.readVocabularies(shipped);
    if (vocabularies.problems) throw new Error(JSON.stringify(vocabularies.problems));
    const options = { ...amount, vocabularies: vocabularies.value };
    const writer = await index.openWriter(engine, { generation: 'bench' });
    const entries = generate.generateEntries(options);
    for await (const entry of filed(documents, join(shipped, 'vocabularies'), entries))
      await writer.put(entry);
    await writer.commit();
  }
  return ours.ourSearch(engine, INDEX_PREFIX, documents, () => []);
}

async function isFilled({ url, writeKey }: EngineConnection, clauses: number): Promise<boolean> {
  const wire = openWire({ url, apiKey: writeKey });
  const path = `/indexes/${liveUid('clauses', INDEX_PREFIX)}/stats`;
  const stats = await wire
    .send<{ numberOfDocuments: number }>('GET', path)
    .catch(() => ({ numberOfDocuments: 0 }));
  wire.close();
  return stats.numberOfDocuments >= clauses;
}

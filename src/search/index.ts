import { createHash } from 'node:crypto';
import type { Concept } from '#domain/concept.ts';
import type { Vocabulary } from '#domain/vocabulary.ts';
import { INDEX_PREFIX, INDEXES, SETTINGS_HASH } from './engine/settings.ts';
import { equals, not } from './engine/filter.ts';
import { conceptFinder } from './thesaurus/finder.ts';
import { BatchWriter } from './write/batch.ts';
import type { StoredDocument } from './write/entry.ts';
import { createIndexes, deleteIndexes, exists, hasOurSettings } from './write/indexes.ts';
import { asking, indexOf, openStore, type Store, type Target } from './write/store.ts';
import { answersOf, ReplicaWriter, type WrittenClock } from './write/replicas.ts';
import type { Writer } from './write/writer.ts';

/**
 * The write side. A writer works on one generation: the pipeline's version, our settings and the thesaurus.
 * When the live indexes are of another generation, it fills new ones beside them and `commit` swaps, so
 * that search never goes empty; otherwise it changes the live ones document by document.
 */

export { EngineUnavailable } from './engine/errors.ts';
export type { DocumentEntry, DocumentStatus } from './write/entry.ts';
export type { CommitReport, WriteFailure, Writer } from './write/writer.ts';

export interface WriteConnection {
  url: string;
  writeKey: string;
  prefix?: string | undefined;
  /** Other engines that are to hold the same, under the same key. */
  replicas?: readonly string[] | undefined;
}

/** What an index is made with; another one makes another generation. */
export interface GenerationOptions {
  /** Version of the pipeline that makes the clauses. */
  generation: string;
  /** Concepts that clauses are found by. */
  thesaurus?: Vocabulary | undefined;
}

/** The generation that a writer with these options writes, as the index says it (`probe.ts`). */
export function generationName({ generation, thesaurus }: GenerationOptions): string {
  return `${generation}/${SETTINGS_HASH}/${hashOf(thesaurus?.concepts ?? [])}`;
}

/**
 * Opens the indexes for writing.
 *
 * @param connection where the engine is, or the engines are; `prefix` for indexes apart from the library's own, as tests use
 */
export async function openWriter(
  connection: WriteConnection,
  options: GenerationOptions,
): Promise<Writer> {
  const { url, replicas = [], writeKey, prefix = INDEX_PREFIX } = connection;
  const concepts = conceptFinder(options.thesaurus);
  const generation = generationName(options);
  const writers = await answersOf([url, ...replicas], async (at) => {
    const store = openStore({ url: at, writeKey }, prefix, concepts);
    return new BatchWriter(store, generation, await prepare(store, generation));
  });
  return new ReplicaWriter(writers, await clockOf([url, ...replicas, prefix].join(' '), writers));
}

/** The latest state that this process knows of each set of engines. */
const latest = new Map<string, number>();

/** What is known of the clocks of these engines before anything is written. */
async function clockOf(key: string, writers: readonly BatchWriter[]): Promise<WrittenClock> {
  const revisions = await answersOf(writers, (one) => one.revision());
  const known = Math.max(latest.get(key) ?? 0, ...revisions);
  return {
    isInLine: revisions.length === writers.length && revisions.every((one) => one === known),
    set: (revision) => void latest.set(key, revision),
  };
}

/** Decides where to write. What an interrupted build left is taken up again if it is of this generation. */
async function prepare(store: Store, generation: string): Promise<Target> {
  if (await isOf(store, 'live', generation)) {
    await deleteIndexes(store, 'next');
    return 'live';
  }
  if (!(await isOf(store, 'next', generation))) {
    await deleteIndexes(store, 'next');
    await createIndexes(store, 'next');
  }
  return 'next';
}

/** Whether the indexes of `target` exist, have our settings, and hold this generation and no other. */
async function isOf(store: Store, target: Target, generation: string): Promise<boolean> {
  for (const name of INDEXES) {
    if (!(await exists(store, name, target))) return false;
    if (!(await hasOurSettings(store, name, target))) return false;
  }
  const filter = not(equals('generation', generation));
  const documents = indexOf<StoredDocument>(store, 'documents', target);
  const others = await asking(documents.getDocuments({ filter, limit: 1, fields: ['id'] }));
  return others.total === 0;
}

function hashOf(concepts: Concept[]): string {
  const labels = concepts.map(({ id, prefLabel, altLabel, acronym }) => [
    id,
    prefLabel,
    altLabel,
    acronym,
  ]);
  return createHash('sha256').update(JSON.stringify(labels)).digest('hex').slice(0, 16);
}

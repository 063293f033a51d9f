import type { Vocabularies } from '#domain/vocabulary.ts';
import { missingIsEmpty, multiSearch, type Reader } from './reader.ts';
import type { StoredDocument } from '../write/entry.ts';
import { fetchLibrary, STAMP_QUERY, stampOf, type Library } from './library.ts';

/** For this long after a look, the index is taken to be as it was. */
const LOOK_EVERY_MS = 1000;

/**
 * Keeps the library in memory in step with the index: newly ingested documents are there within about a
 * second, without a restart. Returns a function that answers the current state.
 */
export function followLibrary(engine: Reader, vocabularies: Vocabularies): () => Promise<Library> {
  let library: Library | undefined;
  let lookedAt = -Infinity;
  let looking: Promise<Library> | undefined;

  const look = async (): Promise<Library> => {
    const known = library;
    const [result] =
      known === undefined
        ? []
        : await multiSearch<StoredDocument>(engine, [STAMP_QUERY]).catch(missingIsEmpty);
    const unchanged =
      known !== undefined && result !== undefined && stampOf(result) === known.stamp;
    library = unchanged ? known : await fetchLibrary(engine, vocabularies);
    lookedAt = performance.now();
    return library;
  };

  return async () => {
    if (library !== undefined && performance.now() - lookedAt < LOOK_EVERY_MS) return library;
    // One look for all who wait for it.
    looking ??= look().finally(() => (looking = undefined));
    return looking;
  };
}

import { RECORD_VOCABULARIES, type Vocabularies, type Vocabulary } from '#domain/vocabulary.ts';
import { missingIsEmpty, multiSearch, type Reader } from '../engine/requests.ts';
import type { StoredDocument } from '../write/entry.ts';
import { fetchLibrary, STAMP_QUERY, stampOf } from './fetch.ts';
import type { Library } from './library.ts';

/** For this long after a look, the index is taken to be as it was. */
const LOOK_EVERY_MS = 1000;

/** For so long a reader waits for a newer state; then she gets the one before. */
const WAIT_MS = 300;

/**
 * Keeps the library in memory in step with the index: newly ingested documents are there within about a
 * second, without a restart. Returns a function that answers the current state. Of a large library the next state
 * takes seconds to fetch: meanwhile the one before answers, which knows all documents but the last ones.
 */
export function followLibrary(engine: Reader, vocabularies: Vocabularies): () => Promise<Library> {
  let library: Library | undefined;
  let lookedAt = -Infinity;
  let counted: Vocabulary[] = [];
  let looking: Promise<Library> | undefined;

  const look = async (): Promise<Library> => {
    const of = RECORD_VOCABULARIES.map((id) => vocabularies[id]);
    // What stands below what may have changed: documents are counted anew, and fetched no more than otherwise.
    const isRecount = counted.some((one, at) => one !== of[at]);
    const known = library && isRecount ? { ...library, census: undefined } : library;
    counted = of;
    const [result] =
      known === undefined
        ? []
        : await multiSearch<StoredDocument>(engine, [STAMP_QUERY]).catch(missingIsEmpty);
    const unchanged =
      known?.census !== undefined && result !== undefined && stampOf(result) === known.stamp;
    library = unchanged ? known : await fetchLibrary(engine, vocabularies, known);
    lookedAt = performance.now();
    return library;
  };

  return async () => {
    if (library !== undefined && performance.now() - lookedAt < LOOK_EVERY_MS) return library;
    // One look for all who wait for it.
    looking ??= look().finally(() => (looking = undefined));
    return library === undefined ? looking : soonOr(looking, library);
  };
}

/** What comes within WAIT_MS, or else what is there; a failure that comes later is the next reader's to see. */
async function soonOr(coming: Promise<Library>, there: Library): Promise<Library> {
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<Library>((resolve) => {
    timer = setTimeout(() => resolve(there), WAIT_MS);
  });
  return Promise.race([coming, waited]).finally(() => clearTimeout(timer));
}

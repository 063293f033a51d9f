import { RECORD_VOCABULARIES, type Vocabularies, type Vocabulary } from '#domain/vocabulary.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Reader } from '../engine/requests.ts';
import { fetchLibrary, stampNow } from './fetch.ts';
import type { Library } from './library.ts';

export interface FollowedLibrary {
  /** The state of now. */
  current(): Promise<Library>;
  /** An answer that is of one state: what was made while the index changed is made anew. */
  steady<T>(make: (library: Library) => Promise<T>): Promise<T>;
}

/** For this long an answer is made anew while the index goes on changing; then it is given as it is. */
const STEADY_MS = 1500;

/** For this long after a look, the index is taken to be as it was. */
const LOOK_EVERY_MS = 1000;

/** For so long a reader waits for a newer state; then she gets the one before. */
const WAIT_MS = 300;

/**
 * Keeps the library in memory in step with the index: newly ingested documents are there within about a
 * second, without a restart. Of a large library the next state takes seconds to fetch: meanwhile the one before answers,
 * which knows all documents but the last ones.
 */
export function followLibrary(engine: Reader, vocabularies: Vocabularies): FollowedLibrary {
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
    const unchanged = known?.census !== undefined && (await stampNow(engine)) === known.stamp;
    library = unchanged ? known : await fetchLibrary(engine, vocabularies, known);
    lookedAt = performance.now();
    return library;
  };

  /** One look for all who wait for it. */
  const lookTogether = () => (looking ??= look().finally(() => (looking = undefined)));

  const current = async () => {
    if (library !== undefined && performance.now() - lookedAt < LOOK_EVERY_MS) return library;
    const next = lookTogether();
    return library === undefined ? next : soonOr(next, library);
  };

  const steady = async <T>(make: (library: Library) => Promise<T>): Promise<T> => {
    const deadline = performance.now() + STEADY_MS;
    for (;;) {
      const of = await current();
      const answer = await make(of);
      const left = deadline - performance.now();
      if (left <= 0 || (await stampNow(engine)) === of.stamp) return answer;
      await Promise.race([lookTogether(), sleep(left, undefined, { ref: false })]);
    }
  };
  return { current, steady };
}

/** What comes within WAIT_MS, or else what is there; a failure that comes later is the next reader's to see. */
async function soonOr(coming: Promise<Library>, there: Library): Promise<Library> {
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<Library>((resolve) => {
    timer = setTimeout(() => resolve(there), WAIT_MS);
  });
  return Promise.race([coming, waited]).finally(() => clearTimeout(timer));
}

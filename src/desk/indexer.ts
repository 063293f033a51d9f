import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { indexChanges, type ChangesOptions } from '#ingest/run/changes.ts';
import type { Outcome } from '#ingest/run/outcome.ts';
import { EngineUnavailable } from '#search/index.ts';

/** Milliseconds between tries while the engine is away. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8000;

type Waiter = (outcome: Outcome | undefined) => void;

/**
 * Brings changed documents into the index: all that have changed since the last time at once, because the engine
 * takes a hundred documents in little more time than one. While the engine is away it tries again; at a start
 * everything is brought in line anyway, so nothing of this needs to be remembered.
 */
export class Indexer {
  readonly #options: ChangesOptions;
  readonly #log: Pick<Logger, 'warn' | 'error'>;
  #changed = new Map<string, Waiter[]>();
  #isOther = false;
  #working: Promise<void> | undefined;
  #closed = new AbortController();
  /** Called when the engine is found to be away, with the documents that wait for it. */
  onAway: (documents: string[]) => void = () => undefined;

  constructor(options: ChangesOptions, log: Pick<Logger, 'warn' | 'error'>) {
    this.#options = options;
    this.#log = log;
  }

  /** Notes that a document was added, changed or removed. Resolves when the index knows. */
  changed(id: string): Promise<Outcome | undefined> {
    return new Promise((resolve) => {
      this.#changed.set(id, [...(this.#changed.get(id) ?? []), resolve]);
      this.#working ??= this.#work().finally(() => (this.#working = undefined));
    });
  }

  /** Notes that names of concepts changed: where clauses are marked by them, all are written anew beside the index. */
  renamed(): void {
    this.#isOther = true;
    this.#working ??= this.#work().finally(() => (this.#working = undefined));
  }

  async #work(): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while ((this.#changed.size > 0 || this.#isOther) && !this.#closed.signal.aborted) {
      const batch = this.#changed;
      this.#changed = new Map();
      this.#isOther = false;
      try {
        const outcomes = await indexChanges(this.#options, [...batch.keys()]);
        for (const [id, waiters] of batch) {
          const outcome = outcomes.find(({ document }) => document === id);
          for (const tell of waiters) tell(outcome);
        }
        pause = FIRST_PAUSE_MS;
      } catch (error) {
        this.#takeUpAgain(batch);
        this.#isOther = true;
        this.#note(error, [...batch.keys()]);
        await sleep(pause, undefined, { signal: this.#closed.signal }).catch(() => undefined);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  #takeUpAgain(batch: Map<string, Waiter[]>): void {
    for (const [id, waiters] of batch) {
      this.#changed.set(id, [...waiters, ...(this.#changed.get(id) ?? [])]);
    }
  }

  #note(error: unknown, documents: string[]): void {
    if (error instanceof EngineUnavailable) this.onAway(documents);
    else this.#log.error({ error: (error as Error).stack }, 'could not index; trying again');
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#working;
  }
}

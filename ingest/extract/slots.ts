/**
 * A fixed number of workers, each in a workerpool of its own. One pool for all would be simpler, but
 * workerpool 10 waits for ever for the exit of a worker that has died by itself, and its queue stands
 * still; here a slot whose worker failed gets a new pool, and the queue is ours.
 */
import { fileURLToPath } from 'node:url';
import workerpool, { type Pool } from 'workerpool';
import { MEMORY_VARIABLE, type Progress } from './protocol.ts';

export interface SlotOptions {
  script: string;
  concurrency: number;
  timeoutMs: number;
  memoryMb: number;
}

/** Compiled code of the readers is kept, as build tools keep theirs: half of a worker's start is compiling. */
const COMPILE_CACHE = fileURLToPath(new URL('../../node_modules/.cache/fihris', import.meta.url));

/** Milliseconds a worker has to end by itself before it is killed. */
const GRACE_MS = 1_000;

function createPool({ script, memoryMb }: SlotOptions): Pool {
  return workerpool.pool(script, {
    workerType: 'process',
    maxWorkers: 1,
    workerTerminateTimeout: GRACE_MS,
    forkOpts: {
      execPath: process.execPath,
      execArgv: [`--max-old-space-size=${memoryMb}`],
      env: {
        NODE_COMPILE_CACHE: COMPILE_CACHE,
        ...process.env,
        [MEMORY_VARIABLE]: String(memoryMb),
      },
    },
  });
}

/** Ends the worker of a pool; one that is dead already is not waited for. */
async function end(pool: Pool): Promise<void> {
  await Promise.resolve(pool.terminate(true, 2 * GRACE_MS)).catch(() => undefined);
}

export class Slots {
  readonly #options: SlotOptions;
  readonly #idle: Pool[];
  readonly #all = new Set<Pool>();
  readonly #waiting: ((pool: Pool) => void)[] = [];

  constructor(options: SlotOptions) {
    this.#options = options;
    this.#idle = Array.from({ length: options.concurrency }, () => this.#open());
  }

  /** Runs a method of the worker script when a slot is free. Throws what workerpool throws. */
  async run(
    method: string,
    args: unknown[],
    on?: (progress: Progress) => void,
    timeoutMs = this.#options.timeoutMs,
  ): Promise<unknown> {
    let pool = await this.#take();
    try {
      return await pool.exec(method, args, { on }).timeout(timeoutMs);
    } catch (error) {
      this.#all.delete(pool);
      void end(pool);
      pool = this.#open();
      throw error;
    } finally {
      this.#give(pool);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map(end));
  }

  #open(): Pool {
    const pool = createPool(this.#options);
    this.#all.add(pool);
    return pool;
  }

  #take(): Promise<Pool> {
    const pool = this.#idle.pop();
    return pool ? Promise.resolve(pool) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  #give(pool: Pool): void {
    const next = this.#waiting.shift();
    if (next) next(pool);
    else this.#idle.push(pool);
  }
}

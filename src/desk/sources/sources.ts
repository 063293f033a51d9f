import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Source } from '#domain/source.ts';
import { readSources, type LibraryProblem } from '#ingest/library/index.ts';
import type { DeskParts } from '../parts.ts';
import type { Queue } from '../queue.ts';
import { done, refused, type DeskResult } from '../result.ts';
import type { SourceDesk, WatchedSource } from './promise.ts';
import { lookAt, type Looking } from './look.ts';
import { SourceStates } from './state.ts';
import { Web } from './web.ts';

/** Milliseconds between two looks at which sources are due. */
const TICK_MS = 30_000;

/** Looks at sources when they are due, one after the other. */
export class DeskSources implements SourceDesk {
  readonly #looking: Looking;
  readonly #closing = new AbortController();
  readonly #timer: NodeJS.Timeout;
  #good: Source[] = [];
  #turn: Promise<unknown> = Promise.resolve();
  #isTicking = false;

  /** @param folders absolute path of the folder in which folders may be watched */
  constructor(parts: DeskParts, queue: Queue, folders: string | undefined) {
    const { signal } = this.#closing;
    // What a crash left there was not accepted, and is fetched again.
    const folder = join(parts.data, 'watching');
    rmSync(folder, { recursive: true, force: true });
    const web = new Web(folder, parts.network, signal);
    const states = new SourceStates(parts.data);
    this.#looking = { parts, queue, states, tools: { web, folders }, signal };
    this.#timer = setInterval(() => void this.#tick(), TICK_MS).unref();
  }

  async list(): Promise<{ sources: WatchedSource[]; problems: LibraryProblem[] }> {
    const { parts, states } = this.#looking;
    const { value, problems = [] } = await readSources(parts.documents);
    if (value !== undefined) this.#good = value;
    const sources = this.#good.map((source) => ({ source, state: states.get(source) }));
    return { sources, problems };
  }

  async look(id: string): Promise<DeskResult<WatchedSource>> {
    const { sources } = await this.list();
    const wanted = sources.find(({ source }) => source.id === id);
    if (wanted === undefined) return refused('not-found');
    const { source } = wanted;
    return done({ source, state: await this.#inTurn(() => lookAt(this.#looking, source)) });
  }

  /** One source at a time: nobody is asked twice at once, and of two that lead to one file the second knows it. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #tick(): Promise<void> {
    if (this.#isTicking) return;
    this.#isTicking = true;
    try {
      const { sources } = await this.list();
      for (const { source, state } of sources) {
        if (this.#closing.signal.aborted) return;
        if (source.paused || state.next > Date.now()) continue;
        await this.#inTurn(() => lookAt(this.#looking, source));
      }
    } catch (error) {
      this.#looking.parts.log.error({ error: String(error) }, 'sources were not looked at');
    } finally {
      this.#isTicking = false;
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#closing.abort();
    await this.#turn;
    this.#looking.states.close();
  }
}

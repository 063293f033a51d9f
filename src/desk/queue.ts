import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import type { Job } from '#domain/job.ts';
import { isSettled } from '#domain/job-stage.ts';
import {
  clearAccepted,
  listDocuments,
  listInbox,
  wishAnew,
  type Accepted,
} from '#ingest/library/index.ts';
import type { DeskParts } from './parts.ts';
import { settleProposal } from './proposal/proposal.ts';
import { done, refused, type DeskResult } from './result.ts';
import { recogniseFor, workOn, workOnRecognition } from './work.ts';

/** Jobs begun at once: more than the cores, because some of them wait for the engine. */
const AT_ONCE = availableParallelism() * 4;

/** The jobs in their order; what a crash interrupted is taken up again. */
export class Queue {
  readonly #parts: DeskParts;
  readonly #limit = pLimit(AT_ONCE);
  readonly #running = new Set<string>();
  readonly #closing = new AbortController();

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** Takes up every job that is not settled, and every file in the inbox of which no job is known. */
  async resume(): Promise<void> {
    const { store, documents } = this.#parts;
    for (const accepted of await listInbox(documents)) {
      const known = store.get(accepted.slip.id);
      const job = known ?? store.save(jobOf(accepted));
      if (job.state === 'done' || (job.state === 'duplicate' && !isToDecide(job))) {
        await clearAccepted(documents, job.id);
      }
      await settleProposal(this.#parts, job, known === undefined);
    }
    const open = store.list().filter(({ state }) => !isSettled(state));
    for (const job of open.toReversed()) {
      store.save({ ...job, state: 'waiting', progress: undefined });
      this.#begin(job.id);
    }
  }

  /** Begins the job of a file that was just accepted. */
  add(accepted: Accepted): Job {
    const job = this.#parts.store.save(jobOf(accepted));
    this.#begin(job.id);
    return job;
  }

  /** Begins a job that brings no file, or goes on with it. */
  begin(job: Job): Job {
    const known = this.#parts.store.get(job.id) ?? this.#parts.store.save(job);
    this.#begin(job.id);
    return known;
  }

  #begin(id: string): void {
    if (this.#running.has(id)) return;
    this.#running.add(id);
    void this.#work(id).finally(() => {
      this.#running.delete(id);
      if (this.#closing.signal.aborted) return;
      this.#parts.store.prune();
      // Begun anew while the cancelled work was coming to its end.
      if (this.#parts.store.get(id)?.state === 'waiting') this.#begin(id);
    });
  }

  /** OCR is outside the limit: it has one of its own, and would keep others from being read for hours. */
  async #work(id: string): Promise<void> {
    if (this.#parts.store.get(id)?.task === 'ocr') {
      return workOnRecognition(this.#parts, id, this.#closing.signal);
    }
    const add = (accepted: Accepted) => void this.add(accepted);
    const task = await this.#limit(() => workOn(this.#parts, id, { add }));
    if (task === undefined) return;
    if (await recogniseFor(this.#parts, id, task, this.#closing.signal)) {
      await this.#limit(() => workOn(this.#parts, id, { add, isRecognised: true }));
    }
  }

  retry(id: string): DeskResult<Job> {
    const job = this.#parts.store.get(id);
    if (job === undefined) return refused('not-found');
    if (job.state !== 'failed' && job.state !== 'cancelled') return refused('not-now');
    const again = this.#parts.store.save({ ...job, state: 'waiting', problem: undefined });
    this.#begin(id);
    return done(again);
  }

  /** Takes in a file of which the library has, or had, the bytes in a former version or in the bin. */
  async takeAnew(id: string): Promise<DeskResult<Job>> {
    const { store, documents } = this.#parts;
    const job = store.get(id);
    if (job === undefined) return refused('not-found');
    if (!isToDecide(job) || !(await wishAnew(documents, id))) return refused('not-now');
    const found = { document: undefined, version: undefined, binned: undefined, holder: undefined };
    const wish = { ...job.wish, anew: true };
    const again = store.save({ ...job, ...found, wish, state: 'waiting' } as Job);
    this.#begin(id);
    return done(again);
  }

  cancel(id: string): DeskResult<Job> {
    const job = this.#parts.store.get(id);
    if (job === undefined) return refused('not-found');
    // What is filed is a document of the library, with its own ways of being taken back.
    const isFiled = job.document !== undefined && job.task === undefined;
    if (isSettled(job.state) || isFiled) return refused('not-now');
    return done(this.#parts.store.save({ ...job, state: 'cancelled', progress: undefined }));
  }

  async dismiss(id: string): Promise<DeskResult<undefined>> {
    const job = this.#parts.store.get(id);
    if (job === undefined) return refused('not-found');
    if (!isSettled(job.state) || (await this.#awaitsDecision(job))) return refused('not-now');
    await clearAccepted(this.#parts.documents, id);
    this.#parts.store.forget(id);
    return done(undefined);
  }

  /** A proposed version is rejected first; where its document is gone there is nothing to decide. */
  async #awaitsDecision({ state, wish }: Job): Promise<boolean> {
    const held = await listDocuments(this.#parts.documents);
    return state === 'proposed' && held.includes(wish.document ?? '');
  }

  /** Says of the jobs whose documents wait for the engine that they do. */
  noteEngineAway(documents: string[]): void {
    const { store } = this.#parts;
    const waiting = new Set(documents);
    for (const job of store.list()) {
      if (isSettled(job.state) || !waiting.has(job.document ?? '')) continue;
      store.show({ ...job, problem: { code: 'engine-unavailable' } });
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#limit.clearQueue();
  }
}

/** Whether its file waits in the inbox for somebody to say what is to become of it. */
const isToDecide = ({ state, version, binned }: Job): boolean =>
  state === 'duplicate' && (version !== undefined || binned !== undefined);

function jobOf({ slip }: Accepted): Job {
  const { id, name, address, size, sha256, bundle, wish, received, actor } = slip;
  return {
    id,
    name,
    ...(address !== undefined && { address }),
    size,
    sha256,
    ...(bundle !== undefined && { bundle }),
    wish,
    actor: { id: actor.id, name: actor.name },
    received,
    updated: received,
    stage: 'received',
    state: 'waiting',
    near: [],
    attempts: 0,
  };
}

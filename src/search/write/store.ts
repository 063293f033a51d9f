import {
  Meilisearch,
  MeilisearchApiError,
  MeilisearchRequestError,
  type EnqueuedTaskPromise,
  type Index,
  type RecordAny,
} from 'meilisearch';
import type { ConceptFinder } from '../thesaurus/finder.ts';
import { EngineRefused, EngineUnavailable } from '../engine/errors.ts';
import { CLOCK, INDEXES, liveUid, nextUid, type IndexName } from '../engine/settings.ts';

/**
 * Writing through Meilisearch's own client. The engine works in tasks: a request is only noted, and done
 * when its task says so (engine.md, 2); `must` and `failureOf` wait for that.
 */
export interface Store {
  client: Meilisearch;
  /** What the names of our indexes begin with. */
  prefix: string;
  /** Finds the concepts of the thesaurus that clauses name. */
  concepts: ConceptFinder;
}

/** Whether the writer works on the indexes that readers see, or on new ones beside them. */
export type Target = 'live' | 'next';

export interface TaskFailure {
  /** Meilisearch's error code. */
  code: string;
  message: string;
}

export function openStore(
  connection: { url: string; writeKey: string },
  prefix: string,
  concepts: ConceptFinder,
): Store {
  const client = new Meilisearch({
    host: connection.url,
    apiKey: connection.writeKey,
    // Tasks take as long as they take; the engine's death shows as a failed request.
    defaultWaitOptions: { timeout: 0, interval: 20 },
  });
  return { client, prefix, concepts };
}

export const uidOf = (store: Store, name: IndexName, target: Target): string =>
  (target === 'live' ? liveUid : nextUid)(name, store.prefix);

export function indexOf<T extends RecordAny>(
  store: Store,
  name: IndexName,
  target: Target,
): Index<T> {
  return store.client.index<T>(uidOf(store, name, target));
}

/** Waits for a task and answers what went wrong with it, if anything did. */
export async function failureOf(enqueued: EnqueuedTaskPromise): Promise<TaskFailure | undefined> {
  const task = await asking(enqueued.waitTask());
  if (task.status === 'succeeded') return undefined;
  return {
    code: task.error?.code ?? task.status,
    message: task.error?.message ?? `task ${task.uid}`,
  };
}

/** Waits for a task without which there is nothing to go on with. @throws EngineRefused */
export async function must(enqueued: EnqueuedTaskPromise): Promise<void> {
  const failure = await failureOf(enqueued);
  if (failure !== undefined) throw new EngineRefused(failure.code, failure.message);
}

/** The client's errors as ours. */
export async function asking<T>(request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof MeilisearchRequestError) {
      throw new EngineUnavailable(error.message, { cause: error });
    }
    if (error instanceof MeilisearchApiError) {
      throw new EngineRefused(error.cause?.code ?? String(error.response.status), error.message);
    }
    throw error;
  }
}

/** Finished tasks fill a store of limited size (engine.md, 13); only ours are removed. */
export async function pruneTasks({ client, prefix }: Store): Promise<void> {
  const of = INDEXES.flatMap((name) => [liveUid(name, prefix), nextUid(name, prefix)]);
  const indexUids = [...of, liveUid(CLOCK, prefix)];
  await must(
    client.tasks.deleteTasks({ indexUids, statuses: ['succeeded', 'failed', 'canceled'] }),
  );
}

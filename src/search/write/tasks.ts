import { setTimeout as sleep } from 'node:timers/promises';
import type { Wire } from '../transport.ts';

/** Meilisearch works in tasks: a request is only noted, and done when its task says so (engine.md, 2). */

export interface TaskFailure {
  code: string;
  message: string;
}

interface Task {
  status: 'enqueued' | 'processing' | 'succeeded' | 'failed' | 'canceled';
  error: TaskFailure | null;
}

/** An engine's refusal of work that was not about one document. */
export class TaskFailed extends Error {
  override name = 'TaskFailed';
  readonly failure: TaskFailure;

  constructor(what: string, failure: TaskFailure) {
    super(`${what}: ${failure.code}: ${failure.message}`);
    this.failure = failure;
  }
}

const FIRST_LOOK_MS = 5;
const LAST_LOOK_MS = 200;

/** Sends a request that makes a task and waits for its end; answers what went wrong, if anything did. */
export async function run(
  wire: Wire,
  method: string,
  path: string,
  body?: unknown,
  contentType?: string,
): Promise<TaskFailure | undefined> {
  const { taskUid } = await wire.send<{ taskUid: number }>(method, path, body, contentType);
  for (let pause = FIRST_LOOK_MS; ; pause = Math.min(pause * 1.5, LAST_LOOK_MS)) {
    await sleep(pause);
    const task = await wire.send<Task>('GET', `/tasks/${taskUid}`);
    if (task.status === 'succeeded') return undefined;
    if (task.status === 'failed' || task.status === 'canceled') {
      return task.error ?? { code: task.status, message: `task ${taskUid} was ${task.status}` };
    }
  }
}

/** The same, where a failure leaves nothing to go on with. @throws TaskFailed */
export async function must(
  wire: Wire,
  method: string,
  path: string,
  body?: unknown,
  contentType?: string,
): Promise<void> {
  const failure = await run(wire, method, path, body, contentType);
  if (failure !== undefined) throw new TaskFailed(`${method} ${path}`, failure);
}

/** Finished tasks fill a store of limited size (engine.md, 13); only ours are removed. */
export async function pruneTasks(wire: Wire, indexUids: string[]): Promise<void> {
  const query = new URLSearchParams({
    statuses: 'succeeded,failed,canceled',
    indexUids: indexUids.join(','),
  });
  await must(wire, 'DELETE', `/tasks?${query}`);
}

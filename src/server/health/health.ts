import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { VITAL_PARTS, type PartState, type Stage } from '#domain/operation.ts';
import { pathOf } from '../address.ts';
import { refuse } from '../refusal.ts';
import type { Parts } from './parts.ts';

/**
 * What monitors ask, from the first moment of the process to its last. `/healthz/live`: the process answers; it hangs
 * on nothing else, or a monitor would end a process whose engine is away for a moment. `/healthz/ready`: readers are
 * served; else 503, with each reason. Nothing private is said there.
 */
export interface Health {
  /** What is gone through now. */
  begin(stage: Stage): void;
  /** How far the index is of those documents that it is brought in line with. */
  progress(done: number, total: number): void;
  /** From now on `listener` answers whatever no monitor asks. */
  open(listener: RequestListener, parts: Parts): void;
  listener: RequestListener;
}

export interface HealthOptions {
  /** Answers `/metrics`; there is nothing at that address when absent. */
  metrics?: RequestListener | undefined;
}

/** Seconds after which to ask again. */
const AGAIN_S = 5;

/** A document that the index misses for a moment, as after each publication, is no reason to turn readers away. */
const TOLERATED: ReadonlySet<PartState['trouble']> = new Set(['index-behind'] as const);

export function openHealth({ metrics }: HealthOptions = {}): Health {
  let stage: Stage = 'building';
  let progress: { done: number; total: number } | undefined;
  let opened: { listener: RequestListener; parts: Parts } | undefined;

  async function ready(response: ServerResponse): Promise<void> {
    const states = (await opened?.parts.states(VITAL_PARTS)) ?? [];
    const isWell = states.every(({ trouble }) => !trouble || TOLERATED.has(trouble));
    const isReady = stage === 'running' && isWell;
    answer(response, isReady ? 200 : 503, {
      status: isReady ? 'ready' : stage === 'running' ? 'unwell' : stage,
      ...(stage === 'index' && progress),
      parts: states.map(({ part, trouble, count }) => ({ part, ok: !trouble, trouble, count })),
    });
  }

  function listener(request: IncomingMessage, response: ServerResponse): void {
    const path = pathOf(request.url);
    if (path === '/healthz/live') answer(response, 200, { status: 'live' });
    else if (path === '/healthz/ready') ready(response).catch(() => response.destroy());
    else if (path === '/metrics' && metrics !== undefined) metrics(request, response);
    else if (opened !== undefined) opened.listener(request, response);
    else {
      // A page asks again by itself; a program is told when to.
      const again = { 'retry-after': String(AGAIN_S), refresh: String(AGAIN_S) };
      const why = stage === 'standing-by' ? stage : 'starting';
      refuse(request, response, why, { headers: again });
    }
  }

  return {
    begin: (next) => void (stage = next),
    progress: (done, total) => void (progress = { done, total }),
    open: (behind, parts) => void (opened = { listener: behind, parts }),
    listener,
  };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(status === 503 && { 'retry-after': String(AGAIN_S) }),
  });
  response.end(`${JSON.stringify(body)}\n`);
}

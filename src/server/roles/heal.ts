import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { watchReplicas, type EngineConnection } from '#search/connect.ts';

const LOOK_EVERY_MS = 3000;

/**
 * Brings engines in line that were away, or are new, while the others went on.
 * @param bringInLine gives every engine what it lacks
 * @returns a function that ends it, once what was begun is done
 */
export function healReplicas(
  engine: EngineConnection,
  bringInLine: () => Promise<unknown>,
  log: Pick<Logger, 'info' | 'warn'>,
): () => Promise<void> {
  if (engine.replicas === undefined) return async () => {};
  const isBehind = watchReplicas(engine);
  const ended = new AbortController();
  const work = async () => {
    while (!ended.signal.aborted) {
      await sleep(LOOK_EVERY_MS, undefined, { signal: ended.signal, ref: false }).catch(() => 0);
      if (ended.signal.aborted || !(await isBehind())) continue;
      log.info('a search engine is behind the others: bringing it in line');
      await bringInLine().catch((error: unknown) =>
        log.warn({ error: String(error) }, 'could not bring a search engine in line'),
      );
    }
  };
  const working = work();
  return async () => {
    ended.abort();
    await working;
  };
}

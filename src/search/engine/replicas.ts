import { setTimeout as sleep } from 'node:timers/promises';
import { revisionOf } from './clock.ts';
import { EngineUnavailable } from './errors.ts';
import { INDEX_PREFIX } from './settings.ts';
import { openWire, type Wire } from './transport.ts';

/**
 * Reading from one of several engines that hold the same: the first that answers and is not behind. One that fails is
 * left out, within the request that found it out, until it answers and its clock is that of the others.
 */

export interface ReadEndpoint {
  url: string;
  searchKey: string;
  prefix?: string | undefined;
  /** Other engines that hold the same, under the same key. */
  replicas?: readonly string[] | undefined;
}

/** Milliseconds between two looks at the clocks, while anything is asked. */
const LOOK_EVERY_MS = 500;
/** Milliseconds after which an engine that does not say its clock, or answer while there is another, is away. */
const CLOCK_PATIENCE_MS = 1000;
const PATIENCE_MS = 5000;

interface Engine {
  wire: Wire;
  clock: Wire;
  revision: number;
  isAway: boolean;
}

/** @param timeoutMs of one engine that is alone; among several it is replaced sooner */
export function openReadWire(endpoint: ReadEndpoint, timeoutMs?: number): Wire {
  const { url, searchKey: apiKey, replicas = [], prefix = INDEX_PREFIX } = endpoint;
  if (replicas.length === 0) return openWire({ url, apiKey }, timeoutMs);
  const patience = Math.min(timeoutMs ?? PATIENCE_MS, PATIENCE_MS);
  const engines = [url, ...replicas].map((at): Engine => {
    const open = (ms: number) => openWire({ url: at, apiKey }, ms);
    return { wire: open(patience), clock: open(CLOCK_PATIENCE_MS), revision: 0, isAway: false };
  });
  return among(engines, prefix);
}

function among(engines: Engine[], prefix: string): Wire {
  let newest = 0;
  let lookedAt = -Infinity;
  let looking: Promise<void> | undefined;

  const lookAt = async (engine: Engine) => {
    try {
      engine.revision = await revisionOf(engine.clock, prefix);
      engine.isAway = false;
      newest = Math.max(newest, engine.revision);
    } catch {
      engine.isAway = true;
    }
  };
  const look = () =>
    (looking ??= Promise.all(engines.map(lookAt)).then(() => {
      lookedAt = performance.now();
      looking = undefined;
    }));
  const usable = () => engines.filter((one) => !one.isAway && one.revision === newest);

  return {
    async send<T>(...request: Parameters<Wire['send']>): Promise<T> {
      if (lookedAt === -Infinity) await look();
      else if (performance.now() - lookedAt > LOOK_EVERY_MS) void look();
      let why = new EngineUnavailable('no search engine answers that has all of the library');
      // Twice: what is behind for the moment in which the writer sets one clock after the other is not so soon after.
      for (let tries = 0; tries < 2; tries += 1) {
        for (const engine of usable()) {
          try {
            return await engine.wire.send<T>(...request);
          } catch (error) {
            if (!(error instanceof EngineUnavailable)) throw error;
            engine.isAway = true;
            why = error;
          }
        }
        await sleep(100);
        await look();
      }
      throw why;
    },
    close: () => {
      for (const { wire, clock } of engines) {
        wire.close();
        clock.close();
      }
    },
  };
}

/**
 * Which engines answer and lack what others have, so that whoever writes brings them in line.
 * @returns a function that looks now
 */
export function watchReplicas(endpoint: ReadEndpoint): () => Promise<boolean> {
  const { url, searchKey: apiKey, replicas = [], prefix = INDEX_PREFIX } = endpoint;
  let newest = 0;
  return async () => {
    const asked = [url, ...replicas].map(async (at) => {
      const wire = openWire({ url: at, apiKey }, CLOCK_PATIENCE_MS);
      try {
        return await revisionOf(wire, prefix);
      } finally {
        wire.close();
      }
    });
    const found = (await Promise.allSettled(asked)).flatMap((one) => {
      if (one.status === 'fulfilled') return [one.value];
      // One that is there but knows no key of ours is new: it lacks everything.
      return one.reason instanceof EngineUnavailable ? [] : [0];
    });
    newest = Math.max(newest, ...found);
    return found.some((revision) => revision < newest);
  };
}

import { EngineRefused } from './errors.ts';
import { CLOCK, liveUid } from './settings.ts';
import type { Wire } from './transport.ts';

/**
 * The clock of the library, which the writer sets in the engine itself after each change, so that whoever reads knows
 * that something changed, and which of several engines is behind.
 */
export interface Clock {
  id: typeof CLOCK;
  /** Grows with every change, and is the same in every engine that has it. */
  revision: number;
  /** What the index was made with. */
  generation: string;
}

/** What the clock of an engine says; 0 where it has none yet. */
export async function revisionOf(wire: Wire, prefix: string): Promise<number> {
  try {
    const path = `/indexes/${liveUid(CLOCK, prefix)}/search`;
    const { hits } = await wire.send<{ hits: Clock[] }>('POST', path, { limit: 1 });
    return hits[0]?.revision ?? 0;
  } catch (error) {
    if (error instanceof EngineRefused && error.code === 'index_not_found') return 0;
    throw error;
  }
}

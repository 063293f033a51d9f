import { quantile, timed } from './stats.ts';

/** What several clients get that ask at the same time. */
export interface Throughput {
  /** Answers a second, of all clients together. */
  perSecond: number;
  /** Milliseconds that one of them waits. */
  p50: number;
  p95: number;
}

/** Asks every query once: so many clients, each of which asks the next as soon as it has its answer. */
export async function askTogether(
  queries: string[],
  clients: number,
  ask: (query: string) => Promise<unknown>,
): Promise<Throughput> {
  const left = [...queries];
  const waits: number[] = [];
  const client = async () => {
    for (let query = left.pop(); query !== undefined; query = left.pop()) {
      const next = query;
      waits.push(await timed(() => ask(next)));
    }
  };
  const all = await timed(() => Promise.all(Array.from({ length: clients }, client)));
  return {
    perSecond: (1000 * queries.length) / all,
    p50: quantile(waits, 0.5),
    p95: quantile(waits, 0.95),
  };
}

/** Work that an answer must not wait for: how long it takes would tell a stranger what it was. */
export interface Afterwards {
  /** Does `work` a moment later, when the answer is on its way. */
  later(work: () => Promise<unknown>): void;
  /** Does now what is waiting, and returns when all of it is done. */
  settled(): Promise<void>;
}

const DELAY_MS = 250;

/** @param failed told of work that threw */
export function createAfterwards(failed: (error: unknown) => void): Afterwards {
  let waiting: (() => Promise<unknown>)[] = [];
  let running: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const start = () => {
    clearTimeout(timer);
    timer = undefined;
    const due = waiting.splice(0);
    running = Promise.all([running, ...due.map((work) => work().catch(failed))]);
  };
  return {
    later: (work) => {
      waiting = [...waiting, work];
      timer ??= setTimeout(start, DELAY_MS);
    },
    settled: async () => {
      start();
      await running;
    },
  };
}

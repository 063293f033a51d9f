/** Stands in for the real worker, with the real watcher beside it, and misbehaves as the file name says. */
import { Worker } from 'node:worker_threads';
import workerpool from 'workerpool';
import { MEMORY_VARIABLE } from '#ingest/extract/protocol.ts';

new Worker(new URL('../../../ingest/extract/watcher.ts', import.meta.url), {
  workerData: { maxBytes: Number(process.env[MEMORY_VARIABLE]) * 1024 * 1024 },
}).unref();

function loop(): never {
  for (;;);
}

/** Resident memory outside the JavaScript heap, which V8's own limit does not see. */
function eat(): never {
  const hoard: Buffer[] = [];
  for (;;) hoard.push(Buffer.alloc(8 * 1024 * 1024, 1));
}

function fillHeap(): never {
  const hoard: object[] = [];
  for (;;) hoard.push({ value: hoard.length, copy: { value: hoard.length } });
}

workerpool.worker({
  begin(path: string) {
    if (path === 'loop.pdf') loop();
    if (path === 'eat.pdf') eat();
    if (path === 'heap.pdf') fillHeap();
    if (path === 'crash.pdf') process.exit(3);
    return {
      ok: true,
      value: { finished: { format: 'pdf', pages: [], outline: [], metadata: {} } },
    };
  },
});

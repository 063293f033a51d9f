/** Why a worker did not answer, read from what workerpool says about it. */
import type { ExtractionError } from '../../src/domain/extraction.ts';
import { OUT_OF_MEMORY_SIGNAL } from './protocol.ts';

/** V8 aborts when its heap is full: SIGABRT, or 134 from a shell. */
const HEAP_FULL = /signalCode: `SIGABRT`|exitCode: `134`/u;

/** A function called itself for every level of something nested. */
const STACK_FULL = /Maximum call stack size exceeded/u;

/** The expected error behind the failure of a task. */
export function explainDeath(error: Error, timeoutMs: number): ExtractionError {
  if (/timed out/iu.test(`${error.name} ${error.message}`) || error.name === 'TimeoutError') {
    return { code: 'timeout', detail: `no answer within ${timeoutMs} ms` };
  }
  const [summary = error.message] = error.message.split('workerpool.script');
  if (summary.includes(OUT_OF_MEMORY_SIGNAL) || HEAP_FULL.test(summary)) {
    return { code: 'out-of-memory', detail: 'the reader outgrew its memory' };
  }
  if (STACK_FULL.test(summary)) return { code: 'too-deep', detail: 'the reader ran out of stack' };
  return { code: 'corrupt', detail: `the reader failed: ${summary.replace(/\s+/gu, ' ').trim()}` };
}

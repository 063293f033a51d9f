import { expect, test } from 'vitest';
import { inTurns } from '#ingest/run/turns.ts';

const turns = (sizes: number[], workers: number) =>
  inTurns(
    sizes.map((bytes) => ({ bytes })),
    workers,
  ).map(({ task, shared }) => [task.bytes, shared]);

test('the longest comes first, and is shared only when it outweighs what the others leave to a worker', () => {
  expect(turns([1, 9, 2], 2)).toEqual([
    [9, true],
    [2, true],
    [1, true],
  ]);
  expect(turns([5, 4, 6, 5], 2)).toEqual([
    [6, false],
    [5, false],
    [5, true],
    [4, true],
  ]);
});

test('with one worker nothing is shared, and no file is lost', () => {
  expect(turns([3, 3, 0], 1)).toEqual([
    [3, false],
    [3, false],
    [0, false],
  ]);
});

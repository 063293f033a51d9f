import { expect, it } from 'vitest';
import type { Library } from '../../../src/search/library/library.ts';
import { lazily, once } from '../../../src/search/find/kept.ts';

/** Asks twice; says how often it was answered. */
async function answeredFor(
  ways: (ask: () => Promise<unknown>) => () => Promise<unknown>,
  comes: () => Promise<unknown>,
): Promise<number> {
  let times = 0;
  const asking = ways(() => {
    times += 1;
    return comes();
  });
  for (let round = 0; round < 2; round += 1) {
    await asking().catch(() => undefined);
    await new Promise(setImmediate);
  }
  return times;
}

const ofLibrary = (ask: () => Promise<unknown>) => {
  const library = {} as Library;
  return () => once(library, 'searches', 'q', ask);
};
const works = () => Promise.resolve(1);
const fails = () => Promise.reject(new Error('away'));

it('an answer is kept', async () => {
  expect(await answeredFor(ofLibrary, works)).toBe(1);
  expect(await answeredFor(lazily, works)).toBe(1);
});

it('what failed is asked for anew', async () => {
  expect(await answeredFor(ofLibrary, fails)).toBe(2);
  expect(await answeredFor(lazily, fails)).toBe(2);
});

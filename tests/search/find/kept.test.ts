import { expect, it } from 'vitest';
import type { Library } from '../../../src/search/library/library.ts';
import { once } from '../../../src/search/find/kept.ts';

/** Asks the same question of a library twice; says how often it was answered. */
async function askedTwice(comes: () => Promise<unknown>): Promise<number> {
  const library = {} as Library;
  let times = 0;
  const ask = () => {
    times += 1;
    const coming = comes();
    coming.catch(() => undefined);
    return Promise.resolve({ coming });
  };
  for (let round = 0; round < 2; round += 1) {
    const { coming } = await once(library, 'searches', 'q', ask, (answer) => answer.coming);
    await coming.catch(() => undefined);
    await new Promise(setImmediate);
  }
  return times;
}

it('an answer is kept', async () => {
  expect(await askedTwice(() => Promise.resolve(1))).toBe(1);
});

it('an answer of which a part fails later is asked for anew', async () => {
  expect(await askedTwice(() => Promise.reject(new Error('away')))).toBe(2);
});

import { expect, it } from 'vitest';
import { drill } from './drill.ts';

it('keeps every accepted file exactly once, whole and findable, whatever is killed', async () => {
  const figures = await drill({ files: 12, kills: 3, seed: 20261125 });
  // Two were held before; one is sent twice, and two are new versions.
  expect(figures.accepted).toBe(13);
  expect(figures.kills.app + figures.kills.engine).toBe(3);
  expect(figures).toMatchObject({
    whole: 12,
    found: 12,
    missing: 0,
    twice: 0,
    damaged: 0,
    notFound: 0,
    waiting: 2,
    live: 0,
    findings: [],
  });
  // Two people wrote into the same documents all the while.
  expect(figures.writes).toMatchObject({ lost: 0, overwritten: 0 });
  expect(figures.writes.acknowledged).toBeGreaterThanOrEqual(12);
  expect(figures.jobs).toEqual({ done: 10, duplicate: 1, proposed: 2 });
}, 600_000);

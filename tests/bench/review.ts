/**
 * How long the desk needs for a decision on a suggested mapping: a hundred suggestions of the shipped library, accepted and
 * rejected in turn by keyboard. `npx node tests/bench/review.ts` prints the section.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enrol } from '../accounts/support.ts';
import { live, startSite } from '../browser/support.ts';
import { SHIPPED } from '../setup/library.ts';
import { figure, quantile, table } from './stats.ts';

const DESK = '/desk/concordances/gcm-objectives';
const DECISIONS = 100;
/** Ten minutes for a hundred: what a person may take for one, the desk's own time included. */
const EACH_MS = 6000;

/** The section of the bench's report. */
export async function benchReview(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fihris-bench-review-'));
  const documents = join(folder, 'documents');
  await cp(SHIPPED, documents, { recursive: true });
  const site = await startSite(documents);
  try {
    const { cookie } = await enrol(site.app.accounts, 'bench@example.ma', 'librarian');
    const page = await site.visit(DESK, { cookie });
    // Looks for suggestions in every document.
    await page.locator('form[action="?/suggest"] button:not([name=document])').first().click();
    await page.locator('.notice.good').waitFor({ timeout: 120_000 });
    await live(await page.goto(`${DESK}/review?show=suggested`).then(() => page));
    const times: number[] = [];
    for (let number = 0; number < DECISIONS; number += 1) {
      const seen = await page.locator('input[name=seen]').first().inputValue();
      const start = performance.now();
      await page.keyboard.press(number % 2 === 0 ? 'a' : 'r');
      const next = () => page.locator('input[name=seen]').first().inputValue();
      // Functions only: the pages' policy lets no string be run.
      while ((await next().catch(() => seen)) === seen) await page.waitForTimeout(5);
      times.push(performance.now() - start);
    }
    return section(times);
  } finally {
    await site.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function section(times: number[]): string {
  const all = times.reduce((sum, one) => sum + one, 0);
  const row = [
    `${figure(quantile(times, 0.5))} ms`,
    ...[`${figure(quantile(times, 0.95))} ms`, `${figure(quantile(times, 1))} ms`],
    ...[`${figure(all / 1000)} s`, `${figure((EACH_MS * DECISIONS - all) / DECISIONS / 1000)} s`],
  ];
  return [
    '## Suggested mappings, judged by keyboard',
    `${DECISIONS} suggestions of the shipped library, accepted and rejected in turn: from the key until the next one can be judged. For a hundred in ten minutes, what is left to a person for reading each.`,
    table([['Median', 'p95', 'Slowest', 'A hundred', 'Left for reading one'], row]),
  ].join('\n\n');
}

if (import.meta.main) console.log(await benchReview());

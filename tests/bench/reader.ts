import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { VOCABULARIES_FOLDER } from '#ingest/library/index.ts';
import { runCli, startProcess } from '../server/support.ts';
import { openBrowser } from '../specimens/builder/browser.ts';
import { ACTIONS_A_PAGE, actionNumber, printPlan } from './long-document.ts';
import { specimenWords } from './specimen-words.ts';
import { figure, quantile, table } from './stats.ts';

const SHIPPED = join(import.meta.dirname, '../../documents');
const LONG = 500;
const SHORT = 10;
/** The page that is opened, of the long plan and of the short one. */
const PAGE_OF = { [LONG]: 401, [SHORT]: 8 };
const ROUNDS = 9;

/**
 * From the click to the clause's box on its drawn page, the viewer's code being in the browser's cache: a plan of
 * 500 pages against one of 10, asked in turn; and what the first view of the long one weighs.
 */
export async function benchReader(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fihris-bench-reader-'));
  const browser = await openBrowser();
  try {
    const [documents, data] = [join(folder, 'documents'), join(folder, 'data')];
    const vocabularies = join(documents, VOCABULARIES_FOLDER);
    await cp(join(SHIPPED, VOCABULARIES_FOLDER), vocabularies, { recursive: true });
    const ids = await takeIn(browser, folder, { FIHRIS_DOCUMENTS: documents, FIHRIS_DATA: data });
    const app = await startProcess(documents, data);
    try {
      return describe(await measure(browser, app.url, ids));
    } finally {
      app.process.kill('SIGTERM');
      await app.ended;
    }
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Ids of the long plan and of the short one. */
async function takeIn(
  browser: Browser,
  folder: string,
  env: { [name: string]: string },
): Promise<[string, string]> {
  const { fr } = await specimenWords();
  const files = [LONG, SHORT].map((pages) => join(folder, `plan-${pages}.pdf`));
  await printPlan(browser, files[0] ?? '', LONG, fr);
  await printPlan(browser, files[1] ?? '', SHORT, fr);
  const { stdout, stderr } = await runCli([...files, '--json'], env);
  const outcomes = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { document?: string; pages?: number });
  const idOf = (pages: number) => outcomes.find((one) => one.pages === pages)?.document;
  const [long, short] = [idOf(LONG), idOf(SHORT)];
  if (!long || !short) throw new Error(`the plans were not taken in:\n${stdout}${stderr}`);
  return [long, short];
}

interface Measured {
  long: number[];
  short: number[];
  /** Bytes over the wire, and the longest stretch of work in ms while it is scrolled through. */
  firstView: { bytes: number; longest: number };
  /** Bytes of the same view in Arabic, whose faces come on top of the Latin ones. */
  arabicBytes: number;
}

async function measure(browser: Browser, url: string, ids: [string, string]): Promise<Measured> {
  const [long, short] = await Promise.all([
    clauseOn(url, ids[0], PAGE_OF[LONG]),
    clauseOn(url, ids[1], PAGE_OF[SHORT]),
  ]);
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1400, height: 900 },
  });
  const firstView = await weigh(context, `/documents/${ids[0]}`);
  const { bytes: arabicBytes } = await inFreshWindow(browser, url, (arabic) =>
    weigh(arabic, `/ar/documents/${ids[0]}`),
  );
  const samples: Measured = { long: [], short: [], firstView, arabicBytes };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [a, b] = [await timeToClause(context, long), await timeToClause(context, short)];
    if (round === 0) continue; // fills the browser's cache
    samples.long.push(a);
    samples.short.push(b);
  }
  return samples;
}

/** What `use` makes of a window that has nothing in its cache. */
async function inFreshWindow<T>(
  browser: Browser,
  baseURL: string,
  use: (context: BrowserContext) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ baseURL, viewport: { width: 1400, height: 900 } });
  try {
    return await use(context);
  } finally {
    await context.close();
  }
}

/** Address of the page of the first action that is printed on a page of a plan. */
async function clauseOn(url: string, document: string, page: number): Promise<string> {
  const answer = await fetch(`${url}/api/documents/${document}`);
  const { clauses } = (await answer.json()) as {
    clauses: { eId: string; label: string; page: number }[];
  };
  const label = `Action ${actionNumber((page - 1) * ACTIONS_A_PAGE)}`;
  const clause = clauses.find((one) => one.label === label);
  if (clause?.page !== page) throw new Error(`${document}: ${label} is not on page ${page}`);
  return `/documents/${document}/${clause.eId}`;
}

async function openLive(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(path);
  await page.locator('html[data-live]').waitFor({ state: 'attached' });
  await page.waitForLoadState('networkidle');
  return page;
}

async function timeToClause(context: BrowserContext, path: string): Promise<number> {
  const page = await openLive(context, path);
  const ms = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        const look = () => {
          const box = document.querySelector('.page[data-loaded] .clause-box');
          const frame = box?.closest('.pages')?.getBoundingClientRect();
          const top = box?.getBoundingClientRect().top ?? -1;
          if (frame && top >= frame.top && top < frame.bottom) resolve(performance.now() - start);
          else requestAnimationFrame(look);
        };
        document.querySelector<HTMLElement>('a.original')?.click();
        look();
      }),
  );
  await page.close();
  return ms;
}

async function weigh(context: BrowserContext, path: string): Promise<Measured['firstView']> {
  const page = await openLive(context, path);
  const bytes = await page.evaluate(() =>
    [
      ...performance.getEntriesByType('navigation'),
      ...performance.getEntriesByType('resource'),
    ].reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).transferSize, 0),
  );
  const longest = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let most = 0;
        new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) most = Math.max(most, duration);
        }).observe({ type: 'longtask' });
        setTimeout(() => resolve(most), 3000);
      }),
  );
  for (let step = 0; step < 20; step += 1) {
    await page.mouse.wheel(0, 700);
    await page.waitForTimeout(100);
  }
  const firstView = { bytes, longest: await longest };
  await page.close();
  return firstView;
}

function describe({ long, short, firstView, arabicBytes }: Measured): string {
  const row = (name: string, q: number) => {
    const [a, b] = [quantile(long, q), quantile(short, q)];
    return [name, `${figure(a)} ms`, `${figure(b)} ms`, figure(a / b)];
  };
  const { bytes, longest } = firstView;
  return [
    '## Opening the original at a clause',
    '',
    `From the click to the clause's box on its drawn page, ${ROUNDS} times each in turn.`,
    '',
    table([
      ['', `page ${PAGE_OF[LONG]} of ${LONG}`, `page ${PAGE_OF[SHORT]} of ${SHORT}`, 'ratio'],
      row('p50', 0.5),
      row('p95', 0.95),
    ]),
    '',
    `The first view of the long plan weighs ${figure(bytes / 1000)} kB over the wire, all of it counted, and in Arabic`,
    `${figure(arabicBytes / 1000)} kB; while scrolling through it, the longest stretch of work is ${longest < 50 ? 'under 50' : figure(longest)} ms.`,
  ].join('\n');
}

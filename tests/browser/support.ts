import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import pino from 'pino';
import { startApp, type App, type StartOptions } from '../../src/server/app.ts';
import { SHIPPED } from '../setup/library.ts';
import { openBrowser } from '../specimens/builder/browser.ts';

/** How a reader comes: the width of the screen, the scheme of the system, with or without script, signed in or not. */
export interface Reader {
  width?: number;
  scheme?: 'light' | 'dark';
  javaScript?: boolean;
  /** Cookies of a session, as a request carries them. */
  cookie?: string;
}

/** The really running app over a library, and a browser in front of it. */
export interface Site {
  app: App;
  /** Opens `path` in a window of its own; everything the page complains of is gathered in `complaints`. */
  visit(path: string, reader?: Reader): Promise<Page>;
  /** Errors of script, policy and loading since the last call. */
  complaints(): string[];
  stop(): Promise<void>;
}

/** @param documents folder of the library; the shipped one when absent. What is derived from it is made anew. */
export async function startSite(
  documents = SHIPPED,
  options: Pick<StartOptions, 'network'> = {},
): Promise<Site> {
  const data = await mkdtemp(join(tmpdir(), 'fihris-browser-'));
  const config = { host: '127.0.0.1', port: 0, documents, data };
  const app = await startApp(config, { log: pino({ level: 'silent' }), ...options });
  const browser = await openBrowser();
  const heard: string[] = [];
  return {
    app,
    visit: async (path, reader) => {
      const page = await openWindow(browser, app.url, reader, heard);
      await page.goto(path);
      return page;
    },
    complaints: () => heard.splice(0),
    stop: async () => {
      await browser.close();
      await app.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function openWindow(
  browser: Browser,
  baseURL: string,
  { width = 1280, scheme = 'light', javaScript = true, cookie = '' }: Reader = {},
  heard: string[],
): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    viewport: { width, height: 900 },
    colorScheme: scheme,
    javaScriptEnabled: javaScript,
    // As readers have it unless they ask for less: what moves must be right while it moves.
    reducedMotion: 'no-preference',
  });
  context.setDefaultTimeout(20_000);
  // A session, and what a browser is known by.
  const cookies = cookie.split('; ').flatMap((one) => {
    const [name = '', ...value] = one.split('=');
    return name === '' ? [] : [{ name, value: value.join('='), url: baseURL }];
  });
  await context.addCookies(cookies);
  const page = await context.newPage();
  page.on('pageerror', (error) => heard.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(`${page.url()}: ${message.text()}`);
  });
  return page;
}

/** Ends a window with everything it keeps (cookies, history). */
export async function leave(page: Page): Promise<void> {
  await page.context().close();
}

/** The query string of the page's address, with readable letters. */
export function query(page: Page): string {
  return decodeURIComponent(new URL(page.url()).search.replaceAll('+', ' '));
}

/** Waits until script has taken over the page, so that what follows tests the live page. */
export async function live(page: Page): Promise<Page> {
  await page.locator('html[data-live]').waitFor({ state: 'attached' });
  return page;
}

/** The count above a list, as it is read out; counts may follow what they count. */
export async function status(page: Page): Promise<string> {
  await page.locator('main [aria-busy=true]').waitFor({ state: 'detached' });
  return page.locator('main [role=status]').innerText();
}

/** How far the page is wider than its window, in pixels. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

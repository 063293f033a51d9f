import AxeBuilder from '@axe-core/playwright';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type App } from '../../src/server/app.ts';
import { startMailServer, type MailServer } from '../accounts/mail/mail-server.ts';
import { libraryOf } from '../setup/library.ts';
import { openBrowser } from '../specimens/builder/browser.ts';
import { leave, overflow } from './support.ts';

/** A search is followed by mail without an account: from its results to the letter, and out again; in French and Arabic. */

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let app: App;
let browser: Browser;
let data: string;
let mails: MailServer;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'fihris-browser-'));
  const documents = await libraryOf('psnsi-oriental-2022-2023', 'gcm');
  mails = await startMailServer();
  const mail = { url: mails.url, from: 'Fihris <fihris@example.ma>' };
  const config = { host: '127.0.0.1', port: 0, documents, data, mail };
  app = await startApp(config, { log: pino({ level: 'silent' }) });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await mails?.close();
  await rm(data, { recursive: true, force: true });
});

async function openPage(path: string, width: number, javaScript: boolean): Promise<Page> {
  const viewport = { width, height: 900 };
  const context = await browser.newContext({
    ...{ baseURL: app.url, viewport, javaScriptEnabled: javaScript },
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

async function looksRight(page: Page): Promise<void> {
  expect(await overflow(page)).toBe(0);
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

const WORDS = {
  '': { by: 'Par courriel', menu: 'Exporter ou suivre', rhythm: 'Le lundi matin' },
  '/ar': { by: 'عبر البريد الإلكتروني', menu: 'تصدير أو متابعة', rhythm: 'صباح كل اثنين' },
} as const;

describe.each(['', '/ar'] as const)('following by mail (%s/)', (prefix) => {
  const { by, menu, rhythm } = WORDS[prefix];
  const email = `reader${prefix.slice(1)}@example.ma`;

  test.each([390, 1280])(
    'leads from the results to the letter and out again (%i)',
    async (width) => {
      // The narrow screen has no script.
      const page = await openPage(`${prefix}/search?q=sant%C3%A9&theme=health`, width, width > 400);
      await page.getByText(menu, { exact: true }).click();
      await page.getByRole('link', { name: by, exact: true }).click();
      await page.waitForURL(/\/follow\?/);
      expect(await page.locator('.what').innerText()).toContain('santé');
      if (width > 400) await looksRight(page);
      await page.locator('input[name=email]').fill(`${width}${email}`);
      await page.getByLabel(rhythm).check();
      await page.locator('main form button').click();
      await page.locator('[role=status]').waitFor();
      if (width > 400) await looksRight(page);

      const letter = await mails.next();
      expect(letter.to).toEqual([`${width}${email}`]);
      const link = new RegExp(`${app.url}(${prefix}/follow/confirm/[\\w.-]+)`).exec(
        letter.body,
      )?.[1];
      await page.goto(link ?? '');
      if (width > 400) await looksRight(page);
      await page.locator('main form button').click();
      await page.waitForURL(/\/follow\/manage\//);
      if (width > 400) await looksRight(page);
      await page.locator('select[name=rhythm]').selectOption('at-once');
      await page.locator('form[action="?/rhythm"] button').click();
      await page.locator('[role=status]').waitFor();
      expect(await page.locator('select[name=rhythm]').inputValue()).toBe('at-once');

      // A mail program presses the button by itself, from nowhere and without cookies (RFC 8058).
      const stop = page.url().replace(/\?.*/, '');
      await page.locator('form[action="?/stopAll"] button').click();
      await page.locator('[role=status]').waitFor();
      await page.goto(stop);
      expect(await page.locator('main form').count()).toBe(0);
      await leave(page);
    },
  );
});

test('one click of a mail program stops all, from wherever it comes', async () => {
  const ask = (path: string, init: RequestInit) => fetch(app.url + path, init);
  const json = { email: 'one-click@example.ma', rhythm: 'daily', search: { q: 'migrants' } };
  const headers = { 'content-type': 'application/json' };
  await ask('/api/alerts', { method: 'POST', headers, body: JSON.stringify(json) });
  const token = /\/follow\/confirm\/([\w.-]+)/.exec((await mails.next()).body)?.[1];
  const confirmed = await ask(`/api/alerts/links/${token}/confirm`, { method: 'POST' });
  const { token: manage } = (await confirmed.json()) as { token: string };
  const click = (path: string) =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
  expect((await ask(`/follow/stop/${manage}`, {})).status).toBe(200);
  expect((await ask(`/api/alerts/links/${manage}`, {})).status).toBe(200);
  expect((await click(`/follow/stop/${manage}`)).status).toBe(200);
  expect((await ask(`/api/alerts/links/${manage}`, {})).status).toBe(404);
  // Again is no error, and other forms from elsewhere stay out.
  expect((await click(`/follow/stop/${manage}`)).status).toBe(200);
  expect((await click(`/follow/manage/${manage}`)).status).toBe(403);
});

test('a concept and a document lead to where they are followed', async () => {
  const page = await openPage('/concepts/regions/MA-02', 1280, true);
  await page.locator('a[href*="/follow?region=MA-02"]').click();
  await page.waitForURL(/\/follow\?region=MA-02/);
  await page.goto('/documents/psnsi-oriental-2022-2023');
  await page.locator('a[href*="/follow?document="]').first().click();
  await page.waitForURL(/\/follow\?document=psnsi-oriental-2022-2023/);
  expect(await page.locator('.what').innerText()).toContain('Oriental');
  await leave(page);
});

import AxeBuilder from '@axe-core/playwright';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeAdministrator } from '#accounts/index.ts';
import { startApp, type App } from '../../src/server/app.ts';
import { BY, must, PASSWORD } from '../accounts/support.ts';
import { libraryOf } from '../setup/library.ts';
import { openBrowser } from '../specimens/builder/browser.ts';
import { leave, live, overflow } from './support.ts';

/** A library that is read with an account: the ways in, one's own account, the people; in French and Arabic. */

const READABLE = 'psnsi-oriental-2022-2023';
const EMAIL = 'amina@example.ma';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let app: App;
let browser: Browser;
let data: string;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'fihris-browser-'));
  const documents = await libraryOf(READABLE);
  const config = { host: '127.0.0.1', port: 0, documents, data, reading: 'accounts' } as const;
  app = await startApp(config, { log: pino({ level: 'silent' }) });
  browser = await openBrowser();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await rm(data, { recursive: true, force: true });
});

async function openPage(path: string, { width = 1280, javaScript = true } = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: app.url,
    viewport: { width, height: 900 },
    javaScriptEnabled: javaScript,
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  await page.goto(path);
  return javaScript ? live(page) : page;
}

const pathOf = (page: Page): string => {
  const { pathname, search } = new URL(page.url());
  return pathname + search;
};

/** Sends a form and waits for the page that answers: a password takes a while to check. */
async function submit(page: Page, form: string): Promise<void> {
  const answered = page.waitForEvent('domcontentloaded');
  await page.locator(`${form} button.button`).click();
  await answered;
}

/** Opens a one-time link, chooses the password, and is in. */
async function signedIn(prefix: string, how = {}): Promise<Page> {
  const { token } = must(await makeAdministrator(app.accounts, EMAIL, 'Amina', BY));
  const page = await openPage(`${prefix}/sign-in/link/${token}`, how);
  await page.locator('input[name=password]').fill(PASSWORD);
  await submit(page, 'main form');
  expect(pathOf(page)).toBe(`${prefix}/account`);
  return page;
}

async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page: await live(page) }).withTags(RULES).analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

describe.each(['', '/ar'])('closed reading (%s/)', (prefix) => {
  test('leads to the sign-in page and back to what was asked for', async () => {
    must(await makeAdministrator(app.accounts, EMAIL, 'Amina', BY));
    await leave(await signedIn(prefix));
    const asked = `${prefix}/documents/${READABLE}?limit=20`;
    const page = await openPage(asked, { javaScript: false });
    expect(new URL(page.url()).pathname).toBe(`${prefix}/sign-in`);
    expect(await page.locator('html').getAttribute('dir')).toBe(prefix ? 'rtl' : 'ltr');

    await page.locator('input[name=email]').fill(EMAIL);
    await page.locator('input[name=password]').fill('not the password');
    await submit(page, 'main form');
    expect(await page.locator('[role=alert]').innerText()).toMatch(/adresse|البريد/);
    expect(await page.locator('input[name=email]').inputValue()).toBe(EMAIL);

    await page.locator('input[name=password]').fill(PASSWORD);
    await submit(page, 'main form');
    expect(pathOf(page)).toBe(asked);
    const answer = await page.request.get(asked);
    expect(answer.headers()['cache-control']).toBe('private, no-store');
    await leave(page);
  });

  test('keeps strangers from pages, data and files', async () => {
    const page = await openPage(`${prefix}/sign-in`);
    for (const path of ['', '/search', '/documents', '/account', '/admin/people']) {
      const answer = await page.request.get(prefix + path, { maxRedirects: 0 });
      expect([path, answer.status()]).toEqual([path, 303]);
    }
    for (const path of ['/api/search?q=sante', `/api/documents/${READABLE}/file`]) {
      expect((await page.request.get(path)).status()).toBe(401);
    }
    const data = await page.request.get('/documents/__data.json');
    expect(await data.text()).toContain('"type":"redirect"');
    await leave(page);
  });
});

describe.each(['', '/ar'])('an account (%s/)', (prefix) => {
  test('is reached by a link that works once', async () => {
    const { token } = must(await makeAdministrator(app.accounts, EMAIL, 'Amina', BY));
    const page = await openPage(`${prefix}/sign-in/link/${token}`);
    const { 'referrer-policy': policy } = (
      await page.request.get(`${prefix}/sign-in/link/${token}`)
    ).headers();
    expect(policy).toBe('same-origin');
    await page.locator('input[name=password]').fill('motdepasse1234');
    await submit(page, 'main form');
    expect(await page.locator('input[aria-invalid]').count()).toBe(1);
    expect(await violations(page)).toEqual([]);
    await page.locator('input[name=password]').fill(PASSWORD);
    await submit(page, 'main form');
    expect(pathOf(page)).toBe(`${prefix}/account`);
    await leave(page);
    const again = await openPage(`${prefix}/sign-in/link/${token}`);
    expect(await again.locator('input[name=password]').count()).toBe(0);
    expect(await violations(again)).toEqual([]);
    await leave(again);
  });

  test('shows its sessions, ends them, and is left', async () => {
    await leave(await signedIn(prefix));
    const page = await openPage(`${prefix}/sign-in`);
    expect(await violations(page)).toEqual([]);
    await page.locator('input[name=email]').fill(EMAIL);
    await page.locator('input[name=password]').fill(PASSWORD);
    await submit(page, 'main form');
    await page.goto(`${prefix}/account`);
    expect(await violations(page)).toEqual([]);
    expect(await page.locator('main li').first().innerText()).toContain('Chrome');
    await submit(page, 'form[action="?/endOthers"]');
    expect(await page.locator('main li').count()).toBe(1);
    await submit(page, 'form[action="?/signOut"]');
    await page.goto(`${prefix}/account`);
    expect(new URL(page.url()).pathname).toBe(`${prefix}/sign-in`);
    await leave(page);
  });

  test('of an administrator invites, changes and disables', async () => {
    const page = await signedIn(prefix, { javaScript: false });
    await page.goto(`${prefix}/admin/people`);
    const email = `nora${prefix.slice(1)}@example.ma`;
    await page.locator('input[name=name]').fill('Nora');
    await page.locator('input[name=email]').fill(email);
    await page.locator('input[value=reader]').check();
    await submit(page, 'form[action="?/invite"]');
    const link = await page.locator('#link').inputValue();
    expect(link).toMatch(new RegExp(`^${app.url}${prefix}/sign-in/link/[\\w-]{43}$`));
    await page.goto(
      (await page.locator('tr', { hasText: email }).locator('a').getAttribute('href')) ?? '',
    );
    await page.locator('input[value=librarian]').check();
    await submit(page, 'form[action="?/role"]');
    expect(await page.locator('input[value=librarian]').isChecked()).toBe(true);
    await submit(page, 'form[action="?/disable"]');
    expect(await page.locator('form[action="?/enable"]').count()).toBe(1);
    const stranger = await openPage(link);
    expect(await stranger.locator('input[name=password]').count()).toBe(0);
    for (const each of [page, stranger]) await leave(each);
  });

  test('of a reader does not open the pages of administrators', async () => {
    const invited = { email: `r${prefix.slice(1)}@example.ma`, name: 'R', role: 'reader' } as const;
    const { link } = must(await app.accounts.people.invite(invited, BY));
    const page = await openPage(`${prefix}/sign-in/link/${link.token}`);
    await page.locator('input[name=password]').fill(PASSWORD);
    await submit(page, 'main form');
    expect(await page.locator('header a[href$="/admin/people"]').count()).toBe(0);
    const answer = await page.goto(`${prefix}/admin/people`);
    expect(answer?.status()).toBe(403);
    expect(await page.locator('table').count()).toBe(0);
    await leave(page);
  });

  test('fits a phone, and axe finds nothing wrong', async () => {
    const page = await signedIn(prefix, { width: 390 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
    await page.goto(`${prefix}/admin/people`);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
    await page.goto((await page.locator('tbody a').first().getAttribute('href')) ?? '');
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
    await leave(page);
  });
});

test('a form sent by another site changes nothing', async () => {
  const page = await signedIn('');
  const headers = { origin: 'https://evil.example' };
  const form = { name: 'X', email: 'evil@example.ma', role: 'administrator' };
  const sent = await page.request.post('/admin/people?/invite', { headers, form });
  expect(sent.status()).toBe(403);
  const out = await page.request.post('/api/accounts/sign-out', { headers });
  expect(out.status()).toBe(403);
  expect(await app.accounts.people.findByEmail('evil@example.ma')).toBeUndefined();
  expect((await page.request.get('/account', { maxRedirects: 0 })).status()).toBe(200);
  await leave(page);
});

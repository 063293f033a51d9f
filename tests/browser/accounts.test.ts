import AxeBuilder from '@axe-core/playwright';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeAdministrator } from '#accounts/index.ts';
import { startApp, type App } from '../../src/server/app.ts';
import { startMailServer, type MailServer } from '../accounts/mail/mail-server.ts';
import { BY, enrol, must, PASSWORD } from '../accounts/support.ts';
import { totp } from '../accounts/totp.ts';
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
let mails: MailServer;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'fihris-browser-'));
  const documents = await libraryOf(READABLE);
  mails = await startMailServer();
  const mail = { url: mails.url, from: 'Fihris <fihris@example.ma>' };
  const config = {
    host: '127.0.0.1',
    port: 0,
    documents,
    data,
    mail,
    reading: 'accounts',
  } as const;
  app = await startApp(config, { log: pino({ level: 'silent' }) });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await mails?.close();
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
  // Somebody who keeps the library begins at their work.
  expect(pathOf(page)).toBe(`${prefix}/desk`);
  await page.goto(`${prefix}/account`);
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
    expect(pathOf(page)).toBe(`${prefix}/desk`);
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
    expect((await mails.next()).body).toContain(link);
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
    expect(pathOf(page)).toBe(prefix || '/');
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

describe.each(['', '/ar'])('on one’s own (%s/)', (prefix) => {
  test('a forgotten password is chosen anew by a letter', async () => {
    const email = `forgets${prefix.slice(1)}@example.ma`;
    await enrol(app.accounts, email, 'reader');
    const page = await openPage(`${prefix}/sign-in`, { javaScript: false });
    await page.locator('main a[href$="/sign-in/forgotten"]').click();
    const said: string[] = [];
    for (const each of ['nobody@example.ma', email]) {
      await page.goto(`${prefix}/sign-in/forgotten`);
      await page.locator('input[name=email]').fill(each);
      await submit(page, 'main form');
      said.push(await page.locator('main [role=status]').innerText());
    }
    expect(said[0]).toBe(said[1]);
    const { body } = await mails.next();
    const link = new RegExp(`${app.url}${prefix}/sign-in/link/[\\w-]{43}`).exec(body)?.[0] ?? '';
    await page.goto(link);
    await page.locator('input[name=password]').fill('six ânes bleus chantent fort');
    await submit(page, 'main form');
    expect(pathOf(page)).toBe(prefix || '/');
    await leave(page);
  });

  test('a second factor is set up and asked for, without script', async () => {
    const email = `factor${prefix.slice(1)}@example.ma`;
    const { link } = must(
      await app.accounts.people.invite({ email, name: 'Factor', role: 'reader' }, BY),
    );
    const page = await openPage(`${prefix}/sign-in/link/${link.token}`, { javaScript: false });
    await page.locator('input[name=password]').fill(PASSWORD);
    await submit(page, 'main form');
    await page.goto(`${prefix}/account/second-factor`);
    await page.locator('#begin-password').fill(PASSWORD);
    await submit(page, 'form[action="?/begin"]');
    expect(await page.locator('main svg[role=img] path').getAttribute('d')).toMatch(/^M4 4h1/);
    const key = (await page.locator('#factor-key').innerText()).replaceAll(' ', '');
    await page.locator('#first-code').fill(totp(key));
    await submit(page, 'form[action="?/confirm"]');
    const codes = await page.locator('#backup-codes li').allInnerTexts();
    expect(codes).toHaveLength(10);
    await page.goto(`${prefix}/account/second-factor`);
    expect(await page.locator('#backup-codes').count()).toBe(0);
    await page.goto(`${prefix}/account`);
    await submit(page, 'form[action="?/signOut"]');
    await page.goto(`${prefix}/sign-in?next=${prefix}/about`);
    await page.locator('input[name=email]').fill(email);
    await page.locator('input[name=password]').fill(PASSWORD);
    await submit(page, 'main form');
    expect(new URL(page.url()).pathname).toBe(`${prefix}/sign-in/code`);
    await page.locator('input[name=code]').fill('000000');
    await submit(page, 'main form');
    expect(await page.locator('[role=alert]').count()).toBe(1);
    await page.locator('input[name=code]').fill(codes[0]?.trim() ?? '');
    await submit(page, 'main form');
    expect(pathOf(page)).toBe(`${prefix}/about`);
    await leave(page);
  });

  test('name, address and account are changed, confirmed, deleted', async () => {
    const email = `own${prefix.slice(1)}@example.ma`;
    const { link } = must(
      await app.accounts.people.invite({ email, name: 'Own', role: 'reader' }, BY),
    );
    const page = await openPage(`${prefix}/sign-in/link/${link.token}`, { width: 390 });
    const shown = page.locator('input[name=password]');
    await shown.fill(PASSWORD);
    await page.locator('main .show').click();
    expect(await shown.getAttribute('type')).toBe('text');
    expect(await page.locator('main .show').getAttribute('aria-pressed')).toBe('true');
    await submit(page, 'main form');
    await page.goto(`${prefix}/account`);
    await page.locator('#name').fill('Renommée');
    await submit(page, 'form[action="?/name"]');
    expect(await page.locator('main .who').innerText()).toContain('Renommée');
    await page.locator('#new-email').fill(`new-${email}`);
    await page.locator('#email-password').fill(PASSWORD);
    await submit(page, 'form[action="?/email"]');
    const { body } = await mails.next();
    const confirm = new RegExp(`${app.url}${prefix}/sign-in/address/[\\w-]{43}`).exec(body)?.[0];
    await page.goto(confirm ?? '');
    expect(await violations(page)).toEqual([]);
    await submit(page, 'main form');
    await page.goto(`${prefix}/account`);
    expect(await page.locator('main .who').innerText()).toContain(`new-${email}`);
    await page.locator('#delete-password').fill(PASSWORD);
    await submit(page, 'form[action="?/remove"]');
    expect(await app.accounts.people.findByEmail(`new-${email}`)).toBeUndefined();
    await mails.next();
    await leave(page);
  });

  test('the new pages fit a phone, and axe finds nothing wrong', async () => {
    const page = await signedIn(prefix, { width: 390 });
    const sound = async () => {
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await violations(page)).toEqual([]);
    };
    await page.goto(`${prefix}/account/second-factor`);
    await sound();
    await page.locator('#begin-password').fill(PASSWORD);
    await submit(page, 'form[action="?/begin"]');
    await sound();
    await page.goto(`${prefix}/desk/changes?kind=sign-ins`);
    expect(await page.locator('main li').count()).toBeGreaterThan(0);
    await sound();
    await page.context().clearCookies();
    for (const path of ['/sign-in/forgotten', '/sign-in/code', '/sign-in/address/no-such']) {
      await page.goto(prefix + path);
      await sound();
    }
    await leave(page);
  });

  test('of two administrators at once the second sees what the first did', async () => {
    const email = `stale${prefix.slice(1)}@example.ma`;
    const { actor } = await enrol(app.accounts, email, 'reader');
    const page = await signedIn(prefix, { javaScript: false });
    await page.goto(`${prefix}/admin/people/${actor.id}`);
    must(await app.accounts.people.change(actor.id, { role: 'librarian' }, BY));
    await page.locator('input[value=administrator]').check();
    await submit(page, 'form[action="?/role"]');
    expect(await page.locator('[role=alert]').count()).toBe(1);
    expect(await page.locator('main').innerText()).toContain(BY.name);
    expect((await app.accounts.people.find(actor.id))?.role).toBe('librarian');
    await page.locator('main summary').click();
    await submit(page, 'form[action="?/remove"]');
    expect(pathOf(page)).toBe(`${prefix}/admin/people?deleted`);
    expect(await app.accounts.people.find(actor.id)).toBeUndefined();
    await leave(page);
  });
});

test('a proxy that was not named is told of, once and to administrators', async () => {
  const page = await signedIn('');
  await page.goto('/desk');
  expect(await page.locator('main [role=note]').count()).toBe(0);
  await fetch(`${app.url}/sign-in`, { headers: { 'x-forwarded-for': '198.51.100.1' } });
  await page.goto('/desk');
  expect(await page.locator('main [role=note]').innerText()).toContain('ADDRESS_HEADER');
  await leave(page);
});

test.each(['', '/ar'])(
  'an administrator sees how each part is, and what to do (%s/)',
  async (prefix) => {
    const page = await signedIn(prefix, { width: 390 });
    await fetch(`${app.url}/sign-in`, { headers: { 'x-forwarded-for': '198.51.100.1' } });
    await page.goto(`${prefix}/desk/status`);
    const parts = page.locator('main li.ruled');
    expect(await parts.count()).toBe(12);
    expect(await page.locator('main li.unwell').innerText()).toContain('ADDRESS_HEADER');
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
    await leave(page);
  },
);

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

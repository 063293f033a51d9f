import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrol } from '../accounts/support.ts';
import { libraryOf } from '../setup/library.ts';
import { enterAs, WORK } from './desk-support.ts';
import { leave, startSite, type Site } from './support.ts';

/** What an address or a document would have the reader's own browser do. */

let site: Site;
let stranger: Server;
let cookie: string;
/** What reached the stranger's server. */
const reached: string[] = [];
const host = () => `127.0.0.1:${(stranger.address() as AddressInfo).port}`;

beforeAll(async () => {
  stranger = createServer((request, response) => {
    reached.push(request.url ?? '');
    response.end('<p>elsewhere</p>');
  }).listen(0, '127.0.0.1');
  await once(stranger, 'listening');
  site = await startSite(await libraryOf('gcm'));
  ({ cookie } = await enrol(site.app.accounts, 'amina@example.ma', 'librarian'));
});
afterAll(async () => {
  stranger.close();
  await site?.stop();
});

test('no address of the library leads to another site', async () => {
  const page = await enterAs(site, cookie, '/about');
  const library = new URL(site.app.url).host;
  for (const path of [
    '//HOST/phish',
    '//HOST//',
    '/.//HOST/phish',
    '/ar//HOST/phish',
    '/%2FHOST/phish',
    '/\\HOST/phish',
    '/scheme?scheme=dark&back=//HOST/phish',
    '/scheme?scheme=dark&back=/%09/HOST/phish',
    '/scheme?scheme=dark&back=/%09%5cHOST/',
    '/scheme?scheme=dark&back=/.//HOST/phish',
    '/scheme?scheme=dark&back=/%0a/x',
    '/sign-in?next=/%09/HOST/phish',
    '/ar/sign-in?next=/.//HOST/phish',
  ]) {
    await page.goto(site.app.url + path.replace('HOST', host()));
    // Had the page's script gone elsewhere, it would have when the network is quiet.
    await page.waitForLoadState('networkidle');
    expect([path, new URL(page.url()).host]).toEqual([path, library]);
  }
  expect(reached).toEqual([]);
  await leave(page);
});

test('an original opened in the browser asks nobody for anything', async () => {
  const page = await enterAs(site, cookie, '/desk/add');
  const url = `http://${host()}`;
  const html =
    `<!doctype html><html lang="fr"><head><title>Plan des loutres</title>` +
    `<link rel="stylesheet" href="${url}/css"><link rel="preload" as="image" href="${url}/preload">` +
    `<link rel="prefetch" href="${url}/prefetch"><link rel="icon" href="${url}/icon">` +
    `<link rel="preconnect" href="${url}/"><meta http-equiv="refresh" content="1;url=${url}/refresh">` +
    `<style>@import "${url}/import"; @font-face{font-family:x;src:url(${url}/font)} ` +
    `body{color:rgb(1, 2, 3);background:url(${url}/background);font-family:x}</style></head>` +
    `<body><h1>Plan des loutres</h1><h2>Article 1</h2><p>Les loutres migrent vers Agadir.</p>` +
    `<img src="${url}/img" srcset="${url}/srcset 2x"><picture><source srcset="${url}/source"><img></picture>` +
    `<iframe src="${url}/iframe"></iframe><object data="${url}/object"></object><embed src="${url}/embed">` +
    `<video src="${url}/video" poster="${url}/poster" autoplay></video><audio src="${url}/audio" autoplay></audio>` +
    `<svg><image href="${url}/svg"/><use href="${url}/use#x"/></svg><script src="${url}/script"></script>` +
    `<script>fetch('${url}/fetch');new Image().src='${url}/js'</script>` +
    `<form action="${url}/form"><button>x</button></form></body></html>`;
  const file = { name: 'loutres.html', mimeType: 'text/html', buffer: Buffer.from(html) };
  await page.locator('input[name=file]').setInputFiles([file]);
  const row = page.locator('li[data-state]').filter({ hasText: 'loutres.html' }).first();
  await expect.poll(() => row.getAttribute('data-state'), WORK).toBe('done');
  const href = await row.locator('a[href^="/desk/"]').first().getAttribute('href');
  const id = href?.split('/').at(-1);
  reached.length = 0;
  const opened = await page.goto(`/api/desk/documents/${id}/file`);
  expect(opened?.headers()['referrer-policy']).toBe('no-referrer');
  await page.waitForLoadState('networkidle');
  expect(await page.locator('h1').innerText()).toBe('Plan des loutres');
  // It looks as it is meant to.
  expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(1, 2, 3)');
  expect(reached).toEqual([]);
  site.complaints();
  await leave(page);
});

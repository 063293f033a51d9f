import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startProcess } from '../server/support.ts';
import { libraryOf } from '../setup/library.ts';
import { leave, live, startSite, type Site } from './support.ts';

/** Citing a clause, and the addresses that citations give: they open the same text for good, or say why not. */

const ACTION = 'part_3__prog_3__osp_5__act_3-4';
const MOVED = 'part_9__act_3-4';
const LOST = 'part_9__act_9-9';

let documents: string;
let site: Site;

beforeAll(async () => {
  documents = await libraryOf('snia', 'khitta-siha-hijra');
  const former = [
    { eId: MOVED, movedTo: ACTION },
    { eId: LOST, lost: '2026-01-31', label: 'Action 9.9', quote: 'Elle', before: '', after: '' },
  ];
  const lines = former.map((anchor) => `${JSON.stringify(anchor)}\n`).join('');
  await appendFile(join(documents, 'snia', 'anchors.jsonl'), lines);
  site = await startSite(documents);
});

afterEach(() => {
  expect(site.complaints()).toEqual([]);
});

afterAll(async () => {
  await site?.stop();
  await rm(documents, { recursive: true, force: true });
});

const meta = (page: Page, name: string) =>
  page.locator(`meta[name="${name}"]`).first().getAttribute('content');

async function download(page: Page, format: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.locator(`.panel a[download][href$="format=${format}"]`).click(),
  ]);
  return readFile(await file.path(), 'utf8');
}

describe.each([
  { prefix: '', words: ['Copié', 'p. 11', '[en ligne]'] },
  { prefix: '/ar', words: ['نُسخ', 'ص. 11', '[على الإنترنت]'] },
])('a clause is cited ($prefix/)', ({ prefix, words: [copied = '', place = '', style = ''] }) => {
  const permanent = () => `${site.app.url}/documents/snia/${ACTION}`;

  test('in the style chosen, by its place with its permanent link, and as files', async () => {
    const page = await live(await site.visit(`${prefix}/documents/snia/${ACTION}`));
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const panel = page.locator('details:has(.panel)');
    await panel.locator('summary').click();
    const [reference, pinpoint] = [panel.locator('.line').nth(0), panel.locator('.line').nth(1)];
    await expect.poll(() => reference.innerText()).toContain(permanent());
    expect(await reference.innerText()).not.toContain(style);
    await panel.locator('input[value=iso690]').check();
    await expect.poll(() => reference.innerText()).toContain(style);

    await pinpoint.locator('xpath=..').locator('button').click();
    await expect.poll(() => panel.innerText()).toContain(copied);
    const line = await page.evaluate(() => navigator.clipboard.readText());
    expect(line).toContain('action 3.4');
    expect(line).toContain(place);
    expect(line).toContain(permanent());

    expect(await download(page, 'bibtex')).toMatch(/^@\w+\{/);
    expect(await download(page, 'ris')).toMatch(/^TY {2}- /);
    expect(JSON.parse(await download(page, 'csl-json'))).toMatchObject([{ URL: permanent() }]);
    await leave(page);
  });

  test('by reference managers, which read the head of its page', async () => {
    const page = await site.visit(`${prefix}/documents/snia/${ACTION}`, { javaScript: false });
    expect(await meta(page, 'citation_title')).toContain('Action 3.4');
    expect(await meta(page, 'citation_public_url')).toBe(permanent());
    expect(await meta(page, 'citation_firstpage')).toBe('11');
    expect(await meta(page, 'DC.identifier')).toBe(permanent());
    const json = await page.locator('script[type="application/ld+json"]').textContent();
    expect(JSON.parse(json ?? '')).toMatchObject({ '@id': permanent(), isPartOf: {} });
    await leave(page);
  });

  test('on paper: its words and its reference, without the ways around them', async () => {
    const page = await site.visit(`${prefix}/documents/snia/${ACTION}`, { javaScript: false });
    const address = page.locator('article > p').filter({ hasText: permanent() });
    expect(await address.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await address.isVisible()).toBe(true);
    expect(await page.locator('article .document-text').isVisible()).toBe(true);
    for (const way of ['a[rel=next]', 'a.original', 'details:has(.panel)', 'header nav a']) {
      expect(await page.locator(way).first().isVisible()).toBe(false);
    }
    await leave(page);
  });
});

describe.each([
  {
    prefix: '',
    own: 'Thèmes nommés par la clause',
    whole: 'Thèmes de tout le document',
    touched: 'Thèmes que le document aborde',
    [MOVED]: 'Le texte de l’adresse demandée se trouve maintenant ici.',
    [LOST]: 'Ce texte n’est plus dans le document',
  },
  {
    prefix: '/ar',
    own: 'مواضيع يذكرها البند نفسه',
    whole: 'مواضيع الوثيقة بأكملها',
    touched: 'مواضيع تتطرق إليها الوثيقة',
    [MOVED]: 'نص العنوان المطلوب',
    [LOST]: 'لم يعد هذا النص في الوثيقة',
  },
])('the address of a clause ($prefix/)', ({ prefix, own, whole, touched, ...said }) => {
  test('shows what the clause names itself apart from what its document is about, and touches on', async () => {
    const page = await site.visit(`${prefix}/documents/snia/${ACTION}`, { javaScript: false });
    const themes = async (term: string) =>
      page.locator('dl > div').filter({ hasText: term }).locator('a').evaluateAll(hrefs);
    const hrefs = (links: Element[]) => links.map((link) => link.getAttribute('href') ?? '');
    expect(await themes(own)).toEqual([`${prefix}/concepts/themes/health`]);
    expect(await themes(whole)).toContain(`${prefix}/concepts/themes/integration`);
    expect(await themes(whole)).toHaveLength(3);
    expect(await themes(touched)).toContain(`${prefix}/concepts/themes/housing`);
    expect(await themes(touched)).not.toContain(`${prefix}/concepts/themes/health`);
    await leave(page);
  });

  test('leads from a former one to the text, and says so', async () => {
    for (const former of [`/${MOVED}`, `?at=${MOVED}#${MOVED}`]) {
      const page = await site.visit(`${prefix}/documents/snia${former}`, { javaScript: false });
      expect(new URL(page.url()).pathname).toBe(`${prefix}/documents/snia/${ACTION}`);
      expect(await page.locator('main [role=note]').first().innerText()).toContain(said[MOVED]);
      expect(await page.locator('h1').innerText()).toContain('Action 3.4');
      await leave(page);
    }
  });

  test('is gone (410) where the text is, and leads to the document', async () => {
    const page = await site.visit(`${prefix}/documents/snia/${LOST}`, { javaScript: false });
    expect(await page.locator('h1').innerText()).toBe(said[LOST]);
    expect((await page.request.get(page.url())).status()).toBe(410);
    expect(site.complaints().join()).toContain('410');
    await page.locator('main a.button').click();
    expect(new URL(page.url()).pathname).toBe(`${prefix}/documents/snia`);
    await leave(page);
  });
});

test('an address opens the same text where all that is derived was made anew', async () => {
  const paths = [`/documents/snia/${ACTION}`, '/ar/documents/khitta-siha-hijra/axis_2'];
  const read = async (origin: string) => {
    const page = await site.visit('/about', { javaScript: false });
    const texts: string[][] = [];
    for (const path of paths) {
      await page.goto(origin + path);
      texts.push(await page.locator('article').locator('h1, .document-text').allInnerTexts());
    }
    await leave(page);
    return texts;
  };
  const before = await read(site.app.url);
  expect(before.flat().join()).toMatch(/RAMED.*الحوامل/s);
  const data = await mkdtemp(join(tmpdir(), 'fihris-anew-'));
  const anew = await startProcess(documents, data);
  try {
    expect(await read(anew.url)).toEqual(before);
  } finally {
    anew.process.kill('SIGTERM');
    await anew.ended;
    await rm(data, { recursive: true, force: true });
  }
});

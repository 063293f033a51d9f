import { spawn, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { AxeBuilder } from '@axe-core/playwright';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { leave, overflow, type Site } from './support.ts';

/** Runs a program to its end, in a folder of no account. */
function running(program: string, ...before: string[]) {
  return async (code: string) => {
    const child = spawn(program, [...before, code], { cwd: tmpdir() });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (piece) => (stdout += String(piece)));
    child.stderr.on('data', (piece) => (stderr += String(piece)));
    const status = await new Promise((resolve) => child.on('close', resolve));
    return { status, stdout, stderr };
  };
}

/** By what each example is run: none but Node is sure to be there. */
const isThere = (program: string): boolean => spawnSync(program, ['--version']).status === 0;
const RUNNERS = {
  js: running(process.execPath, '--input-type=module', '-e'),
  ...(isThere('python3') && { python: running('python3', '-c') }),
  ...(isThere('curl') && { curl: running('sh', '-c') }),
};

/** What programs find in pages, and beside them. */
export function machinesSuite(site: () => Site): void {
  const ask = (path: string, headers: { [name: string]: string } = {}) =>
    fetch(site().app.url + path, { headers, redirect: 'manual' });

  describe('pages to programs', () => {
    test('a French document in the Arabic interface is what it is to Zotero', async () => {
      const page = await site().visit('/ar/documents/snia', { javaScript: false });
      const meta = (name: string) =>
        page.locator(`meta[name="${name}"]`).first().getAttribute('content');
      expect(await meta('citation_title')).toContain('Stratégie Nationale');
      expect(await meta('citation_language')).toBe('fr');
      expect(await meta('citation_public_url')).toBe(`${site().app.url}/documents/snia`);
      expect(await meta('citation_technical_report_institution')).not.toBe('');
      const file = await ask(new URL((await meta('citation_pdf_url')) ?? '').pathname);
      expect(file.headers.get('content-type')).toBe('application/pdf');
      await page.goto('/ar/documents/qanun-27-14');
      expect(await meta('z:itemType')).toBe('statute');
      await leave(page);
    });

    test('pages say where they are described, and are that when asked', async () => {
      const page = await ask('/documents/snia', { accept: 'text/html,*/*;q=0.8' });
      expect(page.headers.get('content-type')).toContain('text/html');
      expect(page.headers.get('vary')).toContain('Accept');
      const link = page.headers.get('link') ?? '';
      expect(link).toContain(`<${site().app.url}/documents/snia>; rel="cite-as"`);
      expect(link).toContain('rel="linkset"');
      const turtle = await ask('/documents/snia', { accept: 'text/turtle' });
      expect(turtle.headers.get('content-type')).toContain('text/turtle');
      expect(await turtle.text()).toContain('dcterms:title');
      const head = await fetch(`${site().app.url}/documents/snia`, { method: 'HEAD' });
      expect(head.headers.get('link')).toContain('rel="describedby"');
      expect((await ask('/documents/snia', { accept: 'image/png' })).status).toBe(406);
      expect((await ask('/concepts/sdg-targets/10.7')).status).toBe(200);
    });

    test.each(['', '/ar', '/en'])(
      'the page for programs shows examples that run, in %s',
      async (prefix) => {
        const page = await site().visit(`${prefix}/api`, { width: 390 });
        expect(await overflow(page)).toBe(0);
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
        expect(await page.locator('main details summary code').count()).toBeGreaterThan(20);
        for (const [language, run] of Object.entries(RUNNERS)) {
          for (const code of await page
            .locator(`pre[data-language=${language}]`)
            .allTextContents()) {
            const { status, stdout, stderr } = await run(code);
            expect([status, stderr.includes('rror')], `${code}\n${stderr}`).toEqual([0, false]);
            if (!code.includes('-o ')) expect(stdout.length).toBeGreaterThan(20);
          }
        }
        await leave(page);
      },
    );

    test('are read from the pages of other sites, without cookies', async () => {
      const asked = await fetch(`${site().app.url}/api/search?q=migrants`, {
        method: 'OPTIONS',
        headers: {
          origin: 'https://other.example',
          'access-control-request-method': 'GET',
          'access-control-request-headers': 'authorization',
        },
      });
      expect(asked.status).toBe(204);
      expect(asked.headers.get('access-control-allow-headers')).toContain('Authorization');
      for (const path of ['/api/search?q=migrants', '/measures.json', '/iiif/snia/manifest.json']) {
        const answer = await ask(path, { origin: 'https://other.example' });
        expect(answer.headers.get('access-control-allow-origin'), path).toBe('*');
        expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
        await answer.body?.cancel();
      }
      const page = await ask('/search?q=migrants');
      expect(page.headers.get('access-control-allow-origin')).toBeNull();
      const image = await ask('/iiif/snia/1/full/400,/0/default.jpg');
      expect(image.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
      expect(image.headers.get('content-type')).toBe('image/jpeg');
    });

    test('lists, feeds and what is said of the site are found from pages', async () => {
      const page = await site().visit('/ar/documents');
      const search = page.locator('link[rel=search]');
      const description = await ask((await search.getAttribute('href')) ?? '');
      const { OpenSearchDescription } = new XMLParser({ ignoreAttributes: false }).parse(
        await description.text(),
      ) as { OpenSearchDescription: { Url: { '@_template': string }[] } };
      expect(OpenSearchDescription.Url[0]?.['@_template']).toContain('/ar/search?q=');
      const feed = page.locator('link[rel=alternate][type="application/atom+xml"]');
      const answer = await ask((await feed.getAttribute('href')) ?? '');
      expect(answer.headers.get('content-type')).toContain('application/atom+xml');
      const said = await page.locator('script[type="application/ld+json"]').first().textContent();
      expect(JSON.parse(said ?? '')).toMatchObject({ '@type': 'Dataset' });
      for (const path of [
        '/measures.csv',
        '/concepts/sdg-targets/10.7.atom',
        '/dumps',
        '/llms.txt',
      ]) {
        expect((await ask(path)).status, path).toBe(200);
      }
      expect((await ask('/measures.pdf')).status).toBe(404);
      const harvested = await fetch(`${site().app.url}/oai`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'verb=Identify',
      });
      expect(await harvested.text()).toContain('<Identify>');
      await leave(page);
    });
  });
}

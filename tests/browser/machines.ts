import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { leave, type Site } from './support.ts';

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

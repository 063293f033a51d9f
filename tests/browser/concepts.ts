import { describe, expect, test } from 'vitest';
import { leave, live, overflow, query, type Site } from './support.ts';

/** Concepts: from wherever one is named to its page, the index, the glossary, the map, the timeline, the files. */
export function conceptsSuite(site: () => Site): void {
  describe.each([
    { prefix: '', body: 'Ministère de la Santé', map: 'Carte schématique' },
    { prefix: '/ar', body: 'وزارة الصحة', map: 'خريطة مبسطة' },
  ])('concepts ($prefix/)', ({ prefix, body, map }) => {
    test('a body is reached from a measure, and says what it is responsible for', async () => {
      const page = await site().visit(`${prefix}/documents/snia/part_3__prog_3__osp_5__act_3-4`, {
        javaScript: false,
      });
      await page
        .locator(`main a[href="${prefix}/concepts/bodies/ministere-sante"]`)
        .first()
        .click();
      expect(await page.locator('h1').innerText()).toBe(body);
      const measures = page.locator('section').filter({ has: page.locator('#about-body') });
      expect(await measures.locator('.due').first().innerText()).toContain('2015');
      // The count is that of the list that it leads to.
      const counted = await measures.locator('.counts a[href*=measures]').innerText();
      await measures.locator('.counts a[href*=measures]').click();
      expect(await page.locator('main [role=status]').innerText()).toContain(counted);
      await leave(page);
    });

    test('a region is reached by key on the map', async () => {
      const page = await live(
        await site().visit(`${prefix}/concepts?vocabulary=regions`, { width: 390 }),
      );
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await page.locator('figcaption').innerText()).toContain(map);
      const tiles = page.locator('svg a[href*="/concepts/regions/MA-"]');
      expect(await tiles.count()).toBe(12);
      await page.locator(`svg a[href="${prefix}/concepts/regions/MA-02"]`).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(`**${prefix}/concepts/regions/MA-02`);
      // Its timeline holds the plan of the region: words, and a bar.
      const plan = page.locator('table tr').filter({ hasText: '2022-2023' }).first();
      expect(await plan.locator('.said').nth(1).innerText()).toContain('2023');
      expect(await plan.locator('.bar').count()).toBe(1);
      await leave(page);
    });

    test('the timeline is a table without script, filtered by facets', async () => {
      const page = await site().visit(`${prefix}/timeline?type=law`, { javaScript: false });
      const rows = page.locator('tbody tr');
      expect(await rows.count()).toBe(1);
      expect(await rows.locator('.said').first().innerText()).toContain('2016');
      await page.locator(`.chips a, a[href="${prefix}/timeline?sort=date"]`).first().click();
      expect(query(page)).not.toContain('type=law');
      expect(await rows.count()).toBeGreaterThan(10);
      await leave(page);
    });

    test('the glossary says what words mean and by whom', async () => {
      const page = await site().visit(`${prefix}/concepts?vocabulary=sdg-targets&view=glossary`, {
        javaScript: false,
      });
      const target = page
        .locator('dl > div')
        .filter({ has: page.locator('a[href$="/concepts/sdg-targets/1.3"]') });
      expect(await target.locator('.facts').innerText()).toContain('A/RES/70/1');
      await leave(page);
    });
  });

  test('a vocabulary is a file at its address, or a page for who reads', async () => {
    const page = await site().visit('/concepts?vocabulary=regions');
    const file = page.locator('a[href="/vocabularies/regions.ttl"]');
    expect(await file.count()).toBe(1);
    const answer = await page.request.get('/vocabularies/regions.ttl');
    expect(answer.headers()['content-type']).toContain('text/turtle');
    expect(await answer.text()).toContain(`${site().app.url}/concepts/regions/MA-02`);
    const etag = answer.headers()['etag'] ?? '';
    const again = await page.request.get('/vocabularies/regions.ttl', {
      headers: { 'If-None-Match': etag },
    });
    expect(again.status()).toBe(304);
    const asked = await page.request.get('/vocabularies/regions', {
      headers: { accept: 'text/turtle' },
    });
    expect(asked.url()).toContain('/vocabularies/regions.ttl');
    await page.goto('/vocabularies/regions');
    expect(new URL(page.url()).pathname).toBe('/concepts');
    await leave(page);
  });
}

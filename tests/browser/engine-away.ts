import { describe, expect, test } from 'vitest';
import { leave, type Site } from './support.ts';

/** The engine is gone: pages say so in words and try again by themselves. */
export function engineAwaySuite(site: () => Site): void {
  describe('without the engine', () => {
    test.each([
      ['/search?q=migrants', 'Le moteur de recherche redémarre'],
      ['/ar/search?q=الصحة', 'محرك البحث قيد إعادة التشغيل'],
    ])('%s', async (path, title) => {
      await site().app.engine.stop();
      const page = await site().visit(path, { javaScript: false });
      expect(await page.locator('h1').innerText()).toBe(title);
      expect(await page.locator('meta[http-equiv=refresh]').count()).toBe(1);
      const answer = await page.request.get(path);
      expect(answer.status()).toBe(503);
      expect(Number(answer.headers()['retry-after'])).toBeGreaterThan(0);
      site().complaints();
      await leave(page);
    });
  });
}

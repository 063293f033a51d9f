import { expect, it } from 'vitest';
import { serve } from '../../src/server/web.ts';

it('takes an address that holds the longest query, in Arabic letters', async () => {
  const web = await serve((request, response) => response.end(request.url), '127.0.0.1', 0);
  try {
    const query = 'م'.repeat(10_000);
    const response = await fetch(`${web.url}/search?${new URLSearchParams({ q: query })}`);
    expect(response.status).toBe(200);
    expect(new URL(await response.text(), web.url).searchParams.get('q')).toBe(query);
  } finally {
    await web.stop();
  }
});

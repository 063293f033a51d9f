import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Notices } from '#api/notices.ts';
import { UNNAMED_PROXY, watchForProxy } from '../../src/server/proxy.ts';
import { serve, type WebServer } from '../../src/server/web.ts';

const warned: unknown[] = [];
const log = { warn: (message: unknown) => warned.push(message) } as never;
const notices: Notices = {};
let web: WebServer;

beforeAll(async () => {
  web = await serve(
    watchForProxy((_request, response) => response.end(), {}, notices, log),
    '127.0.0.1',
    0,
  );
});
afterAll(() => web.stop());

it('a proxy that was not named is warned of once, and remembered', async () => {
  await fetch(web.url);
  expect(notices.unnamedProxy).toBeUndefined();
  for (const name of ['x-forwarded-for', 'forwarded']) {
    await fetch(web.url, { headers: { [name]: '198.51.100.1' } });
  }
  expect(warned).toEqual([UNNAMED_PROXY]);
  expect(notices.unnamedProxy).toBeDefined();
});

it('one that was named is not spoken of', () => {
  const listener = () => undefined;
  expect(watchForProxy(listener, { addressHeader: 'x-real-ip' }, {}, log)).toBe(listener);
});

import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { clientAddress } from '../../src/server/address.ts';
import { costOf, createRate } from '../../src/server/rate.ts';

const from = (address: string, headers = {}, url = '/api/suggest?q=x') =>
  ({ url, headers, socket: { remoteAddress: address } }) as unknown as IncomingMessage;

describe('what a request costs', () => {
  it.each([
    ['/_app/immutable/entry/start.js', '', 0],
    ['/api/suggest', '?q=santé', 1],
    ['/api/clauses/x', '', 1],
    ['/documents/snia', '', 2],
    ['/api/search', '?q=x', 5],
    ['/search', '?q=x', 5],
    ['/ar/search/__data.json', '?q=x', 5],
    ['/en/compare', '', 5],
    ['/api/documents/snia/search', '?q=x', 5],
    ['/api/clauses/x/related', '', 5],
    ['/api/search', `?q=${'x'.repeat(10_000)}`, 10],
  ])('%s%s: %i', (path, query, points) => {
    expect(costOf(path, path + query)).toBe(points);
  });
});

describe('who is counted', () => {
  it('is an address, of IPv6 its /64; however it is written', async () => {
    const count = createRate({ points: 2 });
    const allowed = async (address: string) => (await count(from(address), '/api/suggest')).allowed;
    expect(await allowed('2001:db8:1:2::1')).toBe(true);
    expect(await allowed('2001:db8:1:2:ffff:ffff:ffff:ffff')).toBe(true);
    expect(await allowed('2001:DB8:1:2:0:0:0:9')).toBe(false);
    expect(await allowed('2001:db8:1:3::1')).toBe(true);
    expect(await allowed('192.0.2.1')).toBe(true);
    expect(await allowed('::ffff:192.0.2.1')).toBe(true);
    expect(await allowed('192.0.2.1')).toBe(false);
  });

  it('is not who a stranger says they are', () => {
    const forged = { 'x-forwarded-for': '203.0.113.1, 198.51.100.7', 'x-real-ip': '203.0.113.2' };
    expect(clientAddress(from('192.0.2.1', forged))).toBe('192.0.2.1');
    // What stands before the last was there when the request reached the proxy.
    expect(clientAddress(from('127.0.0.1', forged), 'X-Forwarded-For')).toBe('198.51.100.7');
    expect(clientAddress(from('127.0.0.1'), 'x-forwarded-for')).toBe('');
  });

  it('counts by address where accounts cannot be read', async () => {
    const actorOf = () => Promise.reject(new Error('away'));
    const count = createRate({ points: 1, actorOf });
    expect((await count(from('192.0.2.1'), '/api/suggest')).allowed).toBe(true);
    expect((await count(from('192.0.2.1'), '/api/suggest')).allowed).toBe(false);
  });

  it('is forgotten when very many others come, so that memory has an end', async () => {
    const count = createRate({ points: 1, remembered: 3 });
    const allowed = async (address: string) => (await count(from(address), '/api/suggest')).allowed;
    expect(await allowed('192.0.2.1')).toBe(true);
    expect(await allowed('192.0.2.1')).toBe(false);
    for (const n of [2, 3, 4]) expect(await allowed(`192.0.2.${n}`)).toBe(true);
    expect(await allowed('192.0.2.1')).toBe(true);
    expect(await allowed('192.0.2.4')).toBe(false);
  });
});

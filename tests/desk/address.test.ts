import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchFile, LIMITS, type FetchLimits } from '../../src/desk/address/fetch.ts';
import { isPublic, publicAddressOf } from '../../src/guarded-fetch/public.ts';

describe('which addresses are public', () => {
  it.each([
    ['127.0.0.1', 'loopback'],
    ['10.1.2.3', 'private'],
    ['172.20.0.1', 'private'],
    ['192.168.1.1', 'private'],
    ['169.254.169.254', 'link-local: cloud metadata'],
    ['100.64.0.1', 'carrier-grade NAT'],
    ['0.0.0.0', 'unspecified'],
    ['224.0.0.1', 'multicast'],
    ['255.255.255.255', 'broadcast'],
    ['198.18.0.1', 'benchmarking'],
    ['192.0.2.1', 'documentation'],
    ['::1', 'loopback'],
    ['::', 'unspecified'],
    ['fe80::1', 'link-local'],
    ['fd00::1', 'unique local'],
    ['::ffff:127.0.0.1', 'IPv4-mapped'],
    ['64:ff9b::7f00:1', 'NAT64'],
    ['2002:7f00:1::', '6to4'],
    ['::127.0.0.1', 'IPv4-compatible'],
    ['::7f00:1', 'IPv4-compatible'],
    ['::2', 'reserved'],
    ['100:0:0:1::1', 'reserved'],
    ['4000::1', 'not given out'],
    ['2001:db8::1', 'documentation'],
    ['3fff::1', 'documentation'],
    ['2001:0:5ef5:79fb::1', 'Teredo'],
    ['2001:2::1', 'benchmarking'],
    ['fec0::1', 'site-local'],
    ['ff02::1', 'multicast'],
    ['5f00::1', 'segment routing'],
    ['nonsense', 'no address'],
  ])('%s is not (%s)', (address) => expect(isPublic(address)).toBe(false));

  it.each(['8.8.8.8', '196.200.131.1', '2606:4700::1111', '2001:4860:4860::8888', '2a00::1'])(
    '%s is',
    (address) => expect(isPublic(address)).toBe(true),
  );

  it('every address of a name counts', async () => {
    const answer =
      (...addresses: string[]) =>
      () =>
        Promise.resolve(addresses.map((address) => ({ address, family: 4 })));
    expect(await publicAddressOf('a.example', answer('8.8.8.8'))).toEqual({
      address: '8.8.8.8',
      family: 4,
    });
    expect(await publicAddressOf('a.example', answer('8.8.8.8', '10.0.0.1'))).toBeUndefined();
    expect(await publicAddressOf('a.example', answer())).toBeUndefined();
  });
});

describe('fetching', () => {
  let server: Server;
  let folder: string;
  let answer: RequestListener;
  /** Names that the test's network calls public; all lead to the test's server. */
  let looked: string[];

  const network = {
    find: async (host: string) => {
      looked.push(host);
      return host.endsWith('.example') ? ({ address: '127.0.0.1', family: 4 } as const) : undefined;
    },
  };
  const get = (url: string, limits: Partial<FetchLimits> = {}) =>
    fetchFile(url, join(folder, 'file'), { ...LIMITS, ...limits }, network);
  const port = () => (server.address() as AddressInfo).port;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fihris-address-'));
    looked = [];
    server = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => server.closeAllConnections() ?? server.close());

  it('connects to the address that was checked, and asks by the name that was given', async () => {
    let host: string | undefined;
    answer = (request, response) => {
      host = request.headers.host;
      response.setHeader(
        'Content-Disposition',
        "attachment; filename*=UTF-8''Plan%20r%C3%A9gional.pdf",
      );
      response.end('%PDF-1.7 …');
    };
    const fetched = await get(`http://gov.example:${port()}/x`);
    expect(fetched).toMatchObject({ ok: true, value: { name: 'Plan régional.pdf', size: 12 } });
    expect(host).toBe(`gov.example:${port()}`);
    expect(looked).toEqual(['gov.example']);
    expect(await readFile(join(folder, 'file'), 'utf8')).toBe('%PDF-1.7 …');
  });

  it.each(['file:///etc/passwd', 'ftp://gov.example/a', 'http://user:pw@gov.example/a'])(
    'refuses %s',
    async (url) => {
      expect(await get(url)).toMatchObject({ ok: false, problem: { code: 'address-refused' } });
    },
  );

  it.each(['http://localhost:1/', 'http://127.0.0.1:1/', 'http://0x7f.1/', 'http://[::1]/'])(
    'refuses %s by the real look-up',
    async (url) => {
      const fetched = await fetchFile(url, join(folder, 'file'));
      expect(fetched).toMatchObject({ ok: false, problem: { code: 'address-refused' } });
    },
  );

  it('checks every redirect, and follows only so many', async () => {
    answer = (request, response) => {
      const to = request.url === '/inside' ? 'http://127.0.0.1/secret' : '/again';
      response.writeHead(302, { location: to }).end();
    };
    expect(await get(`http://gov.example:${port()}/inside`)).toMatchObject({
      problem: { code: 'address-refused' },
    });
    expect(looked).toEqual(['gov.example', '127.0.0.1']);
    expect(await get(`http://gov.example:${port()}/loop`)).toMatchObject({
      problem: { code: 'address-loop', detail: 'too many redirects' },
    });
  });

  it('stops at the limits of size and time, said or not, and keeps nothing', async () => {
    answer = (request, response) => {
      if (request.url === '/said') response.setHeader('Content-Length', '1000000');
      response.write('x'.repeat(2000));
      if (request.url !== '/slow') response.end();
    };
    const base = `http://gov.example:${port()}`;
    for (const path of ['/said', '/silent']) {
      expect(await get(base + path, { maxBytes: 1000 })).toMatchObject({
        problem: { code: 'too-large' },
      });
    }
    expect(await get(`${base}/slow`, { timeoutMs: 300 })).toMatchObject({
      problem: { code: 'address-timeout' },
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('takes an error page for no file', async () => {
    answer = (_, response) => response.writeHead(404).end('<h1>Not found</h1>');
    expect(await get(`http://gov.example:${port()}/gone.pdf`)).toMatchObject({
      problem: { code: 'address-missing', detail: 'HTTP 404' },
    });
    answer = (_, response) => response.writeHead(500).end();
    expect(await get(`http://gov.example:${port()}/broken`)).toMatchObject({
      problem: { code: 'address-failed', detail: 'HTTP 500' },
    });
  });

  it('says what kept it from the file', async () => {
    const code = async (url: string) => {
      const fetched = await get(url);
      return fetched.ok ? 'ok' : fetched.problem.code;
    };
    answer = (_, response) => response.end('x');
    const free = port();
    expect(await code(`https://gov.example:${free}/`)).toBe('address-certificate');
    server.close();
    server.closeAllConnections();
    expect(await code(`http://gov.example:${free}/`)).toBe('address-unreachable');
    // The name stands for one that nobody has: look-ups fail there in more ways than one.
    const fetched = await fetchFile('http://nobody.invalid/', join(folder, 'file'));
    expect(fetched).toMatchObject({ problem: { code: 'address-unknown' } });
  });

  it.each([22, 25, 110, 445, 5432, 6379])('does not knock at port %i', async (port) => {
    expect(await get(`http://gov.example:${port}/`)).toMatchObject({
      problem: { code: 'address-refused' },
    });
    expect(looked).toEqual([]);
  });
});

import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bodyRefusal } from '../../src/server/body-limit.ts';
import { guarded } from '../../src/server/entrance.ts';

let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer(guarded((_, response) => response.end('taken'))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const send = (path: string, body: BodyInit, headers = {}) =>
  fetch(url + path, {
    method: 'POST',
    body,
    headers: { origin: url, ...headers },
    duplex: 'half',
  } as RequestInit);

interface Problem {
  type: string;
  detail: string;
}

describe('a body', () => {
  it('that is too large: programs are told in the language they prefer', async () => {
    const answer = await send('/api/search', 'x'.repeat(70_000), { 'Accept-Language': 'ar, fr' });
    expect(answer.status).toBe(413);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    const problem = (await answer.json()) as Problem;
    expect(problem.type).toBe('urn:fihris:problem:body-too-large');
    expect(problem.detail).toContain('64 كيلوبايت');
  });

  it('that is too large: whoever sent a form is told on a page, once all of it was sent', async () => {
    const answer = await send('/ar/desk/add?/files', 'x'.repeat(52 * 1024 * 1024));
    expect(answer.status).toBe(413);
    const page = await answer.text();
    expect(page).toContain('dir="rtl"');
    expect(page).toContain('51 ميغابايت');
  });

  it.each([
    ['/api/accounts/sign-in', 16],
    ['/api/search', 64],
    ['/sign-in', 512],
    ['/api/desk/documents/x/record', 1024],
    ['/api/desk/records/apply', 25 * 1024],
    ['/desk/add?/files', 51 * 1024],
  ])('sent to %s may have %i KiB and no more', (path, most) => {
    const about = (size: number) =>
      bodyRefusal({ url: path, headers: { 'content-length': String(size) } } as IncomingMessage);
    expect(about(most * 1024)).toBeUndefined();
    expect(about(most * 1024 + 1)).toMatchObject({ most: most * 1024 });
    expect(
      bodyRefusal({ url: '/api/desk/uploads/x', headers: {} } as IncomingMessage),
    ).toBeUndefined();
  });

  it('that does not say its length is asked for it', async () => {
    const stream = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode('x'));
        controller.close();
      },
    });
    const answer = await send('/desk/add', stream);
    expect(answer.status).toBe(411);
    expect(await answer.text()).toContain('Longueur');
  });

  it('that is a form is nothing for the API, and for a page only from its own site', async () => {
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const api = await send('/api/accounts/sign-in', 'email=a', {
      ...form,
      'Accept-Language': 'en',
    });
    expect(api.status).toBe(415);
    expect(((await api.json()) as Problem).detail).toContain('application/json');
    expect((await send('/sign-in', 'email=a', form)).status).toBe(200);
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1']) {
      const other = await send('/en/sign-in', 'email=a', { ...form, origin });
      expect([origin, other.status]).toEqual([origin, 403]);
      expect(await other.text()).toContain('another site');
    }
  });
});

/** What `fetch` would put right first. */
function raw(path: string, { method = 'GET', headers = {} } = {}) {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>(
    (resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      const asked = request({ port, path, method, headers, host: '127.0.0.1' }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
      });
      asked.on('error', reject).end();
    },
  );
}

describe('an address', () => {
  it.each([
    '//evil.example/',
    '//evil.example//',
    '///evil.example',
    '/.//evil.example/x',
    '/ar//evil.example/',
    '/a/..//evil.example',
    '/%2Fevil.example',
    '/%2f%2Fevil.example/',
    '/%5Cevil.example',
    '/\\evil.example/',
    '/search//evil',
    '/%09/evil.example',
    '/%0a/x',
    '/documents/a%00b',
  ])('%s is nowhere, and leads nowhere', async (path) => {
    const answer = await raw(path);
    expect(answer.status).toBe(404);
    expect(answer.headers.location).toBeUndefined();
    expect(answer.text).not.toMatch(/<script|evil/);
    expect(answer.text).toContain(path.startsWith('/ar') ? 'dir="rtl"' : 'Introuvable');
  });

  it.each(['/%', '/%E0%A4%A', '/en/%ff', '/documents/%c3%28', 'http://evil.example/', '*'])(
    '%s cannot be read',
    async (path) => {
      expect((await raw(path)).status).toBe(400);
    },
  );

  it('of a host that is none cannot be read', async () => {
    for (const host of ['a b', 'evil@x', 'x/y', 'x:99999999', '[::1']) {
      expect([host, (await raw('/', { headers: { host } })).status]).toEqual([host, 400]);
    }
  });

  it('of the API answers programs', async () => {
    const answer = await raw('/api//documents', { headers: { 'accept-language': 'en' } });
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.text)).toMatchObject({ title: 'Not found', status: 404 });
  });

  it('takes the methods it has', async () => {
    for (const method of ['TRACE', 'PROPFIND', 'PUT', 'DELETE']) {
      const answer = await raw('/en/search', { method });
      expect([method, answer.status]).toEqual([method, 405]);
      expect(answer.headers.allow).toBe('GET, HEAD, POST, OPTIONS');
      expect(answer.text).toContain('Method not allowed');
    }
    expect((await raw('/api/search', { method: 'TRACE' })).status).toBe(405);
    expect((await raw('/api/search', { method: 'PUT' })).text).toBe('taken');
  });
});

describe('every answer', () => {
  it('keeps its reader safe, and to https once it came by it', async () => {
    for (const path of ['/', '/api/search', '/_app/immutable/x.js', '//refused']) {
      const { headers } = await raw(path);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['cross-origin-resource-policy']).toBe('same-origin');
      expect(headers['permissions-policy']).toContain('camera=()');
      expect(headers['strict-transport-security']).toBeUndefined();
    }
    for (const said of ['https', 'HTTPS', 'https, http']) {
      const { headers } = await raw('/', { headers: { 'x-forwarded-proto': said } });
      expect(headers['strict-transport-security']).toMatch(/^max-age=\d+/);
    }
    const { headers } = await raw('/api/search');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });
});

describe('searches at once', () => {
  it('have an end: who comes behind is told when to come again, and the next is let in', async () => {
    const held: (() => void)[] = [];
    const crowded = createServer(
      guarded((_, response) => void held.push(() => response.end('found')), { searchesAtOnce: 2 }),
    ).listen(0, '127.0.0.1');
    await once(crowded, 'listening');
    const at = `http://127.0.0.1:${(crowded.address() as AddressInfo).port}`;
    const first = [fetch(`${at}/search?q=x`), fetch(`${at}/api/search?q=x`)];
    await expect.poll(() => held.length).toBe(2);
    const [program, page] = await Promise.all([
      fetch(`${at}/api/search?q=x`, { headers: { 'accept-language': 'ar' } }),
      fetch(`${at}/ar/search?q=x`),
    ]);
    expect([program.status, program.headers.get('retry-after')]).toEqual([503, '2']);
    expect(((await program.json()) as Problem).type).toBe('urn:fihris:problem:searches-full');
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await page.text()).toContain('<html lang="ar" dir="rtl">');
    const other = fetch(`${at}/documents/snia`);
    await expect.poll(() => held.length).toBe(3);
    for (const end of held) end();
    for (const answer of await Promise.all([...first, other])) expect(answer.status).toBe(200);
    const next = fetch(`${at}/search?q=x`);
    await expect.poll(() => held.length).toBe(4);
    held[3]?.();
    expect((await next).status).toBe(200);
    crowded.close();
  });
});

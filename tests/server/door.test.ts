import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadHandler, startApp, type App } from '../../src/server/app.ts';
import { serve } from '../../src/server/web.ts';
import { enrol, PASSWORD } from '../accounts/support.ts';
import { libraryOf } from '../setup/library.ts';
import {
  fuzzer,
  pageRequests,
  sendRaw,
  type Answered,
  type Description,
  type Fuzzed,
} from './fuzz.ts';

/** The really running library, asked by people who mean harm. */

const DOCUMENT = 'psnsi-oriental-2022-2023';
const ROLES = ['nobody', 'reader', 'librarian', 'administrator'] as const;
const cookies: { [role: string]: string } = {};
let app: App;
let documents: string;
let data: string;

beforeAll(async () => {
  documents = await libraryOf(DOCUMENT);
  data = await mkdtemp(join(tmpdir(), 'fihris-door-'));
  app = await startApp(
    { host: '127.0.0.1', port: 0, documents, data },
    { log: pino({ level: 'silent' }) },
  );
  for (const role of ['reader', 'librarian', 'administrator'] as const) {
    cookies[role] = (await enrol(app.accounts, `${role}@example.ma`, role)).cookie;
  }
});
afterAll(async () => {
  await app?.stop();
  for (const folder of [documents, data]) await rm(folder, { recursive: true, force: true });
});

const get = (path: string, headers: Fuzzed['headers'] = {}, init: RequestInit = {}) =>
  fetch(app.url + path, { redirect: 'manual', headers, ...init });

describe('where a reader is led', () => {
  it.each([
    ['/documents?page=2#x', '/documents?page=2#x'],
    ['/ar/search?q=صحة', '/ar/search?q=%D8%B5%D8%AD%D8%A9'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['\\\\evil.example', '/'],
    ['/\t/evil.example/phish', '/'],
    ['/\t\\evil.example/', '/'],
    ['/\n/evil.example', '/'],
    ['\t//evil.example', '/'],
    [' //evil.example', '/'],
    ['/.//evil.example/p', '/'],
    ['/a/..//evil.example', '/'],
    ['/ar/..//evil.example', '/'],
    ['/./\\evil.example', '/'],
    ['/%2e//evil.example', '/'],
    ['https://evil.example', '/'],
    ['https:evil.example', '/'],
    ['http:///evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['data:text/html,x', '/'],
    ['http://user@evil.example/', '/'],
    ['//user:pw@evil.example', '/'],
    ['', '/'],
    // Percent-encoded once more they are letters of a path of ours.
    ['/%09/evil.example', '/%09/evil.example'],
    ['/%2F/evil.example', '/%2F/evil.example'],
    ['/x\r\nSet-Cookie: a=b', '/xSet-Cookie:%20a=b'],
    // Relative to the host that was asked: a path of ours.
    ['http:evil.example', '/evil.example'],
  ])('back to %j means %s', async (back, location) => {
    const query = new URLSearchParams({ scheme: 'dark', back });
    const answer = await get(`/scheme?${query}`);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(location);
    const next = new URLSearchParams({ next: back });
    const signedIn = await get(`/ar/sign-in?${next}`, { cookie: cookies['reader'] ?? '' });
    expect([303, location]).toEqual([signedIn.status, signedIn.headers.get('location')]);
  });

  it('after signing in is the same', async () => {
    const form = { email: 'reader@example.ma', password: PASSWORD };
    const sent = await get(
      '/sign-in?next=/%09/evil.example',
      { origin: app.url, accept: 'text/html' },
      { method: 'POST', body: new URLSearchParams(form) },
    );
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/']);
  });

  it('is not told by a slash at the end of an address', async () => {
    for (const path of ['/search/', '/ar/documents/', '/%5C%5Cevil.example/', '/evil.example/']) {
      const location = (await get(path)).headers.get('location') ?? '/';
      expect(new URL(location, app.url).origin).toBe(app.url);
    }
  });
});

describe('errors', () => {
  it('are pages in the language of the address', async () => {
    const cases: [path: string, status: number, words: RegExp, init?: RequestInit][] = [
      ['/nothing-here', 404, /Rien à cette adresse/u],
      ['/ar/nothing-here', 404, /\p{Script=Arabic}/u],
      ['/search?page=0', 400, /Cette adresse n’est pas comprise/u],
      ['/en/about', 405, /does not take that/u, { method: 'POST', body: new URLSearchParams() }],
      ['/scheme', 405, /n’est pas reçu/u, { method: 'POST', body: new URLSearchParams() }],
    ];
    for (const [path, status, words, init = {}] of cases) {
      const answer = await get(path, { origin: app.url, accept: 'text/html' }, init);
      expect([path, answer.status]).toEqual([path, status]);
      const text = await answer.text();
      expect(text).toMatch(words);
      expect(text).not.toMatch(/Internal Error|Not found:|method not allowed/u);
    }
  });

  it('of the API say which methods there are', async () => {
    const answer = await get('/api/search', { 'accept-language': 'en' }, { method: 'DELETE' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ title: 'Method not allowed' });
    expect((await get('/api/nothing', {}, { method: 'DELETE' })).status).toBe(404);
  });

  it.each([
    ['{', 'application/json', 400, 'body-malformed'],
    ['', 'application/json', 400, 'body-malformed'],
    ['email=a', 'application/x-www-form-urlencoded', 415, 'media-type'],
    ['<a/>', 'application/xml', 415, 'media-type'],
    ['{}', 'text/plain', 415, 'media-type'],
    ['[]', 'application/json', 400, 'invalid-parameter'],
    ['{}', 'application/json', 400, 'invalid-parameter'],
  ])('say what is wrong with the body %j sent as %s', async (body, type, status, code) => {
    for (const [path, method, role] of [
      ['/accounts/sign-in', 'POST', 'nobody'],
      ['/accounts/people', 'POST', 'administrator'],
      ['/accounts/people/x', 'PATCH', 'administrator'],
      [`/desk/documents/${DOCUMENT}/record`, 'PUT', 'librarian'],
      ['/desk/addresses', 'POST', 'librarian'],
    ] as const) {
      if (method === 'PATCH' && body === '{}' && status === 400) continue;
      const headers = {
        'content-type': type,
        'accept-language': 'ar',
        cookie: cookies[role] ?? '',
      };
      const answer = await get(`/api${path}`, headers, { method, body });
      expect([path, answer.status]).toEqual([path, status]);
      const problem = (await answer.json()) as { type: string; detail: string };
      expect(problem.type).toBe(`urn:fihris:problem:${code}`);
      expect(problem.detail).toMatch(/\p{Script=Arabic}/u);
    }
  });
});

describe('headers', () => {
  it('protect the reader of files of the build and of originals too', async () => {
    const [script = ''] = await readdir(
      join(import.meta.dirname, '../../build/client/_app/immutable/entry'),
    );
    const file = await get(`/_app/immutable/entry/${script.replace(/\.(br|gz)$/u, '')}`);
    expect(file.status).toBe(200);
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    expect(file.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    const original = await get(`/api/documents/${DOCUMENT}/file`, { 'x-forwarded-proto': 'https' });
    expect(original.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(original.headers.get('referrer-policy')).toBe('no-referrer');
    expect(original.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(original.headers.get('strict-transport-security')).toMatch(/max-age/u);
    const list = await get('/api/documents');
    expect(list.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await get('/');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(page.headers.get('permissions-policy')).toContain('camera=()');
  });
});

describe('too many requests', () => {
  it('are refused with the time to wait, to an address and to an account by itself', async () => {
    const web = await serve(
      await loadHandler({ rateLimit: 12, addressHeader: 'x-client' }, app),
      '127.0.0.1',
      0,
    );
    const ask = (path: string, headers = {}) =>
      fetch(web.url + path, { headers: { 'x-client': '192.0.2.1', ...headers } });
    try {
      // A page asks the API several things: it is counted once.
      const page = await ask('/ar/search?q=صحة');
      expect(page.headers.get('ratelimit-policy')).toBe('"address";q=12;w=60');
      expect(page.headers.get('ratelimit')).toMatch(/^"address";r=7;t=\d+$/u);
      expect((await ask('/api/search?q=x')).headers.get('ratelimit')).toContain('r=2;');
      const refused = await ask('/ar/search?q=x');
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await refused.text()).toContain('dir="rtl"');
      const told = await ask('/api/search?q=x', { 'accept-language': 'en' });
      expect(await told.json()).toMatchObject({
        type: 'urn:fihris:problem:too-many-requests',
        detail: expect.stringMatching(/Try again in \d+ s/u) as string,
      });
      const data = await ask('/en/search/__data.json?q=x');
      expect(await data.json()).toMatchObject({
        message: expect.stringMatching(/Too many/u) as string,
      });
      // Somebody else, and somebody with an account, are not kept out by it.
      expect((await ask('/api/search?q=x', { 'x-client': '192.0.2.2' })).status).toBe(200);
      const signedIn = { cookie: cookies['reader'] ?? '' };
      const own = await ask('/api/search?q=x', signedIn);
      expect([own.status, own.headers.get('ratelimit-policy')]).toEqual([
        200,
        '"account";q=12;w=60',
      ]);
      // Their own measure goes with them from address to address.
      await ask('/api/search?q=x', { ...signedIn, 'x-client': '192.0.2.3' });
      const much = await ask('/api/search?q=x', { ...signedIn, 'x-client': '192.0.2.4' });
      expect(much.status).toBe(429);
    } finally {
      await web.stop();
    }
  });
});

/** Runs requests eight at a time. */
async function all(requests: Iterable<Fuzzed>, check: (sent: Fuzzed, answer: Answered) => void) {
  const waiting = requests[Symbol.iterator]();
  const work = async () => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) {
      check(next.value, await sendRaw(app.url, next.value));
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
}

const shown = ({ method, path, headers, body }: Fuzzed) =>
  `${method} ${path} ${headers['content-type'] ?? ''} ${body?.toString().slice(0, 300) ?? ''}`;

/** Requests for each route: whoever may do more is tried more. */
const TIMES = { nobody: 5, reader: 5, librarian: 9, administrator: 9 };

describe('requests made at random', () => {
  it.each(ROLES)('to every route of the API never fail inside, sent by: %s', async (role) => {
    const described = await get('/api/openapi.json');
    const description = (await described.json()) as Description;
    // Whoever is signed out is nobody from then on.
    delete description.paths['/api/accounts/sign-out'];
    const failed: string[] = [];
    let counted = 0;
    const known = [DOCUMENT, '1', `${DOCUMENT}--axe_1`];
    const requests = fuzzer(description, 2026)(TIMES[role], known);
    const withCookie = function* () {
      for (const one of requests) {
        yield { ...one, headers: { ...one.headers, cookie: cookies[role] ?? 'a=%;=;b' } };
      }
    };
    await all(withCookie(), (sent, { status, type, text }) => {
      counted += 1;
      if (status >= 500) failed.push(`${status} ${shown(sent)}`);
      const isTus = sent.path.includes('/desk/uploads');
      if (
        status >= 400 &&
        sent.method !== 'HEAD' &&
        !isTus &&
        type !== 'application/problem+json'
      ) {
        failed.push(`${status} ${type} ${text.slice(0, 80)} ${shown(sent)}`);
      }
    });
    expect(failed).toEqual([]);
    expect(counted).toBeGreaterThan(300);
  });

  it.each(['nobody', 'administrator'])(
    'to every page never fail inside, sent by: %s',
    async (role) => {
      const failed: string[] = [];
      const cookie = cookies[role] ?? 'fihris.session_token=%00; scheme=%ff; a';
      const asked = [...pageRequests(2026)].map((one) => ({
        ...one,
        headers: { ...one.headers, cookie },
      }));
      await all(asked, (sent, { status, type, text }) => {
        const isData = sent.path.includes('__data.json');
        if (status >= 500) failed.push(`${status} ${shown(sent)}`);
        if (status >= 400 && sent.method !== 'HEAD' && !isData && !/<html[^>]* lang=/u.test(text)) {
          failed.push(`${status} ${type} ${text.slice(0, 80)} ${shown(sent)}`);
        }
      });
      expect(failed).toEqual([]);
    },
  );
});

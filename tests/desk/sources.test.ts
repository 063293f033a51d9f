import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { matchesPattern } from '#domain/source.ts';
import { entriesOf, linksOf, sitemapOf } from '../../src/desk/sources/lists.ts';
import { retryAfter } from '../../src/desk/sources/look.ts';
import { placeOf, text, type Place } from './support.ts';

describe('what a pattern means', () => {
  it.each([
    ['https://a.ma/plan.PDF', '*.pdf', true],
    ['https://a.ma/plan.pdf?v=2', '*.pdf', false],
    ['https://a.ma/2024/plan.pdf', '*/2024/*.pdf', true],
    ['https://a.ma/plan.pdf', '*plan.pdf*plan.pdf', false],
    ['https://a.ma/', 'https://a.ma/', true],
    ['aXa', 'a*a*a', false],
  ])('%s, %s: %s', (address, pattern, is) => expect(matchesPattern(address, pattern)).toBe(is));

  it('is found in one pass, however it is made', () => {
    expect(matchesPattern('a'.repeat(2000), `${'a*'.repeat(99)}b`)).toBe(false);
  });
});

describe('what lists say', () => {
  const at = 'https://gov.example/textes/';

  it('a page: its links, whole, each once, of the web', () => {
    const html = `<base href="/docs/"><a href="a.pdf#p2">A</a><a href="a.pdf">A</a>
      <a href="mailto:x@y">m</a><a href="javascript:alert(1)">j</a><a href="//autre.example/b.pdf">B</a>`;
    expect(linksOf(html, at)).toEqual([
      'https://gov.example/docs/a.pdf',
      'https://autre.example/b.pdf',
    ]);
  });

  it('a feed: the files it carries, else the pages', () => {
    const rss = `<rss version="2.0"><channel><title>t</title><link>x</link>
      <item><title>1</title><link>/un</link><enclosure url="/un.pdf" type="application/pdf" length="1"/></item>
      <item><title>2</title><link>/deux</link></item></channel></rss>`;
    expect(entriesOf(rss, at)).toEqual(['https://gov.example/un.pdf', 'https://gov.example/deux']);
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><id>i</id><updated>2020-01-01T00:00:00Z</updated>
      <entry><id>1</id><title>x</title><updated>2020-01-01T00:00:00Z</updated><link href="trois.html"/></entry></feed>`;
    expect(entriesOf(atom, at)).toEqual(['https://gov.example/textes/trois.html']);
  });

  it('a sitemap, and an index of them', () => {
    const urls =
      '<urlset><url><loc> /a?x=1&amp;y=2 </loc></url><image><loc>/no</loc></image></urlset>';
    expect(sitemapOf(urls, at)).toEqual({
      kind: 'urlset',
      addresses: ['https://gov.example/a?x=1&y=2'],
    });
    const index = '<sitemapindex><sitemap><loc>/s1.xml</loc></sitemap></sitemapindex>';
    expect(sitemapOf(index, at).kind).toBe('sitemapindex');
  });

  it('nothing that brings its own entities, and nothing that is something else', () => {
    const bomb = '<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss><channel/></rss>';
    for (const read of [entriesOf, sitemapOf]) {
      expect(() => read(bomb, at)).toThrow(expect.objectContaining({ code: 'entities' }));
      expect(() => read('<html><p>Bonjour</html>', at)).toThrow(
        expect.objectContaining({ code: 'not-such-a-list' }),
      );
    }
  });

  it('a source that fails is asked ever later', () => {
    expect([1, 2, 3, 99].map((n) => retryAfter(n) / 60_000)).toEqual([15, 30, 60, 7 * 24 * 60]);
  });
});

describe('watching', () => {
  let place: Place;
  let server: Server;
  let folders: string;
  let asked: IncomingMessage[];
  /** What the server has, by path; a function answers by itself. */
  let has: {
    [path: string]: string | ((request: IncomingMessage, response: ServerResponse) => void);
  };

  const address = (path: string) =>
    `http://gov.example:${(server.address() as AddressInfo).port}${path}`;
  const watch = (...sources: object[]) =>
    writeFile(join(place.documents, 'sources.yaml'), JSON.stringify({ sources }));
  const look = async (id: string) => {
    const looked = await place.desk.sources.look(id);
    if (!looked.ok) throw new Error(looked.problem.code);
    return looked.value.state;
  };
  const jobsFrom = (path: string) =>
    place.desk.jobs().filter((job) => job.address === address(path));
  const page = (...paths: string[]) => paths.map((path) => `<a href="${path}">x</a>`).join('');

  beforeAll(async () => {
    place = await placeOf();
    folders = await mkdtemp(join(tmpdir(), 'fihris-watched-'));
    server = createServer((request, response) => {
      asked.push(request);
      const it = has[new URL(request.url ?? '/', 'http://x').pathname];
      if (typeof it === 'function') return it(request, response);
      if (it === undefined) return response.writeHead(404).end();
      const etag = `"${it.length}-${it.slice(0, 40).replaceAll(/[^a-z]/giu, '')}"`;
      if (request.headers['if-none-match'] === etag) return response.writeHead(304).end();
      return response.writeHead(200, { etag }).end(it);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    place.network.find = async (host) =>
      host.endsWith('.example') ? ({ address: '127.0.0.1', family: 4 } as const) : undefined;
    await place.restart({ watchedFolders: folders });
  });
  beforeEach(() => {
    asked = [];
    has = {};
  });
  // A desk that is closed, or opened anew, leaves no job half done.
  afterEach(async () => {
    for (const { id } of place.desk.jobs()) await place.settled(id);
  });
  afterAll(async () => {
    await place.desk.close();
    server.closeAllConnections();
    server.close();
    await rm(folders, { recursive: true });
  });

  it('what a page links to becomes a draft with what the source says of it, once', async () => {
    has = { '/liste': page('/grues.md', '/autre.html?x', '/ici'), '/grues.md': text('grues') };
    await watch({
      id: 'liste',
      title: 'Liste',
      kind: 'page',
      address: address('/liste'),
      pattern: '*.md',
      defaults: { language: 'fr', rights: 'Domaine public' },
    });
    expect(await look('liste')).toMatchObject({ failures: 0, change: expect.any(String) });
    const [job] = jobsFrom('/grues.md');
    const { document = '' } = await place.settled(job?.id ?? '');
    const details = await place.desk.document(document);
    expect(details.ok && details.value.record).toMatchObject({
      status: 'draft',
      rights: 'Domaine public',
      source: address('/grues.md'),
    });

    // Again: both are asked for by condition, and nothing comes.
    asked = [];
    await look('liste');
    expect(asked.map(({ url, headers }) => [url, headers['if-none-match'] !== undefined])).toEqual([
      ['/liste', true],
      ['/grues.md', true],
    ]);
    expect(jobsFrom('/grues.md')).toHaveLength(1);

    // All that was remembered is lost, and the job is off the list: the library knows the bytes.
    await place.desk.dismiss(job?.id ?? '');
    await place.desk.close();
    for (const end of ['', '-wal', '-shm']) {
      await rm(join(place.data, `sources.sqlite${end}`), { force: true });
    }
    await place.restart({ watchedFolders: folders });
    await look('liste');
    expect(jobsFrom('/grues.md')).toHaveLength(0);

    // Other bytes at the same address: a version to compare, and not twice while it waits.
    has['/grues.md'] = `${text('grues')}\n## Article 3\n\nLes grues se reposent.\n`;
    await look('liste');
    const [next] = jobsFrom('/grues.md');
    const proposed = await place.settled(next?.id ?? '');
    expect(proposed).toMatchObject({ state: 'proposed', wish: { document } });
    expect(proposed.compared?.kept).toBeGreaterThan(0.9);
    has['/grues.md'] = text('hirondelles');
    await look('liste');
    expect(jobsFrom('/grues.md')).toHaveLength(1);

    // The page lists it no more: said, and the copy stays.
    has['/liste'] = page('/rien');
    const state = await look('liste');
    expect(state.found[address('/grues.md')]?.gone).toEqual(expect.any(String));
    expect((await place.desk.document(document)).ok).toBe(true);
  });

  it('what cannot be had is said one by one, and the others come', async () => {
    has = {
      '/robots.txt': 'User-agent: *\nDisallow: /secret/\n',
      '/liste': page(
        '/parti.pdf',
        '/secret/plan.pdf',
        '/dedans.pdf',
        '/paquet.zip',
        '/cigognes.md',
      ),
      '/secret/plan.pdf': 'non',
      '/dedans.pdf': (_request, response) =>
        void response.writeHead(302, { location: 'http://10.0.0.1/secret' }).end(),
      '/paquet.zip': 'PK',
      '/cigognes.md': text('cigognes'),
    };
    await place.restart({ watchedFolders: folders });
    await watch({
      id: 'beaucoup',
      title: 'x',
      kind: 'page',
      address: address('/liste'),
      pattern: '*',
    });
    const { found, failures } = await look('beaucoup');
    expect(failures).toBe(0);
    const codes = Object.entries(found).map(([one, { problem }]) => [
      new URL(one).pathname,
      problem?.code,
    ]);
    expect(Object.fromEntries(codes)).toEqual({
      '/parti.pdf': 'address-missing',
      '/secret/plan.pdf': 'robots',
      '/dedans.pdf': 'address-refused',
      '/paquet.zip': 'bundle',
      '/cigognes.md': undefined,
    });
    expect(asked.map(({ url }) => url)).not.toContain('/secret/plan.pdf');
    expect(jobsFrom('/cigognes.md')).toHaveLength(1);
  });

  it('a source that fails is remembered with the reason, and waits longer each time', async () => {
    has = {
      '/sans-fin': (_request, response) => {
        const go = () => {
          while (!response.destroyed && response.write('<item/>'.repeat(10_000)));
          if (!response.destroyed) response.once('drain', go);
        };
        go();
      },
      '/dedans': (_request, response) =>
        void response.writeHead(301, { location: 'http://127.0.0.1/feed' }).end(),
      '/page': '<p>Bonjour',
    };
    const feed = (id: string, path: string) => ({
      id,
      title: id,
      kind: 'feed',
      address: address(path),
    });
    await watch(feed('sans-fin', '/sans-fin'), feed('dedans', '/dedans'), feed('page', '/page'));
    expect((await look('sans-fin')).error?.code).toBe('too-large');
    expect((await look('dedans')).error?.code).toBe('address-refused');
    expect((await look('page')).error?.code).toBe('not-such-a-list');
    const again = await look('page');
    expect(again).toMatchObject({ failures: 2 });
    expect(again.next - Date.now()).toBeGreaterThan(retryAfter(2) - 60_000);
    // Well again, nothing is left of it.
    has['/page'] = '<rss version="2.0"><channel><title>t</title><link>x</link></channel></rss>';
    expect(await look('page')).toMatchObject({ failures: 0, success: expect.any(String) });
    expect((await look('page')).error).toBeUndefined();
  });

  it('a sitemap of sitemaps leads to what it lists', async () => {
    has = {
      '/index.xml': `<sitemapindex><sitemap><loc>${address('/un.xml')}</loc></sitemap></sitemapindex>`,
      '/un.xml': `<urlset><url><loc>${address('/flamants.md')}</loc></url></urlset>`,
      '/flamants.md': text('flamants'),
    };
    await watch({ id: 'plan', title: 'x', kind: 'sitemap', address: address('/index.xml') });
    await look('plan');
    expect(jobsFrom('/flamants.md')).toHaveLength(1);
  });

  it('a folder waits until nobody writes to a file, and ends where it ends', async () => {
    const inside = join(folders, 'depot', 'sous');
    await mkdir(inside, { recursive: true });
    const path = join(inside, 'ibis.md');
    await writeFile(path, text('ibis'));
    const outside = join(await mkdtemp(join(tmpdir(), 'fihris-outside-')), 'dehors.md');
    await writeFile(outside, text('dehors'));
    await symlink(outside, join(inside, 'lien.md'));
    await symlink(tmpdir(), join(folders, 'sortie'));
    await watch(
      { id: 'depot', title: 'x', kind: 'folder', address: 'depot' },
      { id: 'sortie', title: 'x', kind: 'folder', address: 'sortie' },
    );
    const written = () => place.desk.jobs().filter(({ name }) => name === 'ibis.md');
    const [one] = Object.values((await look('depot')).found);
    expect(one?.problem?.code).toBe('growing');
    expect(written()).toHaveLength(0);
    const before = new Date(Date.now() - 60_000);
    await utimes(path, before, before);
    const state = await look('depot');
    expect(Object.keys(state.found)).toHaveLength(1);
    expect(written()).toHaveLength(1);
    const { document = '' } = await place.settled(written()[0]?.id ?? '');
    const details = await place.desk.document(document);
    expect(details.ok && details.value.record.source).toBeFalsy();
    expect((await look('sortie')).error?.code).toBe('folder-missing');
  });

  it('a list that is wrong by hand is named with its line, and the former one stays in use', async () => {
    await watch({ id: 'bonne', title: 'x', kind: 'folder', address: 'depot' });
    await place.desk.sources.list();
    const wrong = 'sources:\n  - id: bonne\n    title: x\n    kind: page\n    address: ftp://x\n';
    await writeFile(join(place.documents, 'sources.yaml'), wrong);
    const { sources, problems } = await place.desk.sources.list();
    expect(sources.map(({ source }) => source.kind)).toEqual(['folder']);
    expect(problems).toMatchObject([
      { code: 'sources-invalid', file: 'sources.yaml', line: 5, field: 'sources.0.address' },
    ]);
    expect(await place.desk.faults()).toMatchObject([{ code: 'sources-invalid' }]);
  });
});

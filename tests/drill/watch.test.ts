import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { listDocuments, readHistory, readRecord, readVocabularies } from '#ingest/library/index.ts';
import { DeskStore } from '../../src/desk/jobs.ts';
import { ownIndexes } from '../search/helpers.ts';
import { libraryOf } from '../setup/library.ts';

/** A look at a source during which the desk is killed ten times: every file is brought in exactly once. */

const FILES = 12;

/** When it is killed: at this moment, as the web server sees it or the desk says it, from this request for a file on. */
const KILLS: [file: number, moment: string][] = [
  [0, 'robots'],
  [0, 'list'],
  [1, 'asked'],
  [2, 'half'],
  [3, 'whole'],
  [5, 'job received waiting'],
  [7, 'job read running'],
  [9, 'job described running'],
  [11, 'job filed running'],
  [13, 'whole'],
];

const body = (n: number) =>
  `# Plan numéro ${n}\n\n## Article 1\n\nLes ${'abcdefghijkl'[n]}grues du plan ${n} migrent vers Agadir.\n`;

it('brings each file once, whenever it is killed', async () => {
  const documents = await libraryOf();
  const data = await mkdtemp(join(tmpdir(), 'fihris-watch-'));
  const kills = [...KILLS];
  let asked = 0;
  let child: ChildProcess | undefined;
  const at = (moment: string) => {
    const [next] = kills;
    if (next === undefined || next[1] !== moment || asked < next[0]) return;
    kills.shift();
    child?.kill('SIGKILL');
  };
  const server = createServer((request, response) => {
    const n = Number(/^\/(\d+)\.md$/.exec(request.url ?? '')?.[1] ?? -1);
    if (request.url === '/robots.txt') at('robots');
    if (request.url === '/liste') {
      at('list');
      return void response.end(
        Array.from({ length: FILES }, (_, one) => `<a href="/${one}.md">x</a>`).join(''),
      );
    }
    if (n < 0) return void response.writeHead(404).end();
    asked += 1;
    at('asked');
    const bytes = Buffer.from(body(n));
    response.writeHead(200, { 'content-length': bytes.length });
    response.write(bytes.subarray(0, 20), () => {
      at('half');
      response.end(bytes.subarray(20), () => at('whole'));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const address = `http://gov.example:${(server.address() as AddressInfo).port}/liste`;
    const source = { id: 'drill', title: 'x', kind: 'page', address, pattern: '*.md' };
    await writeFile(join(documents, 'sources.yaml'), JSON.stringify({ sources: [source] }));
    const engine = ownIndexes();
    let wasKilled = true;
    for (let lives = 0; wasKilled && lives <= KILLS.length; lives += 1) {
      const argument = JSON.stringify({ documents, data, engine });
      const life = spawn(process.execPath, [join(import.meta.dirname, 'watcher.ts'), argument], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = life;
      createInterface({ input: life.stdout }).on('line', at);
      let said = '';
      life.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
      const [code, signal] = (await once(life, 'close')) as [number | null, string | null];
      wasKilled = signal === 'SIGKILL';
      if (!wasKilled) expect(code, said).toBe(0);
    }
    expect({ wasKilled, kills }).toEqual({ wasKilled: false, kills: [] });

    const { value: vocabularies } = await readVocabularies(documents);
    if (vocabularies === undefined) throw new Error('no vocabularies');
    const held = await listDocuments(documents);
    const sources = await Promise.all(
      held.map(async (id) => (await readRecord(documents, id, vocabularies)).value?.source),
    );
    const listed = Array.from({ length: FILES }, (_, n) => new URL(`/${n}.md`, address).href);
    expect(sources.toSorted()).toEqual(listed.toSorted());
    const store = new DeskStore(data);
    expect(
      store
        .list()
        .map((job) => job.address)
        .sort(),
    ).toEqual(listed.toSorted());
    expect(store.list().filter(({ state }) => state !== 'done')).toEqual([]);
    store.close();
    for (const id of held) expect(await readHistory(documents, id)).toHaveLength(1);
    expect(await readdir(join(documents, '.inbox'))).toEqual([]);
    expect(await readdir(join(data, 'watching'))).toEqual([]);
  } finally {
    child?.kill('SIGKILL');
    server.closeAllConnections();
    server.close();
    for (const folder of [documents, data]) await rm(folder, { recursive: true, force: true });
  }
});

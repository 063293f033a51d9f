import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { expect, it } from 'vitest';
import { until } from '../server/support.ts';
import { libraryOf, SHIPPED } from '../setup/library.ts';
import { startDrilled, type DrilledApp } from './app.ts';

/** A digest during which the app is killed ten times: every reader has every hit in exactly one letter. */

const HELD = 'psnsi-oriental-2022-2023';
/** What is published while the app is away: all of it is new at once. */
const NEW = ['psnsi-2017-2021', 'psnsi-rabat-sale-kenitra', 'plan-education-migrants'];
const READERS = 12;

/** Moments of handing a letter over, by what the mail server sees. */
const MOMENTS = ['connect', 'from', 'to', 'data', 'end', 'taken'] as const;
type Moment = (typeof MOMENTS)[number];
/** When the app is killed: at a moment of the letter of this number, counted from the first attempt. */
const KILLS: [letter: number, moment: Moment][] = [
  ...[1, 2, 3, 4, 5, 6].map((letter, n): [number, Moment] => [letter, MOMENTS[n] ?? 'end']),
  ...([
    [8, 'end'],
    [9, 'taken'],
    [11, 'data'],
    [12, 'end'],
  ] as [number, Moment][]),
];

interface Letter {
  to: string;
  text: string;
}

it('tells each hit once, whenever it is killed', async () => {
  const documents = await libraryOf(HELD);
  const data = await mkdtemp(join(tmpdir(), 'fihris-digest-'));
  const letters: Letter[] = [];
  const kills = [...KILLS];
  let app: DrilledApp | undefined;
  let attempts = 0;
  let isDrilling = false;
  let killing: Promise<void> = Promise.resolve();
  /** The app is gone when this returns, and comes again by itself. */
  const at = (moment: Moment) => {
    const [next] = kills;
    if (!isDrilling || next === undefined || next[1] !== moment || attempts < next[0]) return;
    kills.shift();
    killing = killing.then(() => app?.kill('app'));
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onConnect: (_, done) => {
      attempts += 1;
      at('connect');
      done();
    },
    onMailFrom: (_, __, done) => {
      at('from');
      done();
    },
    onRcptTo: (_, __, done) => {
      at('to');
      done();
    },
    onData: (stream, { envelope }, done) => {
      at('data');
      let raw = '';
      stream.setEncoding('utf8').on('data', (piece: string) => (raw += piece));
      stream.on('end', () => {
        letters.push({ to: envelope.rcptTo[0]?.address ?? '', text: decode(raw) });
        at('end');
        done();
        at('taken');
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const mail = { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'fihris@example.ma' };
  try {
    app = await startDrilled(documents, data, mail);
    for (let n = 0; n < READERS; n += 1) await follow(app.url, `reader${n}@example.ma`, letters);
    await app.stop();
    for (const id of NEW) await cp(join(SHIPPED, id), join(documents, id), { recursive: true });
    letters.length = 0;
    [attempts, isDrilling] = [0, true];
    app = await startDrilled(documents, data, mail);
    await until(() => (kills.length === 0 ? true : undefined));
    await killing;
    // Everybody has had their letter; then nothing more comes.
    await until(() => (new Set(letters.map(({ to }) => to)).size === READERS ? true : undefined));
    await sleep(4000);
    expect(kills).toEqual([]);
    const counts = Array.from({ length: READERS }, (_, n) => {
      const own = letters.filter(({ to }) => to === `reader${n}@example.ma`);
      return NEW.map((id) => own.filter(({ text }) => text.includes(`/documents/${id}\n`)).length);
    });
    expect(counts).toEqual(Array.from({ length: READERS }, () => NEW.map(() => 1)));
  } finally {
    await killing.catch(() => undefined);
    await app?.stop();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    for (const folder of [documents, data]) await rm(folder, { recursive: true, force: true });
  }
}, 600_000);

async function follow(url: string, email: string, letters: Letter[]): Promise<void> {
  const json = { email, rhythm: 'at-once', search: { q: 'migrants' } };
  const headers = { 'content-type': 'application/json' };
  await fetch(`${url}/api/alerts`, { method: 'POST', headers, body: JSON.stringify(json) });
  const letter = await until(() => letters.find(({ to }) => to === email));
  const token = /\/follow\/confirm\/([\w.-]+)/.exec(letter?.text ?? '')?.[1];
  const confirmed = await fetch(`${url}/api/alerts/links/${token}/confirm`, { method: 'POST' });
  expect(confirmed.status).toBe(200);
}

/** The part of a letter that is plain text. */
function decode(raw: string): string {
  const [, head = '', body = ''] =
    /(Content-Type: text\/plain[^]*?)\r\n\r\n([^]*?)\r\n--/.exec(raw) ?? [];
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString().replaceAll('\r\n', '\n');
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString().replaceAll('\r\n', '\n');
}

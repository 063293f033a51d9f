import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pMap from 'p-map';
import { openAccounts } from '#accounts/index.ts';
import type { Job } from '#domain/job.ts';
import { connectEngine } from '#search/connect.ts';
import { verify, type Finding } from '#ingest/verify/index.ts';
import { enrol } from '../accounts/support.ts';
import { seeded } from '../bench/random.ts';
import { until } from '../server/support.ts';
import { libraryOf } from '../setup/library.ts';
import { startDrilled, type DrilledApp } from './app.ts';
import { countKept, countWaiting, type Counts, type VersionCounts } from './check.ts';
import { drillFiles, nextVersion, type DrillFile } from './files.ts';
import { upload } from './upload.ts';
import { SHARED, startWriters, type Writes } from './writers.ts';

export interface DrillOptions {
  files: number;
  kills: number;
  seed: number;
  /** Uploads at once. */
  senders?: number;
  say?: (message: string) => void;
}

export interface Figures extends Counts, VersionCounts {
  accepted: number;
  kills: { app: number; engine: number };
  /** What the app says of the jobs, by state. */
  jobs: { [state: string]: number };
  /** What librarians wrote at once into the same documents. */
  writes: Writes;
  findings: Finding[];
  seconds: number;
}

/** The whole drill on a library of its own; nothing of it is left. */
export async function drill(options: DrillOptions): Promise<Figures> {
  const documents = await libraryOf(...SHARED);
  const data = await mkdtemp(join(tmpdir(), 'fihris-drill-'));
  const begun = performance.now();
  try {
    const cookies = await librarians(data);
    const app = await startDrilled(documents, data);
    try {
      const figures = await exercise(app, documents, cookies, options);
      await app.stop();
      const findings = await verified(documents, data);
      return { ...figures, findings, seconds: (performance.now() - begun) / 1000 };
    } finally {
      await app.stop();
    }
  } finally {
    for (const folder of [documents, data]) await rm(folder, { recursive: true, force: true });
  }
}

/** Two of them, each with a session of their own. */
async function librarians(data: string): Promise<[string, string]> {
  const accounts = await openAccounts({ data });
  const { cookie: one } = await enrol(accounts, 'drill@example.org', 'librarian');
  const { cookie: other } = await enrol(accounts, 'drill-2@example.org', 'librarian');
  await accounts.close();
  return [one, other];
}

async function exercise(
  app: DrilledApp,
  documents: string,
  cookies: [string, string],
  { files: count, kills: wanted, seed, senders = 4, say }: DrillOptions,
) {
  const random = seeded(seed);
  const all = await drillFiles(count, random);
  const [cookie] = cookies;
  // Every sixth is held before anything is killed, and gets a new version.
  const versions = await firstVersions(
    app,
    cookie,
    all.filter((_, n) => n % 6 === 0),
  );
  const files = all.filter((_, n) => n % 6 !== 0);
  const progress = { accepted: 0 };
  const writers = startWriters(app.url, cookies);
  const killing = killAll(app, wanted, files.length + versions.length, random, progress, say);
  // Every twelfth is sent by two people at once.
  const twice = files.flatMap((file, n) => (n % 12 === 5 ? [file, file] : [file]));
  const sent = [...versions, ...twice].sort((one, other) => one.sha256.localeCompare(other.sha256));
  const jobs = await pMap(
    sent,
    async (file) => {
      const id = await upload(app.url, cookie, file);
      progress.accepted += 1;
      return id;
    },
    { concurrency: senders },
  );
  const kills = await killing;
  const writes = await writers.stop(documents);
  say?.('all are sent and written; waiting for the queue');
  const states = await settled(app, cookie, jobs);
  const counts = await kept(app, documents, all);
  const waiting = await countWaiting(documents, app.url, versions);
  return { accepted: sent.length, kills, jobs: states, writes, ...counts, ...waiting };
}

/** Puts these files in. @returns a new version of each */
async function firstVersions(
  app: DrilledApp,
  cookie: string,
  files: DrillFile[],
): Promise<DrillFile[]> {
  const ids = await pMap(files, (file) => upload(app.url, cookie, file), { concurrency: 2 });
  await settled(app, cookie, ids);
  const jobs = (await jobsOf(app, cookie, ids)) ?? [];
  return files.map((file, n) =>
    nextVersion(file, jobs.find(({ id }) => id === ids[n])?.document ?? ''),
  );
}

/** Each at its own moment between the first and the last file, by count of accepted files and then by time. */
async function killAll(
  app: DrilledApp,
  wanted: number,
  files: number,
  random: () => number,
  progress: { accepted: number },
  say: DrillOptions['say'],
) {
  const kills = { app: 0, engine: 0 };
  const moments = Array.from({ length: wanted }, () => Math.floor(random() * files * 0.95)).sort(
    (one, other) => one - other,
  );
  for (const moment of moments) {
    const what = random() < 0.5 ? 'app' : 'engine';
    const delay = random() * 400;
    while (progress.accepted < moment) await sleep(10);
    await sleep(delay);
    await app.kill(what);
    kills[what] += 1;
    say?.(`${progress.accepted} files are in: killed the ${what}`);
  }
  return kills;
}

async function settled(app: DrilledApp, cookie: string, ids: string[]): Promise<Figures['jobs']> {
  const all = await until(async () => {
    const jobs = await jobsOf(app, cookie, ids);
    return jobs?.every(({ state }) => !['waiting', 'running'].includes(state)) ? jobs : undefined;
  });
  const grouped = Map.groupBy(all ?? (await jobsOf(app, cookie, ids)) ?? [], ({ state }) => state);
  return Object.fromEntries([...grouped].map(([state, jobs]) => [state, jobs.length]));
}

async function jobsOf(app: DrilledApp, cookie: string, ids: string[]): Promise<Job[] | undefined> {
  const response = await fetch(`${app.url}/api/desk/jobs`, { headers: { cookie } });
  if (!response.ok) return undefined;
  const { jobs } = (await response.json()) as { jobs: Job[] };
  return jobs.filter(({ id }) => ids.includes(id));
}

/** Readers see what is new within a second; a busy machine is given some more. */
async function kept(app: DrilledApp, documents: string, files: DrillFile[]): Promise<Counts> {
  let counts = await countKept(documents, app.url, files);
  for (let again = 0; again < 5 && counts.notFound > 0; again += 1) {
    await sleep(2000);
    counts = await countKept(documents, app.url, files);
  }
  return counts;
}

async function verified(documents: string, data: string): Promise<Finding[]> {
  const log = { info: () => undefined, warn: console.warn };
  const engine = await connectEngine({ dataDir: data, log });
  try {
    return (await verify({ documents, data, engine })).findings;
  } finally {
    await engine.stop();
  }
}

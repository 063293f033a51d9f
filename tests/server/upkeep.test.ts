import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Config } from '#config';
import { TASKS, type Task } from '#domain/operation.ts';
import { runIngest } from '#ingest/pipeline.ts';
import { openAccounts } from '#accounts/index.ts';
import { backupName, superfluous } from '../../src/server/upkeep/rotation.ts';
import { lastDue, nextDue } from '../../src/server/upkeep/schedule.ts';
import { taskState } from '../../src/server/upkeep/state.ts';
import { openUpkeep } from '../../src/server/upkeep/upkeep.ts';
import { ownHouse } from '../backup/support.ts';
import { ownIndexes } from '../search/helpers.ts';
import { removeDisk, smallDisk } from '../setup/small-disk.ts';

const ID = 'psnsi-oriental-2022-2023';
const DAY_MS = 24 * 60 * 60 * 1000;

let config: Config & { backupDir: string };
let engine: ReturnType<typeof ownIndexes>;
/** The clock of the test: noon of a day in the middle of a month. */
let clock: number;

/** The app as it is started at the time of the clock: nothing of it remembers but what lies in the data folder. */
const started = (settings: Partial<Config> = {}) =>
  openUpkeep({
    config: { ...config, ...settings },
    engine,
    log: pino({ level: 'silent' }),
    now: () => clock,
    every: 0,
  });
const state = (task: Task) => taskState(task, config, new Date(clock));
const backups = async () => (await readdir(config.backupDir)).toSorted();

beforeAll(async () => {
  const house = await ownHouse(ID);
  config = { ...house, backupDir: await mkdtemp(join(tmpdir(), 'fihris-backups-')) };
  engine = ownIndexes();
  await runIngest({ documents: config.documents, engine });
  await (await openAccounts(config)).close();
});
afterAll(async () => {
  for (const folder of [config.documents, config.data, config.backupDir])
    await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  clock = new Date(2025, 4, 15, 12).getTime();
  await rm(join(config.data, 'upkeep.json'), { force: true });
  await rm(config.backupDir, { recursive: true, force: true });
  await mkdir(config.backupDir);
  await started().work();
});

describe('a night', () => {
  it('is not made up at the first start, and tasks say when they are due', async () => {
    for (const task of TASKS) expect(await state(task)).not.toHaveProperty('last');
    expect(await backups()).toEqual([]);
    const { next = '' } = await state('backup');
    expect(new Date(next)).toEqual(new Date(2025, 4, 16, 3));
  });

  it('verifies and backs up once, whoever starts when; the month rehearses', async () => {
    clock += DAY_MS;
    const one = started();
    await Promise.all([one.work(), one.work(), started().work()]);
    expect(await backups()).toEqual([backupName(new Date(clock))]);
    for (const task of ['verification', 'backup'] as const) {
      const ended = new Date(clock).toISOString();
      expect(await state(task)).toMatchObject({ last: ended, well: ended });
      expect(await state(task)).not.toHaveProperty('trouble');
    }
    expect(await state('rehearsal')).not.toHaveProperty('last');
    clock += 60_000;
    await started().work();
    expect(await backups()).toHaveLength(1);

    clock = new Date(2025, 5, 3, 12).getTime();
    await started().work();
    const rehearsed = await state('rehearsal');
    expect(rehearsed).toMatchObject({ well: new Date(clock).toISOString() });
    expect(await readdir(config.data)).not.toContain('rehearsal');
  });

  it('tells what a verification found, and when all was well last', async () => {
    clock += DAY_MS;
    await started({ backupDir: undefined }).work();
    const { well } = await state('verification');
    const record = join(config.documents, ID, 'record.yaml');
    const before = await readFile(record, 'utf8');
    await writeFile(record, `${before}\nsubject: [no-such-theme`);
    clock += DAY_MS;
    await started({ backupDir: undefined }).work();
    await writeFile(record, before);
    const found = await state('verification');
    expect(found).toMatchObject({ trouble: 'verify-found', well });
    expect(found.count).toBeGreaterThan(0);
  });

  it('tells a backup that cannot be restored', async () => {
    clock += DAY_MS;
    await started().work();
    const [name = ''] = await backups();
    clock = new Date(2025, 5, 1, 12).getTime();
    const bad = backupName(new Date(clock));
    await writeFile(join(config.backupDir, bad), await readFile(join(config.backupDir, name)));
    await truncate(join(config.backupDir, bad), 20_000);
    // The night makes no newer one: its turn was there already.
    const kept = join(config.data, 'upkeep.json');
    const runs = JSON.parse(await readFile(kept, 'utf8')) as {
      runs: { [task: string]: { begun: string } };
    };
    for (const run of Object.values(runs.runs)) run.begun = new Date(clock).toISOString();
    await writeFile(kept, JSON.stringify(runs));
    await started().work();
    expect(await state('rehearsal')).toMatchObject({ trouble: 'rehearsal-failed', detail: bad });
  });
});

describe('a disk that is full', () => {
  it('keeps the older backups, is told, and tried again within the hour', async (test) => {
    const old = backupName(new Date(2024, 0, 1));
    if (!smallDisk(config.backupDir)) return test.skip('no disk of our own here');
    try {
      await writeFile(join(config.backupDir, old), 'an old backup');
      for (let day = 1; day < 9; day++)
        await writeFile(join(config.backupDir, backupName(new Date(2025, 4, day))), '');
      const before = await backups();
      await writeFile(join(config.backupDir, 'films.mkv'), Buffer.alloc(1_000_000));
      clock += DAY_MS;
      await started().work();
      expect(await state('backup')).toMatchObject({ trouble: 'backup-no-room' });
      expect(await backups()).toEqual([...before, 'films.mkv']);
      await rm(join(config.backupDir, 'films.mkv'));
      clock += 60_000;
      await started().work();
      expect(await backups()).toEqual(before);
      clock += 60 * 60_000;
      await started().work();
      expect(await state('backup')).not.toHaveProperty('trouble');
      expect(await backups()).toContain(backupName(new Date(clock)));
      expect((await backups()).length).toBeLessThan(before.length + 1);
    } finally {
      removeDisk(config.backupDir);
    }
  });

  it('is not the only trouble: a folder that is none is told too', async () => {
    const file = join(config.data, 'a-file');
    await writeFile(file, '');
    expect(
      await taskState('backup', { ...config, backupDir: file }, new Date(clock)),
    ).toMatchObject({ trouble: 'backup-folder', detail: file });
  });
});

describe('the rotation', () => {
  const nameOf = (day: number) => backupName(new Date(Date.UTC(2025, 0, 1, 3) + day * DAY_MS));

  it('keeps 7 days, 4 weeks and 12 months of nights without a gap', () => {
    let kept: string[] = [];
    for (let day = 0; day < 800; day++) {
      kept.push(nameOf(day));
      const gone = new Set(superfluous(kept));
      kept = kept.filter((name) => !gone.has(name));
    }
    const dates = kept.map((name) => name.slice(7, 17));
    // The last night is 11 March 2027, a Thursday.
    expect(dates.slice(-7)).toEqual(
      ['05', '06', '07', '08', '09', '10', '11'].map((d) => `2027-03-${d}`),
    );
    expect(dates).toEqual(expect.arrayContaining(['2027-02-21', '2027-02-28', '2026-04-30']));
    expect(dates.filter((date) => date < '2027-02')).toHaveLength(10);
    expect(dates).not.toContain('2026-03-31');
  });

  it('removes nothing that is none of ours', () => {
    expect(superfluous(['notes.txt', 'fihris-old.tar', 'library.tar'])).toEqual([]);
  });
});

it('work is due once a night or a month, at hours of their own', () => {
  const now = new Date(2025, 0, 1, 2, 30);
  expect(lastDue('verification', now)).toEqual(new Date(2025, 0, 1, 2));
  expect(lastDue('backup', now)).toEqual(new Date(2024, 11, 31, 3));
  expect(lastDue('rehearsal', now)).toEqual(new Date(2024, 11, 1, 4));
  expect(nextDue('rehearsal', now)).toEqual(new Date(2025, 0, 1, 4));
});

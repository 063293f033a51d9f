import { Counter, Gauge, type Registry } from 'prom-client';
import { isSettled } from '#domain/job-stage.ts';
import { PARTS, TASKS } from '#domain/operation.ts';
import { freeBytes } from '../../desk/room.ts';
import type { Parts, Watched } from '../health/parts.ts';
import { begunAt } from '../upkeep/rotation.ts';
import { backupsIn } from '../upkeep/tasks.ts';

/** How the library stands, looked at whenever the figures are asked for. */

export type Measured = Pick<Watched, 'documents' | 'data' | 'desk' | 'upkept'> & {
  engine: { readonly restarts: number };
  parts: Parts;
};

export function addGauges(registry: Registry, measured: Measured): void {
  const { engine, parts, documents, data, desk, upkept } = measured;
  const gauge = <Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    collect: (gauge: Gauge<Label>) => Promise<void>,
  ) =>
    new Gauge<Label>({
      name: `fihris_${name}`,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        this.reset();
        // What cannot be looked at now has no value; `fihris_part_well` says that it cannot.
        await collect(this).catch(() => undefined);
      },
    });

  gauge('part_well', 'Whether a part of the library is well', ['part'], async (it) => {
    for (const { part, trouble } of await parts.states(PARTS)) it.set({ part }, trouble ? 0 : 1);
  });
  gauge('documents', 'Published documents', ['place'], async (it) => {
    it.set({ place: 'library' }, await parts.published());
    it.set({ place: 'index' }, (await parts.index()).documents);
  });
  gauge('clauses', 'Clauses in the index', [], async (it) => it.set((await parts.index()).clauses));
  gauge('jobs', 'Jobs of the desk that are not settled', ['stage'], async (it) => {
    for (const job of desk.jobs()) if (!isSettled(job.state)) it.inc({ stage: job.stage });
  });
  gauge('oldest_job_seconds', 'Age of the oldest job that is not settled', [], async (it) => {
    const ages = desk.jobs().flatMap((job) => (isSettled(job.state) ? [] : [ageOf(job.received)]));
    it.set(Math.max(0, ...ages));
  });
  gauge('failed_jobs', 'Jobs that failed and wait for a person', ['reason'], async (it) => {
    for (const { state, problem } of desk.jobs())
      if (state === 'failed') it.inc({ reason: problem?.code ?? 'unknown' });
  });
  gauge('disk_free_bytes', 'Bytes free for the library and its data', ['folder'], async (it) => {
    it.set({ folder: 'documents' }, await freeBytes(documents));
    it.set({ folder: 'data' }, await freeBytes(data));
  });
  gauge('task_ended_seconds', 'When a task last ended, since 1970', ['task'], async (it) => {
    for (const { part: task, last } of await parts.states(TASKS))
      if (last !== undefined) it.set({ task }, Date.parse(last) / 1000);
  });
  gauge('verify_findings', 'What the last verification found', [], async (it) => {
    const [{ trouble, last, count = 0 } = {}] = await parts.states(['verification']);
    if (last !== undefined && trouble !== 'verify-failed') it.set(count);
  });
  gauge('backup_age_seconds', 'Age of the newest nightly backup', [], async (it) => {
    const [newest] = await backupsIn(upkept?.backupDir);
    const begun = newest === undefined ? undefined : begunAt(newest);
    if (begun !== undefined) it.set((Date.now() - begun) / 1000);
  });
  new Counter({
    name: 'fihris_engine_restarts_total',
    help: 'How often the search engine died and was started again',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(engine.restarts);
    },
  });
}

/** Seconds since `time` (ISO 8601). */
const ageOf = (time: string): number => (Date.now() - Date.parse(time)) / 1000;

import { access, constants } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Accounts } from '#accounts/index.ts';
import type { Notices } from '#api/notices.ts';
import { isSettled } from '#domain/job-stage.ts';
import { PARTS, type Part, type PartState, type Task, type Trouble } from '#domain/operation.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { indexGeneration } from '#ingest/run/writer.ts';
import { probeIndex, type IndexState } from '#search/probe.ts';
import type { EngineConnection } from '#search/connect.ts';
import type { Desk } from '../../desk/desk.ts';
import { taskState, type TaskState, type Upkept } from '../upkeep/state.ts';
import { diskFinding } from './disk.ts';

/** Looks after each part of a running library: is it well, and if not, why. */

/** What is looked after. */
export interface Watched {
  engine: Pick<EngineConnection, 'url' | 'replicas' | 'searchKey'>;
  vocabularies: Vocabularies;
  documents: string;
  data: string;
  accounts: Pick<Accounts, 'ping' | 'post'>;
  desk: Pick<Desk, 'documents' | 'faults' | 'jobs'>;
  notices: Notices;
  /** Where it is known what is done by itself; absent: nothing is. */
  upkept?: Upkept;
}

/** What is wrong with a part; nothing where it is well. */
type Looked = TaskState;
type Look = () => Promise<Looked>;

export interface Parts {
  /** What the index says of itself, and how many documents of the library should be in it. */
  index(): Promise<IndexState>;
  published(): Promise<number>;
  /** The state of these parts, looked at now or a moment ago. */
  states(wanted: readonly Part[]): Promise<PartState[]>;
}

/** However many ask, a part is looked at no more often than this. */
const KEPT_MS = 2000;
/** A part that says nothing for so long, or cannot be asked, is not well. */
const PATIENCE_MS = 4000;
/** A job waits for others, or for a large scan; longer than this, for a person. */
const WAITING_MS = 60 * 60 * 1000;

const WELL: Looked = {};

export function watchParts(watched: Watched): Parts {
  const { engine, desk } = watched;
  const index = forAWhile(() => probeIndex(engine));
  const published = forAWhile(async () => {
    const all = await desk.documents();
    return all.filter(({ record }) => record.status === 'published').length;
  });
  const looks = looksAt(watched, index, published);
  const wells = new Map<Part, string>();

  async function look(part: Part): Promise<PartState> {
    const finding = await withPatience(looks[part]);
    if (finding.trouble === undefined) wells.set(part, new Date().toISOString());
    // Of a task its last good end counts, not that it was looked at.
    const well = finding.next === undefined ? wells.get(part) : finding.well;
    return { part, ...finding, ...(well !== undefined && { well }) };
  }
  const states = new Map(PARTS.map((part) => [part, forAWhile(() => look(part))]));

  return {
    index,
    published,
    states: (wanted) => Promise.all(wanted.flatMap((part) => states.get(part)?.() ?? [])),
  };
}

/** `ask`, whose answer stands for KEPT_MS: one asking for all who come meanwhile. */
function forAWhile<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let kept: { at: number; answer: Promise<Answer> } | undefined;
  return () => {
    if (kept === undefined || Date.now() - kept.at >= KEPT_MS) {
      kept = { at: Date.now(), answer: ask() };
    }
    return kept.answer;
  };
}

async function withPatience(look: Look): Promise<Looked> {
  const late = new AbortController();
  const waited = sleep(PATIENCE_MS, { trouble: 'no-answer' } as const, { signal: late.signal });
  waited.catch(() => undefined);
  try {
    return await Promise.race([look(), waited]);
  } catch {
    return { trouble: 'no-answer' };
  } finally {
    late.abort();
  }
}

function looksAt(
  { vocabularies, documents, data, accounts, desk, notices, upkept }: Watched,
  index: Parts['index'],
  published: Parts['published'],
): { [part in Part]: Look } {
  const task = (name: Task) => async () =>
    upkept === undefined ? { off: true } : taskState(name, upkept, new Date());
  return {
    engine: () => unless('engine-away', index),
    // Where the engine is away nothing more can be said of what it holds.
    index: async () => {
      const state = await index().catch(() => undefined);
      return state === undefined ? WELL : indexFinding(state, await published(), vocabularies);
    },
    library: () => unless('library-unreadable', () => access(documents, constants.R_OK)),
    accounts: () => unless('accounts-away', () => accounts.ping()),
    disk: async () => (await diskFinding(documents, data)) ?? WELL,
    records: async () => counted('records-wrong', (await desk.faults()).length),
    queue: async () => {
      const jobs = desk.jobs();
      const failed = jobs.filter(({ state }) => state === 'failed');
      if (failed.length > 0) return { trouble: 'queue-failed', count: failed.length };
      const since = Date.now() - WAITING_MS;
      const waiting = jobs.filter(
        (job) => !isSettled(job.state) && Date.parse(job.received) < since,
      );
      return counted('queue-waiting', waiting.length);
    },
    mail: async () => (accounts.post?.failure() === undefined ? WELL : { trouble: 'mail-away' }),
    proxy: async () => (notices.unnamedProxy === undefined ? WELL : { trouble: 'proxy-unnamed' }),
    verification: task('verification'),
    backup: task('backup'),
    rehearsal: task('rehearsal'),
  };
}

/** The index against the library: made as it would be made now, and with all that is published. */
function indexFinding(
  { generation, documents: held }: IndexState,
  published: number,
  vocabularies: Vocabularies,
): Looked {
  if (published > 0 && held === 0) return { trouble: 'index-empty' };
  if (held > 0 && generation !== indexGeneration(vocabularies))
    return { trouble: 'index-outdated' };
  return counted('index-behind', Math.max(0, published - held));
}

async function unless(trouble: Trouble, look: () => Promise<unknown>): Promise<Looked> {
  return look().then(
    () => WELL,
    () => ({ trouble }),
  );
}

const counted = (trouble: Trouble, count: number): Looked =>
  count > 0 ? { trouble, count } : WELL;

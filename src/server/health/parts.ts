import { access, constants } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Accounts } from '#accounts/index.ts';
import type { Notices } from '#api/notices.ts';
import { isSettled } from '#domain/job-stage.ts';
import type { Finding, Part, PartState, Trouble } from '#domain/operation.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { indexGeneration } from '#ingest/run/writer.ts';
import { probeIndex, type IndexState } from '#search/probe.ts';
import type { EngineConnection } from '#search/connect.ts';
import type { Desk } from '../../desk/desk.ts';
import { freeBytes, RESERVE } from '../../desk/room.ts';

/** Looks after each part of a running library: is it well, and if not, why. */

/** What is looked after. */
export interface Watched {
  engine: Pick<EngineConnection, 'url' | 'searchKey'>;
  vocabularies: Vocabularies;
  documents: string;
  data: string;
  accounts: Pick<Accounts, 'ping' | 'post'>;
  desk: Pick<Desk, 'documents' | 'faults' | 'jobs'>;
  notices: Notices;
}

/** What is wrong with a part; nothing where it is well. */
type Looked = Partial<Finding>;
type Look = () => Promise<Looked>;

export interface Parts {
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
  const looks = looksAt(watched);
  const kept = new Map<Part, { at: number; state: Promise<PartState> }>();
  const wells = new Map<Part, string>();

  async function look(part: Part): Promise<PartState> {
    const finding = await withPatience(looks[part]);
    if (finding.trouble === undefined) wells.set(part, new Date().toISOString());
    const well = wells.get(part);
    return { part, ...finding, ...(well !== undefined && { well }) };
  }

  return {
    states: (wanted) =>
      Promise.all(
        wanted.map((part) => {
          const known = kept.get(part);
          if (known !== undefined && Date.now() - known.at < KEPT_MS) return known.state;
          const state = look(part);
          kept.set(part, { at: Date.now(), state });
          return state;
        }),
      ),
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

function looksAt(watched: Watched): { [part in Part]: Look } {
  const { engine, documents, data, accounts, desk, notices } = watched;
  const index = () => probeIndex(engine);
  return {
    engine: () => unless('engine-away', index),
    // Where the engine is away nothing more can be said of what it holds.
    index: async () => {
      const state = await index().catch(() => undefined);
      return state === undefined ? WELL : indexFinding(watched, state);
    },
    library: () => unless('library-unreadable', () => access(documents, constants.R_OK)),
    accounts: () => unless('accounts-away', () => accounts.ping()),
    disk: async () => {
      // A folder that is not there is told by the part whose folder it is.
      const looked = [documents, data].map((folder) => freeBytes(folder).catch(() => Infinity));
      const free = Math.min(...(await Promise.all(looked)));
      return free > RESERVE ? WELL : { trouble: 'disk-full', count: Math.floor(free / 1_000_000) };
    },
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
  };
}

/** The index against the library: made as it would be made now, and with all that is published. */
async function indexFinding(
  { vocabularies, desk }: Watched,
  { generation, documents: held }: IndexState,
): Promise<Looked> {
  const published = (await desk.documents()).filter(({ record }) => record.status === 'published');
  if (published.length > 0 && held === 0) return { trouble: 'index-empty' };
  if (held > 0 && generation !== indexGeneration(vocabularies))
    return { trouble: 'index-outdated' };
  return counted('index-behind', Math.max(0, published.length - held));
}

async function unless(trouble: Trouble, look: () => Promise<unknown>): Promise<Looked> {
  return look().then(
    () => WELL,
    () => ({ trouble }),
  );
}

const counted = (trouble: Trouble, count: number): Looked =>
  count > 0 ? { trouble, count } : WELL;

import pLimit from 'p-limit';
import { FRAME_FACETS } from '#domain/facets.ts';
import { servedBy } from '#domain/mapping.ts';
import { readConcordances, readRegister, type Registered } from '#ingest/library/index.ts';
import type { Search } from '#search/query.ts';
import type { OutgoingStore } from '../store.ts';
import type { EventKind, LibraryEvent } from './event.ts';

/**
 * Notes what readers come to know, by comparing the library's own register with how it was last time. An index that is made
 * anew changes nothing in the register; what is made known is so once, whatever comes of it. A document counts as
 * published when searches find it, so that whoever is told can look.
 */
export interface Ledger {
  /** Looks at the library, and notes what is new; the first time it only learns how all stands. */
  look(): Promise<void>;
  /** The events after `seq`, in order. */
  after(seq: number): LibraryEvent[];
  /** Number of the latest event; 0 before the first. */
  latest(): number;
  /** Nobody follows: what happens from now on is told to nobody later. */
  forget(): Promise<void>;
}

export interface LedgerOptions {
  store: OutgoingStore;
  /** Folder of the library. */
  documents: string;
  data: string;
  search: Pick<Search, 'record' | 'search'>;
  now: () => number;
}

/** How a document stands to readers. */
interface State {
  document: string;
  state: Registered['is'];
  version: number;
  at: string;
}

const BASELINE = 'baseline';
/** Days for which events are kept: whoever is told weekly had theirs long before. */
const KEPT_DAYS = 60;

export function openLedger({ store, documents, data, search, now }: LedgerOptions): Ledger {
  const { database } = store;
  const keep = database.prepare('INSERT OR REPLACE INTO known VALUES (?, ?, ?, ?)');
  const keepMapped = database.prepare('INSERT OR IGNORE INTO mapped VALUES (?, ?)');
  const insert = database.prepare(
    'INSERT INTO events (kind, document, version, about, at) VALUES (?, ?, ?, ?, ?)',
  );
  const moment = () => new Date(now()).toISOString();

  const known = (): Map<string, State> =>
    new Map(
      database
        .prepare('SELECT * FROM known')
        .all()
        .map((row) => [String(row['document']), { ...row } as unknown as State]),
    );

  const learn = ({ document, state, version, at }: State, kind?: EventKind): void => {
    keep.run(document, state, version, at);
    if (kind !== undefined) insert.run(kind, document, version, '', moment());
  };

  async function begin(): Promise<void> {
    const states = (await readRegister(documents)).map((one) => stateOf(one));
    const served = await servedNow(documents, data);
    store.together(() => {
      for (const state of states) learn(state);
      for (const { document, about } of served) keepMapped.run(document, about);
      store.setMeta(BASELINE, moment());
    });
  }

  async function lookAtDocuments(): Promise<Map<string, State>> {
    const before = known();
    const register = await readRegister(documents);
    for (const one of register) {
      const was = before.get(one.id);
      const state = stateOf(one, was);
      if (was !== undefined && isSame(was, state)) continue;
      // Readers are told when they can find it.
      if (state.state === 'public' && (await indexed(one.id)) !== state.version) continue;
      store.together(() => learn(state, kindOf(was, state)));
      before.set(one.id, state);
    }
    const held = new Set(register.map(({ id }) => id));
    for (const was of before.values()) {
      if (held.has(was.document) || was.state !== 'public') continue;
      const gone = { ...was, state: 'gone' as const, at: moment() };
      store.together(() => learn(gone, 'withdrawn'));
      before.set(was.document, gone);
    }
    return before;
  }

  const indexed = async (id: string) => (await search.record(id))?.version;

  async function lookAtMappings(states: Map<string, State>): Promise<void> {
    const rows = database.prepare('SELECT document, about FROM mapped').all();
    const before = new Set(rows.map((row) => `${row['document']} ${row['about']}`));
    for (const { document, about, facet, concept } of await servedNow(documents, data)) {
      const state = states.get(document);
      if (before.has(`${document} ${about}`) || state?.state !== 'public') continue;
      const request = { query: '', filters: { [facet]: [concept] }, documents: [document] };
      const paging = { sort: 'relevance', page: 1, perPage: 1 } as const;
      const { total_documents } = await search.search({ ...request, ...paging }, 'fr');
      if (total_documents === 0) continue;
      store.together(() => {
        keepMapped.run(document, about);
        insert.run('mapped', document, state.version, about, moment());
      });
    }
  }

  async function look(): Promise<void> {
    if (store.meta(BASELINE) === undefined) return begin();
    await lookAtMappings(await lookAtDocuments());
    const old = new Date(now() - KEPT_DAYS * 24 * 3600 * 1000).toISOString();
    database.prepare('DELETE FROM events WHERE at < ?').run(old);
  }

  const forget = (): void => {
    // Asked every few seconds where nobody follows: there is nothing to write then.
    if (store.meta(BASELINE) === undefined) return;
    store.together(() => {
      for (const table of ['known', 'mapped', 'events']) database.exec(`DELETE FROM ${table}`);
      database.prepare('DELETE FROM meta WHERE name = ?').run(BASELINE);
    });
  };

  /** One after the other, or something would be noted twice. */
  const inTurn = pLimit(1);

  return {
    look: () => inTurn(look),
    forget: () => inTurn(async () => forget()),
    after: (seq) =>
      database
        .prepare('SELECT * FROM events WHERE seq > ? ORDER BY seq')
        .all(seq)
        .map((row) => ({ ...row }) as unknown as LibraryEvent),
    latest: () => {
      const row = database.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'events'").get();
      return Number(row?.['seq'] ?? 0);
    },
  };
}

const stateOf = ({ id, is, at, record }: Registered, was?: State): State => ({
  document: id,
  state: is,
  version: record?.version ?? was?.version ?? 1,
  at,
});

const isSame = (one: State, other: State): boolean =>
  one.state === other.state && one.version === other.version && one.at === other.at;

/** What a change of state makes known, if anything. */
function kindOf(was: State | undefined, now: State): EventKind | undefined {
  if (now.state !== 'public') return was?.state === 'public' ? 'withdrawn' : undefined;
  if (was !== undefined && now.version > was.version) return 'version';
  return was?.state === 'public' ? 'corrected' : 'published';
}

/** What clauses of each document serve, as facets have it. */
async function servedNow(documents: string, data: string) {
  const { byDocument } = await readConcordances(documents, data);
  return [...byDocument].flatMap(([document, mappings]) => {
    const served = [...servedBy(mappings).values()];
    return FRAME_FACETS.flatMap(([facet, frame]) => {
      const concepts = new Set(served.flatMap((one) => one[frame] ?? []));
      return [...concepts].map((concept) => ({
        ...{ document, facet, concept },
        about: `${frame}:${concept}`,
      }));
    });
  });
}

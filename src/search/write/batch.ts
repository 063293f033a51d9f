import { and, equals, isIn, not } from '../engine/filter.ts';
import type { Clock } from '../engine/clock.ts';
import { EngineRefused } from '../engine/errors.ts';
import { CLOCK, liveUid, type IndexName } from '../engine/settings.ts';
import {
  storedClauses,
  storedDocument,
  type DocumentEntry,
  type StoredClause,
  type StoredDocument,
} from './entry.ts';
import { clauseOf, entryOf } from './stored.ts';
import { countEntries, swapIndexes } from './indexes.ts';
import {
  asking,
  failureOf,
  indexOf,
  must,
  pruneTasks,
  type Store,
  type Target,
  type TaskFailure,
} from './store.ts';
import type { CommitReport, WriteFailure, Writer } from './writer.ts';

/**
 * Every task makes the engine go again over much of what it holds: 5,000 clauses written in four tasks took it
 * twice the work of one. So few large ones (about 8,000 clauses of middling length); small enough to be held in
 * memory and to be tried singly when one is poisoned.
 */
const BATCH = 16 * 1024 * 1024;
/** Stems, names and field names of a clause, beside its text. */
const CLAUSE_OVERHEAD = 1000;

/** No library is larger; the engine's own default is 20. */
const ALL = 1_000_000;

interface Prepared {
  document: StoredDocument;
  clauses: StoredClause[];
}

/** Collects documents and writes them in large batches. */
export class BatchWriter implements Writer {
  #store: Store;
  #generation: string;
  #target: Target;
  #batch: Prepared[] = [];
  #characters = 0;
  #put = 0;
  #removed = 0;
  #failures: WriteFailure[] = [];
  /** The batch that the engine is working on. */
  #writing: Promise<void> | undefined;

  constructor(store: Store, generation: string, target: Target) {
    this.#store = store;
    this.#generation = generation;
    this.#target = target;
  }

  get isLive(): boolean {
    return this.#target === 'live';
  }

  async fingerprints(): Promise<Map<string, string>> {
    const documents = await this.#documents('fingerprint');
    return new Map(documents.map(({ id, fingerprint }) => [id, fingerprint]));
  }

  async names(): Promise<Map<string, string>> {
    const documents = await this.#documents('names');
    return new Map(
      documents.flatMap(({ id, names }) => (names === undefined ? [] : [[id, names]])),
    );
  }

  async sameUnder(names: string, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await must(this.#index('documents').updateDocuments(ids.map((id) => ({ id, names }))));
  }

  async entry(documentId: string): Promise<DocumentEntry | undefined> {
    const documents = indexOf<StoredDocument>(this.#store, 'documents', this.#target);
    const of = equals('id', documentId);
    const [stored] = (await asking(documents.getDocuments({ filter: of, limit: 1 }))).results;
    if (stored === undefined) return undefined;
    const clauses = indexOf<StoredClause>(this.#store, 'clauses', this.#target);
    const own = equals('document', documentId);
    const { results } = await asking(clauses.getDocuments({ filter: own, limit: ALL }));
    const inOrder = results.map(clauseOf).sort((one, other) => one.order - other.order);
    return entryOf(stored, inOrder);
  }

  async texts(ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const clauses = indexOf<StoredClause>(this.#store, 'clauses', this.#target);
    const filter = isIn('id', [...ids]);
    const asked = clauses.getDocuments({ filter, limit: ALL, fields: ['id', 'text'] });
    return new Map((await asking(asked)).results.map(({ id, text }) => [id, text]));
  }

  /** @param updated when it is written: the same in every engine */
  async put(entry: DocumentEntry, updated = Date.now()): Promise<void> {
    const revision = `${entry.record.id}/${entry.fingerprint}/${updated}`;
    const clauses = storedClauses(entry.clauses, entry.record, revision, this.#store.concepts);
    const document = storedDocument(entry, clauses, this.#generation, updated);
    this.#batch.push({ document, clauses });
    this.#characters += clauses.reduce(
      (sum, { text }) => sum + 2 * text.length + CLAUSE_OVERHEAD,
      0,
    );
    if (this.#characters < BATCH) return;
    // The engine works on one batch while the next is read; it is waited for before there are two.
    await this.#writing;
    if (this.#characters >= BATCH) this.#startWriting();
  }

  async remove(documentId: string): Promise<void> {
    await this.#flush();
    // The document first: one that is listed must have its clauses.
    await must(this.#index('documents').deleteDocument(documentId));
    await must(this.#index('clauses').deleteDocuments({ filter: equals('document', documentId) }));
    this.#removed += 1;
  }

  async commit(): Promise<CommitReport> {
    await this.#flush();
    await this.#checkCounts();
    const swapped = this.#target === 'next';
    if (swapped) await swapIndexes(this.#store);
    this.#target = 'live';
    await pruneTasks(this.#store);
    const counts = await countEntries(this.#store, 'live');
    const report = {
      put: this.#put,
      removed: this.#removed,
      failures: this.#failures,
      swapped,
      ...counts,
    };
    this.#put = 0;
    this.#removed = 0;
    this.#failures = [];
    return report;
  }

  /** What the clock says; 0 where there is none yet. */
  async revision(): Promise<number> {
    const clock = this.#clock();
    try {
      return (await asking(clock.getDocument(CLOCK))).revision;
    } catch (error) {
      if (error instanceof EngineRefused) return 0;
      throw error;
    }
  }

  /** Sets the clock: what was committed is what readers have now. */
  async tick(revision: number): Promise<void> {
    const now: Clock = { id: CLOCK, revision, generation: this.#generation };
    await must(this.#clock().addDocuments([now], { primaryKey: 'id' }));
  }

  #clock() {
    return this.#store.client.index<Clock>(liveUid(CLOCK, this.#store.prefix));
  }

  #index(name: IndexName) {
    return indexOf(this.#store, name, this.#target);
  }

  /** Waits until the engine has everything that was put. */
  async #flush(): Promise<void> {
    await this.#writing;
    if (this.#batch.length > 0) this.#startWriting();
    await this.#writing;
  }

  #startWriting(): void {
    const batch = this.#batch;
    this.#batch = [];
    this.#characters = 0;
    const writing = this.#writeOrExplain(batch).then(() => {
      // Left in place when it fails, so that the next to wait for it learns why.
      this.#writing = undefined;
    });
    writing.catch(() => undefined);
    this.#writing = writing;
  }

  async #writeOrExplain(batch: Prepared[]): Promise<void> {
    const failure = await this.#write(batch);
    if (failure === undefined) {
      this.#put += batch.length;
      return;
    }
    // One of them poisons the task: each for itself, so that the failure is named and the others go in.
    for (const prepared of batch) {
      const own = batch.length === 1 ? failure : await this.#write([prepared]);
      if (own === undefined) this.#put += 1;
      else this.#failures.push({ document: prepared.document.id, ...own });
    }
  }

  /**
   * New clauses first, then the old ones that are no longer there are removed, last comes the entry with
   * the fingerprint: the document can be found at every moment, and a write that was cut off is done again
   * at the next run.
   */
  async #write(batch: Prepared[]): Promise<TaskFailure | undefined> {
    const clauses = batch.flatMap((prepared) => prepared.clauses);
    const failure = clauses.length === 0 ? undefined : await this.#add('clauses', clauses);
    if (failure !== undefined) return failure;
    await this.#removeLeftOvers(batch);
    return this.#add(
      'documents',
      batch.map(({ document }) => document),
    );
  }

  /** A task even where there is nothing to remove costs more than asking first. */
  async #removeLeftOvers(batch: Prepared[]): Promise<void> {
    const filter = leftOvers(batch);
    const clauses = this.#index('clauses');
    const { total } = await asking(clauses.getDocuments({ filter, limit: 1, fields: ['id'] }));
    if (total > 0) await must(clauses.deleteDocuments({ filter }));
  }

  #add(name: IndexName, entries: object[]): Promise<TaskFailure | undefined> {
    const lines = entries.map((entry) => JSON.stringify(entry)).join('\n');
    return failureOf(this.#index(name).addDocumentsFromString(lines, 'application/x-ndjson'));
  }

  /** The engine's count of clauses against what the documents say they have (engine.md, 1). */
  async #checkCounts(): Promise<void> {
    const documents = await this.#documents('clause_count');
    const expected = documents.reduce((sum, document) => sum + document.clause_count, 0);
    const { clauses } = await countEntries(this.#store, this.#target);
    if (clauses !== expected) {
      throw new Error(`the index holds ${clauses} clauses, its documents should have ${expected}`);
    }
  }

  async #documents(field: keyof StoredDocument): Promise<StoredDocument[]> {
    const documents = indexOf<StoredDocument>(this.#store, 'documents', this.#target);
    return (await asking(documents.getDocuments({ limit: ALL, fields: ['id', field] }))).results;
  }
}

/** Clauses of these documents from before this write. */
function leftOvers(batch: Prepared[]): string {
  const revisions = batch.flatMap(({ clauses }) => clauses[0]?.revision ?? []);
  const own = isIn(
    'document',
    batch.map(({ document }) => document.id),
  );
  return revisions.length === 0 ? own : and(own, not(isIn('revision', revisions)));
}

import { and, equals, not, or } from './filter.ts';
import { SETTINGS_HASH } from './settings.ts';
import { openWire, type Wire } from './transport.ts';
import {
  storedClause,
  storedDocument,
  type DocumentEntry,
  type StoredClause,
  type StoredDocument,
} from './write/entry.ts';
import {
  countEntries,
  createIndexes,
  deleteIndexes,
  exists,
  hasOurSettings,
  pruneOurTasks,
  swapIndexes,
  uidOf,
  type Target,
} from './write/indexes.ts';
import { must, run, type TaskFailure } from './write/tasks.ts';

/**
 * The write side. A writer works on one generation: the pipeline's version and our settings together.
 * When the live indexes are of another generation, it fills new ones beside them and `commit` swaps, so
 * that search never goes empty; otherwise it changes the live ones document by document.
 */

export type { DocumentEntry, DocumentStatus } from './write/entry.ts';

/** A document that the engine refused, with the engine's reason. */
export interface WriteFailure {
  document: string;
  code: string;
  message: string;
}

export interface CommitReport {
  /** Documents put and kept by the engine. */
  put: number;
  removed: number;
  failures: WriteFailure[];
  /** Whether new indexes took the place of old ones. */
  swapped: boolean;
  /** Entries in the indexes afterwards. */
  documents: number;
  clauses: number;
}

export interface Writer {
  /** What the indexes hold of this generation: document id → fingerprint. */
  fingerprints(): Promise<Map<string, string>>;
  /** Adds or replaces a document. May return before the engine has it; failures come with `commit`. */
  put(entry: DocumentEntry): Promise<void>;
  remove(documentId: string): Promise<void>;
  /** Writes what is left, checks the counts, makes it visible. The writer can be used on afterwards. */
  commit(): Promise<CommitReport>;
  close(): void;
}

/** Large enough for few tasks, small enough that a poisoned batch costs little to try singly. */
const BATCH_BYTES = 8 * 1024 * 1024;

/**
 * Opens the indexes for writing.
 *
 * @param connection url and write key of the engine
 * @param options.generation version of the pipeline that makes the clauses
 */
export async function openWriter(
  connection: { url: string; writeKey: string },
  options: { generation: string },
): Promise<Writer> {
  const wire = openWire({ url: connection.url, apiKey: connection.writeKey }, 120_000);
  const generation = `${options.generation}/${SETTINGS_HASH}`;
  const target = await prepare(wire, generation);
  return new BatchWriter(wire, generation, target);
}

/** Decides where to write. What an interrupted build left is taken up again if it is of this generation. */
async function prepare(wire: Wire, generation: string): Promise<Target> {
  if (await isOf(wire, 'live', generation)) {
    await deleteIndexes(wire, 'next');
    return 'live';
  }
  if (!(await isOf(wire, 'next', generation))) {
    await deleteIndexes(wire, 'next');
    await createIndexes(wire, 'next');
  }
  return 'next';
}

/** Whether the indexes of `target` exist, have our settings, and hold this generation and no other. */
async function isOf(wire: Wire, target: Target, generation: string): Promise<boolean> {
  for (const name of ['clauses', 'documents'] as const) {
    if (!(await exists(wire, uidOf(name, target)))) return false;
    if (!(await hasOurSettings(wire, name, target))) return false;
  }
  const path = `/indexes/${uidOf('documents', target)}/documents/fetch`;
  const others = await wire.send<{ total: number }>('POST', path, {
    filter: not(equals('generation', generation)),
    limit: 1,
    fields: ['id'],
  });
  return others.total === 0;
}

interface Prepared {
  document: StoredDocument;
  clauses: StoredClause[];
}

class BatchWriter implements Writer {
  #wire: Wire;
  #generation: string;
  #target: Target;
  #batch: Prepared[] = [];
  #batchBytes = 0;
  #put = 0;
  #removed = 0;
  #failures: WriteFailure[] = [];

  constructor(wire: Wire, generation: string, target: Target) {
    this.#wire = wire;
    this.#generation = generation;
    this.#target = target;
  }

  async fingerprints(): Promise<Map<string, string>> {
    const path = `/indexes/${uidOf('documents', this.#target)}/documents/fetch`;
    const { results } = await this.#wire.send<{ results: StoredDocument[] }>('POST', path, {
      limit: 1_000_000,
      fields: ['id', 'fingerprint'],
    });
    return new Map(results.map(({ id, fingerprint }) => [id, fingerprint]));
  }

  async put(entry: DocumentEntry): Promise<void> {
    const updated = Date.now();
    const revision = `${entry.fingerprint}/${updated}`;
    const clauses = entry.clauses.map((clause) => storedClause(clause, entry.record, revision));
    const document = storedDocument(entry, clauses, this.#generation, updated);
    this.#batch.push({ document, clauses });
    this.#batchBytes += clauses.reduce((sum, clause) => sum + 4 * clause.text.length + 1000, 1000);
    if (this.#batchBytes >= BATCH_BYTES) await this.#flush();
  }

  async remove(documentId: string): Promise<void> {
    await this.#flush();
    // The document first: one that is listed must have its clauses.
    await must(this.#wire, 'POST', this.#path('documents', 'delete-batch'), [documentId]);
    await must(this.#wire, 'POST', this.#path('clauses', 'delete'), {
      filter: equals('document', documentId),
    });
    this.#removed += 1;
  }

  async commit(): Promise<CommitReport> {
    await this.#flush();
    const swapped = this.#target === 'next';
    await this.#checkCounts();
    if (swapped) await swapIndexes(this.#wire);
    this.#target = 'live';
    await pruneOurTasks(this.#wire);
    const report: CommitReport = {
      put: this.#put,
      removed: this.#removed,
      failures: this.#failures,
      swapped,
      ...(await countEntries(this.#wire, 'live')),
    };
    this.#put = 0;
    this.#removed = 0;
    this.#failures = [];
    return report;
  }

  close(): void {
    this.#wire.close();
  }

  #path(name: 'clauses' | 'documents', action: string): string {
    return `/indexes/${uidOf(name, this.#target)}/documents${action && `/${action}`}`;
  }

  async #flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    this.#batchBytes = 0;
    if (batch.length === 0) return;
    const failure = await this.#write(batch);
    if (failure === undefined) {
      this.#put += batch.length;
      return;
    }
    for (const prepared of batch) {
      const own = batch.length === 1 ? failure : await this.#write([prepared]);
      if (own === undefined) this.#put += 1;
      else this.#failures.push({ document: prepared.document.id, ...own });
    }
  }

  /**
   * New clauses first, then the old ones that are no longer there, last the entry with the fingerprint: the
   * document can be found at every moment, and a write that was cut off is done again at the next run.
   */
  async #write(batch: Prepared[]): Promise<TaskFailure | undefined> {
    const clauses = batch.flatMap((prepared) => prepared.clauses);
    const failure = clauses.length === 0 ? undefined : await this.#add('clauses', clauses);
    if (failure !== undefined) return failure;
    await must(this.#wire, 'POST', this.#path('clauses', 'delete'), {
      filter: or(...batch.map(leftOver)),
    });
    return this.#add(
      'documents',
      batch.map((prepared) => prepared.document),
    );
  }

  #add(name: 'clauses' | 'documents', entries: object[]): Promise<TaskFailure | undefined> {
    const lines = entries.map((entry) => JSON.stringify(entry)).join('\n');
    return run(this.#wire, 'POST', this.#path(name, ''), lines, 'application/x-ndjson');
  }

  /** The engine's count of clauses against what the documents say they have (engine.md, 1). */
  async #checkCounts(): Promise<void> {
    const path = this.#path('documents', 'fetch');
    const { results } = await this.#wire.send<{ results: StoredDocument[] }>('POST', path, {
      limit: 1_000_000,
      fields: ['id', 'clause_count'],
    });
    const expected = results.reduce((sum, document) => sum + document.clause_count, 0);
    const { clauses } = await countEntries(this.#wire, this.#target);
    if (clauses !== expected) {
      throw new Error(`the index holds ${clauses} clauses, its documents should have ${expected}`);
    }
  }
}

function leftOver({ document, clauses }: Prepared): string {
  const own = equals('document', document.id);
  const revision = clauses[0]?.revision;
  return revision === undefined ? own : and(own, not(equals('revision', revision)));
}

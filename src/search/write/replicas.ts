import { EngineUnavailable } from '../engine/errors.ts';
import type { BatchWriter } from './batch.ts';
import type { DocumentEntry } from './entry.ts';
import type { CommitReport, Writer } from './writer.ts';

/** Of engines that differ about a document it is said to be in neither as it should be. */
const DIFFERENT = '';

/** The clock of the engines that are written to. */
export interface WrittenClock {
  /** Whether none of them lacks what another, or one that is away now, was given. */
  isInLine: boolean;
  /** Told what it was set to. */
  set(revision: number): void;
}

/**
 * Writes the same into one engine or several. One that is away is left out from then on; its clock stays behind, by
 * which it is known until it is brought in line.
 */
export class ReplicaWriter implements Writer {
  #writers: readonly BatchWriter[];
  #clock: WrittenClock;

  constructor(writers: readonly BatchWriter[], clock: WrittenClock) {
    this.#writers = writers;
    this.#clock = clock;
  }

  /** One that is behind lacks more than what changed last: it needs every document, as a new one does. */
  get isLive(): boolean {
    return this.#clock.isInLine && this.#writers.every(({ isLive }) => isLive);
  }

  fingerprints = (): Promise<Map<string, string>> => this.#agreed((one) => one.fingerprints());

  names = (): Promise<Map<string, string>> => this.#agreed((one) => one.names());

  async sameUnder(names: string, ids: readonly string[]): Promise<void> {
    await this.#all((one) => one.sameUnder(names, ids));
  }

  async entry(documentId: string): Promise<DocumentEntry | undefined> {
    return (await this.#all((one) => one.entry(documentId))).find((entry) => entry !== undefined);
  }

  async texts(clauses: readonly string[]): Promise<Map<string, string>> {
    return new Map((await this.#all((one) => one.texts(clauses))).flatMap((texts) => [...texts]));
  }

  async put(entry: DocumentEntry): Promise<void> {
    const updated = Date.now();
    await this.#all((one) => one.put(entry, updated));
  }

  async remove(documentId: string): Promise<void> {
    await this.#all((one) => one.remove(documentId));
  }

  async commit(): Promise<CommitReport> {
    const reports = await this.#all((one) => one.commit());
    const revisions = await this.#all((one) => one.revision());
    const before = Math.max(...revisions);
    const hasChanged = reports.some((one) => one.put > 0 || one.removed > 0 || one.swapped);
    if (hasChanged || before === 0 || revisions.some((one) => one !== before)) {
      // Time, so that it is new to an engine that is away just now and comes back with a later state than this one's.
      const revision = Math.max(before + 1, Date.now());
      await this.#all((one) => one.tick(revision));
      this.#clock.set(revision);
    }
    this.#clock = { ...this.#clock, isInLine: true };
    const [report] = reports;
    if (report === undefined) throw new Error('committed to no engine');
    const swapped = reports.some((one) => one.swapped);
    return { ...report, swapped, failures: reports.flatMap(({ failures }) => failures) };
  }

  async #agreed(ask: (writer: BatchWriter) => Promise<Map<string, string>>) {
    const all = await this.#all(ask);
    const ids = new Set(all.flatMap((one) => [...one.keys()]));
    return new Map(
      [...ids].map((id) => {
        const [said = DIFFERENT, ...others] = all.map((one) => one.get(id));
        return [id, others.every((other) => other === said) ? said : DIFFERENT];
      }),
    );
  }

  /** Asks all that answer. @throws EngineUnavailable when none does */
  async #all<T>(ask: (writer: BatchWriter) => Promise<T>): Promise<T[]> {
    return answersOf(this.#writers, ask, (away) => {
      this.#writers = this.#writers.filter((one) => one !== away);
    });
  }
}

/**
 * What those answer that are not away.
 * @throws EngineUnavailable when all are, or the first other error
 */
export async function answersOf<One, T>(
  all: readonly One[],
  ask: (one: One) => Promise<T>,
  onAway: (one: One) => void = () => undefined,
): Promise<T[]> {
  const asked = await Promise.allSettled(all.map(ask));
  let why: unknown = new EngineUnavailable('no search engine is left to write to');
  const answers: T[] = [];
  const away: One[] = [];
  for (const [at, one] of asked.entries()) {
    if (one.status === 'fulfilled') answers.push(one.value);
    else if (!(one.reason instanceof EngineUnavailable)) throw one.reason;
    else {
      why = one.reason;
      away.push(all[at] as One);
    }
  }
  // Where none is left the next to ask is told the same.
  if (answers.length === 0) throw why;
  away.forEach(onAway);
  return answers;
}

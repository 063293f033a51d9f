import { stat } from 'node:fs/promises';

/**
 * Uploads that were begun and are not complete: the room they were promised, and whose they are. What stands in files
 * beside the bytes is the truth; this is read from it at the start and kept in step.
 */

interface Begun {
  size: number;
  /** Bytes that have arrived. */
  at: number;
  person: string;
  /** Milliseconds since 1970 of the last byte. */
  touched: number;
}

/** Milliseconds without a byte after which an upload gives way to another of the same person. */
const STALE_MS = 60 * 60 * 1000;

export class Promised {
  readonly #begun = new Map<string, Begun>();
  readonly #most: number;

  /** @param most uploads of one person at a time */
  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Counts an upload that is about to begin.
   * @returns `too-many` when its person has as many as they may; `gives` is another of theirs to be given up for it
   */
  reserve(
    id: string,
    size: number,
    person: string,
    now = Date.now(),
  ): { gives?: string } | 'too-many' {
    const own = [...this.#begun].filter(([, one]) => one.person === person);
    const [oldest] = own.toSorted(([, a], [, b]) => a.touched - b.touched);
    const isFull = own.length >= this.#most;
    if (isFull && (oldest === undefined || now - oldest[1].touched < STALE_MS)) return 'too-many';
    this.#begun.set(id, { size, at: 0, person, touched: now });
    return isFull && oldest !== undefined ? { gives: oldest[0] } : {};
  }

  /** Takes note of an upload that was begun before a restart, whose bytes lie at `path`. */
  async recall(id: string, size: number, person: string, path: string): Promise<void> {
    const file = await stat(path).catch(() => undefined);
    if (file === undefined || file.size >= size) return;
    this.#begun.set(id, { size, at: file.size, person, touched: file.mtimeMs });
  }

  arrived(id: string, at: number): void {
    const one = this.#begun.get(id);
    if (one) Object.assign(one, { at, touched: Date.now() });
  }

  forget(id: string): void {
    this.#begun.delete(id);
  }

  /** Bytes that are still to come. */
  get bytes(): number {
    return [...this.#begun.values()].reduce((sum, { size, at }) => sum + Math.max(0, size - at), 0);
  }
}

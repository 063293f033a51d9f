/**
 * Facet values by number. Thousands of documents are counted under all their values with every search, and an
 * array is counted into in a small part of the time that a map by name takes.
 */

export class Codebook {
  readonly #codes = new Map<string, number>();
  readonly #values: string[] = [];

  /** The numbers of `values`; new ones are given numbers. */
  encode(values: readonly string[]): number[] {
    return values.map((value) => {
      const known = this.#codes.get(value);
      if (known !== undefined) return known;
      this.#codes.set(value, this.#values.length);
      return this.#values.push(value) - 1;
    });
  }

  counter(): ValueCounter {
    return new ValueCounter(this.#values);
  }
}

/** How many documents have each of `values`. */
export class ValueCounter {
  readonly #values: readonly string[];
  readonly #counts: Uint32Array;
  /** By value, the document that it was last counted for. */
  readonly #last: Uint32Array;

  constructor(values: readonly string[]) {
    this.#values = values;
    this.#counts = new Uint32Array(values.length);
    this.#last = new Uint32Array(values.length);
  }

  /**
   * Counts a document under `codes`, under each once, however often its values are given.
   * @param document any number but 0; all that is counted for one document is counted before the next one
   */
  add(codes: readonly number[], document: number): void {
    for (const code of codes) {
      if (this.#last[code] === document) continue;
      this.#last[code] = document;
      this.#counts[code] = (this.#counts[code] ?? 0) + 1;
    }
  }

  /** By value; those that no document has are left out. */
  counts(): Map<string, number> {
    const counts = new Map<string, number>();
    this.#values.forEach((value, code) => {
      const count = this.#counts[code] ?? 0;
      if (count > 0) counts.set(value, count);
    });
    return counts;
  }
}

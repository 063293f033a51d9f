import { byFacet, type FacetName } from '#domain/facets.ts';

/**
 * The values of all facets by number. Thousands of documents are counted under all their values with every
 * search, and an array is counted into in a small part of the time that a map by name takes.
 */

interface Value {
  facet: FacetName;
  value: string;
}

export class Codebook {
  readonly #codes = byFacet(() => new Map<string, number>());
  readonly #values: Value[] = [];

  /** The numbers of `values` of a facet; new ones are given numbers. */
  encode(facet: FacetName, values: readonly string[]): number[] {
    const codes = this.#codes[facet];
    return values.map((value) => {
      const known = codes.get(value);
      if (known !== undefined) return known;
      const code = this.#values.push({ facet, value }) - 1;
      codes.set(value, code);
      return code;
    });
  }

  counter(): ValueCounter {
    return new ValueCounter(this.#values);
  }
}

/** Lists of numbers of values, one after the other. */
export interface CodeLists {
  codes: Uint16Array;
  /** Where each list begins, and at last where the last one ends. */
  starts: Uint32Array;
}

/** @param lists of codes below 65,536 */
export function codeLists(lists: readonly number[][]): CodeLists {
  let end = 0;
  const starts = Uint32Array.from([0, ...lists.map(({ length }) => (end += length))]);
  return { codes: Uint16Array.from(lists.flat()), starts };
}

/** Documents by value under each facet. */
export type ValueTallies = { [name in FacetName]: Map<string, number> };

/** How many documents have each of `values`. */
export class ValueCounter {
  readonly #values: readonly Value[];
  readonly #counts: Uint32Array;
  /** By value, the document that it was last counted for. */
  readonly #last: Uint32Array;
  #document = 0;

  constructor(values: readonly Value[]) {
    this.#values = values;
    this.#counts = new Uint32Array(values.length);
    this.#last = new Uint32Array(values.length);
  }

  /** What is counted from now on is of another document. */
  begin(): void {
    this.#document += 1;
  }

  /** Counts the document under `codes`, under each once, however often its values are given. */
  add(codes: readonly number[]): void {
    for (const code of codes) this.#count(code);
  }

  /** The same for one of `lists`. */
  addList({ codes, starts }: CodeLists, list: number): void {
    const end = starts[list + 1] ?? 0;
    for (let at = starts[list] ?? 0; at < end; at += 1) this.#count(codes[at] ?? 0);
  }

  #count(code: number): void {
    if (this.#last[code] === this.#document) return;
    this.#last[code] = this.#document;
    this.#counts[code] = (this.#counts[code] ?? 0) + 1;
  }

  /** By facet and value; those that no document has are left out. */
  counts(): ValueTallies {
    const tallies = byFacet(() => new Map<string, number>());
    this.#values.forEach(({ facet, value }, code) => {
      const count = this.#counts[code] ?? 0;
      if (count > 0) tallies[facet].set(value, count);
    });
    return tallies;
  }
}

/**
 * Counts the items of Word's lists as Word does when it lays a text out: lists of one family go on from each
 * other, a list with a start of its own begins anew at its first item, a level begins anew below a higher
 * one, and a higher level that has no item yet counts as begun (Microsoft KB Q110380).
 */
import { formatNumber } from '../number-format.ts';
import type { List } from './lists.ts';

export class ListCounter {
  readonly #counts = new Map<string, (number | undefined)[]>();
  readonly #begun = new Set<string>();
  readonly #language: string;

  /** @param language BCP 47 tag of the document, for ordinals */
  constructor(language: string) {
    this.#language = language;
  }

  /** The label of the next item of `list` at `level` (0-based); empty for a bullet or a list without one. */
  next(list: List, level: number): string {
    const definition = list.level(level);
    if (definition === undefined) return '';
    const counts = this.#counts.get(list.family) ?? [];
    this.#counts.set(list.family, counts);
    this.#count(list, level, counts);
    if (definition.format === 'bullet') return '';
    const label = definition.text.replace(/%([1-9])/gu, (_, digit: string) => {
      const index = Number(digit) - 1;
      const number = counts[index];
      const format = definition.isLegal ? 'decimal' : (list.level(index)?.format ?? 'decimal');
      return number === undefined ? '' : formatNumber(number, format, this.#language);
    });
    return label.trim() === '' ? '' : `${label}${definition.isApart ? ' ' : ''}`;
  }

  #count(list: List, level: number, counts: (number | undefined)[]): void {
    const start = (index: number) => list.startOverride(index) ?? list.level(index)?.start ?? 1;
    for (let index = 0; index <= level; index += 1) {
      const place = `${list.id}/${index}`;
      if (list.startOverride(index) !== undefined && !this.#begun.has(place)) {
        counts[index] = undefined;
      }
      this.#begun.add(place);
      if (index < level) counts[index] ??= start(index);
    }
    const last = counts[level];
    counts[level] = last === undefined ? start(level) : last + 1;
    for (let index = level + 1; index < counts.length; index += 1) {
      if (level < (list.level(index)?.restart ?? index)) counts[index] = undefined;
    }
  }
}

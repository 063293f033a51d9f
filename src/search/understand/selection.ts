import {
  FACET_NAMES,
  FACETS,
  TOUCHED_FACET_NAMES,
  YEAR_FACET_NAMES,
  type FacetDefinition,
  type FacetName,
  type FacetSelection,
} from '#domain/facets.ts';
import type { Period } from '#domain/in-force.ts';
import type { Also } from '#domain/request.ts';
import type { Record } from '#domain/record.ts';
import { and, isIn, or } from '../engine/filter.ts';
import { periodAttributes, touchedAttribute } from '../engine/settings.ts';
import type { FacetValues } from '../library/values.ts';

/** The reader's choice of facet values: OR inside a facet, AND between facets. */

/** What a search is narrowed to: by facets, and to certain documents. */
export interface Selection extends FacetSelection {
  /** Ids of the documents to look in; all of them where there is none. */
  documents?: string[] | undefined;
  /** What documents touch on counts for all of their clauses. */
  isWide?: boolean | undefined;
}

/** Whether something is chosen that has a narrow and a wide meaning. */
export const hasMeanings = (filters: FacetSelection): boolean =>
  TOUCHED_FACET_NAMES.some((name) => (filters[name] ?? []).length > 0);

/** What is counted under the meaning that an answer has, and under the other one, by their names. */
export function bothMeanings<T>(isWide: boolean, own: T, other: T): { [meaning in Also]: T } {
  return isWide ? { none: other, touched: own } : { none: own, touched: other };
}

const RANGE = /^(\d{4})?\.\.(\d{4})?$/;

/** A facet under which something is chosen. */
export interface ChosenFacet {
  name: FacetName;
  /** Whether one of these values is among those chosen. */
  has: (values: readonly string[]) => boolean;
  /** Whether a document meets the choice by its record. @param values of the document under the facet */
  meets: (record: Record, values: readonly string[]) => boolean;
}

/** The facets under which something is chosen: read once, for thousands of documents. */
export function chosenFacets(filters: FacetSelection): ChosenFacet[] {
  return FACET_NAMES.flatMap((name) => {
    const chosen = filters[name] ?? [];
    if (chosen.length === 0) return [];
    const has = membership(chosen);
    const { period }: FacetDefinition = FACETS[name];
    if (period === undefined) return [{ name, has, meets: (_, values) => has(values) }];
    const years = chosen.map(yearsOf);
    return [{ name, has, meets: (record) => touches(period(record), years) }];
  });
}

/** The facets of `chosen` that a document does not meet. */
export function missedFacets(
  chosen: ChosenFacet[],
  record: Record,
  values: FacetValues,
): ChosenFacet[] {
  return chosen.filter(({ name, meets }) => !meets(record, values[name]));
}

/** `2014..2018` covers 2014 to 2018; an end left out is open; anything else covers itself. */
function membership(chosen: string[]): (values: readonly string[]) => boolean {
  const single = new Set(chosen);
  const ranges = chosen.flatMap((choice) => {
    const range = RANGE.exec(choice);
    if (range === null) return [];
    const [, from = '', to = '\uffff'] = range;
    return [{ from, to }];
  });
  return (values) =>
    values.some(
      (value) => single.has(value) || ranges.some(({ from, to }) => value >= from && value <= to),
    );
}

/** Whether a period has a year in common with one of the chosen years or ranges. */
function touches(period: Period | undefined, chosen: Years[]): boolean {
  if (period === undefined) return false;
  const { start, end = Infinity } = period;
  return chosen.some(({ from, to }) => start <= to && from <= end);
}

/** The selection as a filter on clauses, or `undefined` when nothing is chosen. */
export function selectionFilter(filters: Selection): string | undefined {
  const { documents = [], isWide } = filters;
  const conditions = FACET_NAMES.flatMap((name) => {
    const chosen = filters[name] ?? [];
    if (chosen.length === 0) return [];
    return [facetFilter(name, chosen, isWide)];
  });
  if (documents.length > 0) conditions.push(isIn('document', documents));
  return conditions.length === 0 ? undefined : and(...conditions);
}

/**
 * Clauses with one of the chosen values under a facet.
 * @param isWide or of a document that touches on one
 */
export function facetFilter(name: FacetName, chosen: string[], isWide = false): string {
  if (isWide && TOUCHED_FACET_NAMES.includes(name))
    return or(isIn(name, chosen), isIn(touchedAttribute(name), chosen));
  if (!YEAR_FACET_NAMES.includes(name)) return isIn(name, chosen);
  const { period }: FacetDefinition = FACETS[name];
  const filter = period === undefined ? yearFilter : periodFilter;
  return or(...chosen.map((choice) => filter(name, yearsOf(choice))));
}

interface Years {
  from: number;
  to: number;
}

function yearFilter(name: FacetName, { from, to }: Years): string {
  return `${name} ${from} TO ${to}`;
}

function periodFilter(name: FacetName, { from, to }: Years): string {
  const [start, end] = periodAttributes(name);
  return and(`${start} <= ${to}`, `${end} >= ${from}`);
}

/** First and last year of a choice; an end left out is open. */
function yearsOf(choice: string): Years {
  const range = RANGE.exec(choice);
  if (range === null) return { from: Number(choice), to: Number(choice) };
  const [, from = '0', to = '9999'] = range;
  return { from: Number(from), to: Number(to) };
}

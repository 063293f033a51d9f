import {
  FACET_NAMES,
  FACETS,
  YEAR_FACET_NAMES,
  type FacetDefinition,
  type FacetName,
  type FacetSelection,
} from '#domain/facets.ts';
import type { Period } from '#domain/in-force.ts';
import type { Record } from '#domain/record.ts';
import { and, isIn, or } from '../filter.ts';
import { periodAttributes } from '../settings.ts';
import type { FacetValues } from './values.ts';

/** The reader's choice of facet values: OR inside a facet, AND between facets. */

const RANGE = /^(\d{4})?\.\.(\d{4})?$/;

/**
 * The facets under which something is chosen that a document does not meet.
 * @param values of the document, with its record
 */
export function missedFacets(
  record: Record,
  values: FacetValues,
  filters: FacetSelection,
): FacetName[] {
  return FACET_NAMES.filter((name) => {
    const chosen = filters[name];
    if (chosen === undefined || chosen.length === 0) return false;
    const { period }: FacetDefinition = FACETS[name];
    if (period !== undefined) return !touches(period(record), chosen);
    return !meets(values[name], chosen);
  });
}

/** Whether a period has a year in common with one of the chosen years or ranges. */
function touches(period: Period | undefined, chosen: string[]): boolean {
  if (period === undefined) return false;
  const { start, end = Infinity } = period;
  return chosen.some((choice) => {
    const { from, to } = yearsOf(choice);
    return start <= to && from <= end;
  });
}

/** Whether one of `values` is among those `chosen`. */
export function meets(values: readonly string[], chosen: string[] = []): boolean {
  return values.some((value) => chosen.some((choice) => covers(choice, value)));
}

/** `2014..2018` covers 2014 to 2018; an end left out is open; anything else covers itself. */
function covers(choice: string, value: string): boolean {
  const range = RANGE.exec(choice);
  if (range === null) return choice === value;
  const [, from, to] = range;
  return (from === undefined || value >= from) && (to === undefined || value <= to);
}

/** The selection as a filter on clauses, or `undefined` when nothing is chosen. */
export function selectionFilter(filters: FacetSelection): string | undefined {
  const conditions = FACET_NAMES.flatMap((name) => {
    const chosen = filters[name] ?? [];
    if (chosen.length === 0) return [];
    return [facetFilter(name, chosen)];
  });
  return conditions.length === 0 ? undefined : and(...conditions);
}

/** Clauses with one of the chosen values under a facet. */
export function facetFilter(name: FacetName, chosen: string[]): string {
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

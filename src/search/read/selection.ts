import { FACET_NAMES, FACETS, type FacetName, type FacetSelection } from '#domain/facets.ts';
import type { Record } from '#domain/record.ts';
import { and, isIn, or } from '../filter.ts';

/** The reader's choice of facet values: OR inside a facet, AND between facets. */

const RANGE = /^(\d{4})?\.\.(\d{4})?$/;

/** The facets under which something is chosen that the values of a document do not meet. */
export function missedFacets(record: Record, filters: FacetSelection): FacetName[] {
  return FACET_NAMES.filter((name) => {
    const chosen = filters[name];
    if (chosen === undefined || chosen.length === 0) return false;
    return !meets(FACETS[name].values(record), chosen);
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
    return [name === 'year' ? or(...chosen.map(yearFilter)) : isIn(name, chosen)];
  });
  return conditions.length === 0 ? undefined : and(...conditions);
}

function yearFilter(choice: string): string {
  const range = RANGE.exec(choice);
  if (range === null) return isIn('year', [choice]);
  const [, from = '0', to = '9999'] = range;
  return `year ${Number(from)} TO ${Number(to)}`;
}

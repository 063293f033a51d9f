import type { DocumentSummary } from '$lib/api/types.ts';
import { m } from '$lib/paraglide/messages.js';

/** How a document stands in a year. */
export interface InForce {
  text: string;
  /** Whether it is in force in that year. */
  now: boolean;
}

/** What is said of a document that binds somebody for a time; `undefined` of the others. */
export function inForceIn(year: number, period: DocumentSummary['in_force']): InForce | undefined {
  if (period === undefined) return undefined;
  const { start, end } = period;
  // Years are names, not amounts: they stand without separators, in Western digits as in the Moroccan press.
  if (start > year) return { text: m.in_force_from({ year: String(start) }), now: false };
  if (end === undefined) return { text: m.in_force_now(), now: true };
  if (end < year) return { text: m.in_force_over({ year: String(end) }), now: false };
  return { text: m.in_force_until({ year: String(end) }), now: true };
}

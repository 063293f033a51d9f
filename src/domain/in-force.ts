import { bindsFromItsDate } from './norms.ts';
import type { Record } from './record.ts';

/** When a document was issued, and when it holds. */

/** Year of issue, for the facet "year"; `undefined` when the date is not known. */
export function recordYear(record: Record): number | undefined {
  return record.date === undefined ? undefined : Number(record.date.slice(0, 4));
}

/** Years from the first to the last, both included; without a last one, until further notice. */
export interface Period {
  start: number;
  end?: number | undefined;
}

/**
 * When a document is in force: the period it covers, or, for a norm without one, from its date on. Other
 * documents (a report, a summary) state something and bind nobody: `undefined`.
 */
export function periodInForce(
  record: Pick<Record, 'temporal' | 'type' | 'date'>,
): Period | undefined {
  if (record.temporal !== undefined) return record.temporal;
  if (record.date === undefined || !bindsFromItsDate(record.type)) return undefined;
  return { start: Number(record.date.slice(0, 4)) };
}

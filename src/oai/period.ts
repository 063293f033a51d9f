import { OaiProblem } from './problem.ts';

/** First and last moment, both included, as texts that sort by time; absent: without end. */
export interface Period {
  from?: string;
  until?: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const SECOND = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/**
 * Reads `from` and `until`, each a day or a second (OAI-PMH 2.0, § 2.7.1 and § 3.3). A day as `until` is that whole day.
 * @throws OaiProblem badArgument: no such moment, two granularities, or an end before its beginning
 */
export function periodOf({ from, until }: Period): Period {
  for (const [name, value] of Object.entries({ from, until })) {
    if (value !== undefined && !isMoment(value)) {
      throw new OaiProblem(
        'badArgument',
        `${name}: not a moment such as 2024-05-31 or 2024-05-31T08:30:00Z`,
      );
    }
  }
  if (from !== undefined && until !== undefined) {
    if (from.length !== until.length) {
      throw new OaiProblem('badArgument', 'from and until are of different granularity');
    }
    if (from > until) throw new OaiProblem('badArgument', 'from is later than until');
  }
  return {
    ...(from !== undefined && { from: DAY.test(from) ? `${from}T00:00:00Z` : from }),
    ...(until !== undefined && { until: DAY.test(until) ? `${until}T23:59:59Z` : until }),
  };
}

function isMoment(text: string): boolean {
  if (!DAY.test(text) && !SECOND.test(text)) return false;
  const time = Date.parse(text);
  // `2024-02-31` is read as a day of March by some.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text.replace(/Z$/, ''));
}

export const isWithin = (at: string, { from, until }: Period): boolean =>
  (from === undefined || at >= from) && (until === undefined || at <= until);

import type { Rhythm } from '#domain/alert.ts';

/** When news is due. By the clock of the place where the library is: summer time changes nothing for who reads at seven. */

/** Hour of the day at which digests are made. */
const HOUR = 7;
const MONDAY = 1;

/** The first moment after `from` at which an alert of this rhythm is due. */
export function nextDue(rhythm: Rhythm, from: Date): Date {
  if (rhythm === 'at-once') return from;
  const due = new Date(from);
  due.setHours(HOUR, 0, 0, 0);
  while (due <= from || (rhythm === 'weekly' && due.getDay() !== MONDAY)) {
    due.setDate(due.getDate() + 1);
    due.setHours(HOUR, 0, 0, 0);
  }
  return due;
}

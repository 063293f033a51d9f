import type { Task } from '#domain/operation.ts';

/** When work is due, in the time of the machine: at night, when nobody publishes. */

const HOURS: { [task in Task]: number } = { verification: 2, backup: 3, rehearsal: 4 };
const isMonthly = (task: Task): boolean => task === 'rehearsal';

/** The last moment, now or before, at which `task` was due. */
export function lastDue(task: Task, now: Date): Date {
  const due = atHour(task, now);
  return due > now ? moved(task, due, -1) : due;
}

/** The first moment after now at which it is due. */
export const nextDue = (task: Task, now: Date): Date => moved(task, lastDue(task, now), 1);

function atHour(task: Task, day: Date): Date {
  const due = new Date(day);
  if (isMonthly(task)) due.setDate(1);
  due.setHours(HOURS[task], 0, 0, 0);
  return due;
}

/** So many days on, or months for what is done once in each. */
function moved(task: Task, due: Date, steps: number): Date {
  const other = new Date(due);
  if (isMonthly(task)) other.setMonth(due.getMonth() + steps);
  else other.setDate(due.getDate() + steps);
  return other;
}

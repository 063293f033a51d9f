/** Years on a line: where things stand on it, as shares (0–1) of its length. Pure. */

export interface InTime {
  /** Of issue: `2014`, `2014-12` or `2014-12-18`. */
  date?: string | undefined;
  /** Years, both included; without an end until further notice. */
  in_force?: { start: number; end?: number | undefined } | undefined;
}

export interface Scale {
  /** First year on the line, and the first one behind it. */
  from: number;
  to: number;
  /** Years to write at it. */
  ticks: number[];
}

/** About how many years are written at a line. */
const TICKS = 6;
const STEPS = [1, 2, 5, 10, 20, 50, 100];

/**
 * A line that holds all of `items` and the present year.
 * @returns undefined where none of them says a year
 */
export function scaleFor(items: readonly InTime[], thisYear: number): Scale | undefined {
  const years = items.flatMap(({ date, in_force }) => [
    ...(date === undefined ? [] : [Number(date.slice(0, 4))]),
    ...(in_force === undefined ? [] : [in_force.start, in_force.end ?? thisYear]),
  ]);
  if (years.length === 0) return undefined;
  const first = Math.min(...years, thisYear);
  const last = Math.max(...years, thisYear);
  const span = last + 1 - first;
  const step = STEPS.find((one) => span / one <= TICKS) ?? span;
  const from = Math.floor(first / step) * step;
  const to = Math.max(last + 1, from + step);
  // A year at the very end would be written beyond it.
  const room = to - step / 4;
  const ticks = Array.from(
    { length: Math.ceil((room - from) / step) },
    (_, index) => from + index * step,
  );
  return { from, to, ticks };
}

/** Where a moment stands, in years: 2014.5 is the middle of 2014. */
export const placeOf = ({ from, to }: Scale, year: number): number =>
  Math.min(1, Math.max(0, (year - from) / (to - from)));

/** A date as a year with its part; what is known to the year alone stands in the middle of it. */
export function moment(date: string): number {
  const [year = 0, month, day] = date.split('-').map(Number);
  if (month === undefined) return year + 0.5;
  return year + (month - 1 + (day === undefined ? 0.5 : (day - 0.5) / 31)) / 12;
}

/** Where a bar begins and ends; one without an end goes on to the end of the line. */
export function barOf(scale: Scale, { start, end }: NonNullable<InTime['in_force']>) {
  return {
    from: placeOf(scale, start),
    to: end === undefined ? 1 : placeOf(scale, end + 1),
    isOpen: end === undefined,
  };
}

import { afterEach, expect, it } from 'vitest';
import { nextDue } from '../../src/outgoing/alerts/due.ts';

/** Digests come at seven by the clock of the place, also when the clocks are changed. */

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

const hours = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 3_600_000;

it('are due at the next seven o’clock, or on the next Monday', () => {
  const tuesday = new Date(2026, 11, 1, 10);
  expect(nextDue('at-once', tuesday)).toEqual(tuesday);
  expect(nextDue('daily', tuesday)).toEqual(new Date(2026, 11, 2, 7));
  expect(nextDue('daily', new Date(2026, 11, 1, 6, 59))).toEqual(new Date(2026, 11, 1, 7));
  expect(nextDue('daily', new Date(2026, 11, 1, 7))).toEqual(new Date(2026, 11, 2, 7));
  expect(nextDue('weekly', tuesday)).toEqual(new Date(2026, 11, 7, 7));
  expect(nextDue('weekly', new Date(2026, 11, 7, 7))).toEqual(new Date(2026, 11, 14, 7));
});

it('keep their hour when the clocks go forward and back', () => {
  process.env['TZ'] = 'Europe/Paris';
  // The last Sundays of March and October 2027.
  const spring = new Date(2027, 2, 22, 7);
  expect(nextDue('weekly', spring).getHours()).toBe(7);
  expect(hours(spring, nextDue('weekly', spring))).toBe(7 * 24 - 1);
  const autumn = new Date(2027, 9, 25, 7);
  expect(hours(autumn, nextDue('weekly', autumn))).toBe(7 * 24 + 1);
  expect(hours(new Date(2027, 9, 30, 7), nextDue('daily', new Date(2027, 9, 30, 7)))).toBe(25);
});

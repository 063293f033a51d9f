import { describe, expect, test } from 'vitest';
import { barOf, moment, placeOf, scaleFor } from '../../src/lib/timeline.ts';

describe('a line of years', () => {
  const items = [
    { date: '2014-12-18', in_force: { start: 2014 } },
    { date: '2023', in_force: { start: 2022, end: 2023 } },
    {},
  ];

  test('holds everything and the present year, at round years', () => {
    expect(scaleFor(items, 2026)).toEqual({
      from: 2010,
      to: 2027,
      ticks: [2010, 2015, 2020, 2025],
    });
    expect(scaleFor([{ date: '2026' }], 2026)).toEqual({ from: 2026, to: 2027, ticks: [2026] });
    expect(scaleFor([{ in_force: { start: 2030, end: 2034 } }], 2026)?.to).toBe(2035);
    expect(scaleFor([{ in_force: { start: 2010, end: 2030 } }], 2026)?.ticks.at(-1)).toBe(2025);
    expect(scaleFor([{}], 2026)).toBeUndefined();
  });

  test('has bars from the first day of their first year to the last of their last', () => {
    const scale = { from: 2010, to: 2030, ticks: [] };
    expect(barOf(scale, { start: 2010, end: 2019 })).toEqual({ from: 0, to: 0.5, isOpen: false });
    expect(barOf(scale, { start: 2020 })).toEqual({ from: 0.5, to: 1, isOpen: true });
    expect(placeOf(scale, 2040)).toBe(1);
  });

  test('has points at dates, as far as these are known', () => {
    expect(moment('2014')).toBe(2014.5);
    expect(moment('2014-01')).toBeCloseTo(2014 + 0.5 / 12);
    expect(moment('2014-12-31')).toBeLessThan(2015);
    expect(moment('2015-01-01')).toBeGreaterThan(2015);
  });
});

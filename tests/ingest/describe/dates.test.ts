import { describe, expect, it } from 'vitest';
import { findDates, findPeriods } from '#ingest/describe/dates.ts';

describe('findDates', () => {
  it.each([
    ['le 1er avril 2010', '2010-04-01'],
    ['le 18 décembre 2014', '2014-12-18'],
    ['December 19, 2018', '2018-12-19'],
    ['10 December 2018', '2018-12-10'],
    ['في 11 نونبر 2003', '2003-11-11'],
    ['٢٣ مايو ٢٠١٩', '2019-05-23'],
    ['15-01-2026', '2026-01-15'],
    ['octobre 2024', '2024-10'],
    ['Rapport 2018', '2018'],
  ])('%s is %s', (text, date) => expect(findDates(text)[0]?.date).toBe(date));

  it.each(['loi n° 2008-12', '2017-2021', '20181 demandes', 'le 45 mars'])(
    'finds none in %s',
    (text) => expect(findDates(text)).toEqual([]),
  );
});

describe('findPeriods', () => {
  it.each([
    ['Plan 2017-2021', 2017, 2021],
    ['de 2017 à 2021', 2017, 2021],
    ['2025 – 2027', 2025, 2027],
    ['٢٠٢١-٢٠٢٥', 2021, 2025],
    ['2025-2021', 2021, 2025],
  ])('%s', (text, start, end) => expect(findPeriods(text)).toMatchObject([{ start, end }]));

  it('takes no law number for a period', () =>
    expect(findPeriods('loi 2008-12, dahir 1-1950-2020')).toEqual([]));
});

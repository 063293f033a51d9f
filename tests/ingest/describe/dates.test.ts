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
    ['Décret du 3 hija 1447 (20 mai 2026)', '2026-05-20'],
    ['صادر في 25 من محرم 1440 (5 أكتوبر2018)', '2018-10-05'],
    ['(فاتح ديسمبر 2023)', '2023-12-01'],
    ['24 نيسان/أبريل 2017', '2017-04-24'],
    ['this 9th day of June, 2014', '2014-06-09'],
    ['le ler juillet 2025', '2025-07-01'],
    ['dahir du 12 août 1913', '1913-08-12'],
    ['2018-12-19', '2018-12-19'],
    ['20 من شعبان 1390', '1970-10'],
    ['le 29 ramadan 1382', '1963-02'],
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

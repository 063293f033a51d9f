import { describe, expect, test } from 'vitest';
import { clauseParagraphs } from '#domain/clause-text.ts';
import { pageWindow } from '../../src/lib/search/pages.ts';
import { canonical, readState, toggle, writeState } from '../../src/lib/search/state.ts';
import { overlaps, yearBars } from '../../src/lib/search/years.ts';

const params = (query: string) => new URLSearchParams(query);

describe('the address of a search', () => {
  test('holds the whole state and leaves out what is at its default', () => {
    const query = 'q=sant%C3%A9&theme=health&theme=data&year=2014..2018&sort=date&page=3';
    expect(writeState(readState(params(query)))).toBe(query);
    expect(writeState(readState(params('q=&sort=relevance&page=1')))).toBe('');
  });

  test('a change of filter goes back to the first page', () => {
    const state = readState(params('q=a&region=MA-04&page=2'));
    expect(writeState(toggle(state, 'region', 'MA-04'))).toBe('q=a');
    expect(writeState(toggle(state, 'region', 'MA-09'))).toBe('q=a&region=MA-04&region=MA-09');
  });

  test('the two ends a form sends become one year, and replace the one before', () => {
    expect(canonical(params('q=a&theme=&from=2016&to=2018&year=2014'))).toBe('q=a&year=2016..2018');
    expect(canonical(params('from=2018&to=2016'))).toBe('year=2016..2018');
    expect(canonical(params('from=&to=2016'))).toBe('year=2016');
    expect(canonical(params('from=&to=&year=2014&year=2018'))).toBe('year=2014&year=2018');
  });

  test('fields of words become one query', () => {
    expect(canonical(params('q=santé&within=migrants')).replaceAll('+', ' ')).toBe(
      `q=${encodeURIComponent('santé')} migrants`,
    );
    const form =
      'all=accès soins&phrase=mineurs non&any=asile "droit d’asile"&none=retour&title=plan';
    expect(readState(params(canonical(params(form)))).q).toBe(
      'accès soins "mineurs non" asile OR "droit d’asile" -retour title:plan',
    );
    expect(canonical(params('all=&phrase= &any=&none='))).toBe('');
  });

  test('carries the documents to look in, the view and the number a page', () => {
    const query = 'q=a&document=snia&view=clauses&page=2';
    expect(writeState(readState(params(query)))).toBe(query);
    expect(canonical(params('q=a&view=documents&per_page=10'))).toBe('q=a');
    expect(writeState(readState(params('q=a&per_page=50')))).toBe('q=a&per_page=50');
  });

  test('what is unknown or wrong goes on to the API, which names it', () => {
    expect(canonical(params('colour=red&year=soon'))).toBe('colour=red&year=soon');
  });
});

describe('the histogram', () => {
  const counts = [
    { value: '2014', count: 2 },
    { value: '2017', count: 1 },
  ];

  test('has a bar for every year, the empty ones too', () => {
    expect(yearBars(counts, 10).map(({ count }) => count)).toEqual([2, 0, 0, 1]);
  });

  test('takes years together where there is no room, and loses no document', () => {
    const bars = yearBars([...counts, { value: '2003', count: 4 }], 5);
    expect(bars.map(({ value }) => value)).toEqual([
      '2000..2004',
      '2005..2009',
      '2010..2014',
      '2015..2019',
    ]);
    expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(7);
  });

  test('knows which bars a chosen range touches', () => {
    expect(overlaps('2015..2019', '2014..2016')).toBe(true);
    expect(overlaps('2015..2019', '2014')).toBe(false);
  });

  test('of an empty library has no bar', () => {
    expect(yearBars([], 10)).toEqual([]);
  });
});

test('a pager shows the ends and the neighbours', () => {
  expect(pageWindow(1, 2)).toEqual([1, 2]);
  expect(pageWindow(5, 9)).toEqual([1, undefined, 4, 5, 6, undefined, 9]);
});

describe('the paragraphs of a clause', () => {
  const clause = {
    label: 'Action 3.4',
    heading: 'Soigner',
    text: 'Action 3.4 : Soigner\nUn.\nDeux.',
  };

  test('leave out the line that repeats its name', () => {
    expect(clauseParagraphs(clause)).toEqual(['Un.', 'Deux.']);
    expect(clauseParagraphs({ ...clause, text: 'Action 3.4\nSoigner\nUn.' })).toEqual(['Un.']);
  });

  test('keep every word where the first lines say something else', () => {
    const other = { ...clause, text: 'Action 3.4 : Soigner tous\nUn.' };
    expect(clauseParagraphs(other)).toEqual(['Action 3.4 : Soigner tous', 'Un.']);
  });
});

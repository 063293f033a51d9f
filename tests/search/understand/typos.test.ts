import { expect, it } from 'vitest';
import { tolerance, typos, typosOfBeginning } from '#search/understand/typos.ts';

it.each([
  ['logement', 'logement', 0],
  ['logemnt', 'logement', 1],
  ['logeement', 'logement', 1],
  ['logemant', 'logement', 1],
  ['logemnet', 'logement', 1],
  ['refugeis', 'refugies', 1],
  ['toto', 'lato', 2],
  ['', 'abc', 3],
])('between %s and %s lie %i slips', (a, b, slips) => {
  expect(typos(a, b)).toBe(slips);
  expect(typos(b, a)).toBe(slips);
});

it('a beginning is compared with as much of the word', () => {
  expect(typosOfBeginning('scolarsi', 'scolarisation')).toBe(1);
  expect(typosOfBeginning('lorem', 'logement')).toBe(1);
  expect(typosOfBeginning('lorem', 'loisirs')).toBeGreaterThan(1);
});

it('longer words may have more', () => {
  expect(['loi', 'soin', 'logement'].map(tolerance)).toEqual([0, 1, 2]);
});

import { expect, test } from 'vitest';
import type { Line, Page } from '#domain/page.ts';
import { joinHyphens } from '#ingest/repair/hyphens.ts';

const line = (text: string, role: Line['role'] = 'text'): Line => ({ text, role });
const page = (number: number, ...texts: string[]): Page => ({
  number,
  lines: texts.map((t) => line(t)),
});
const join = (...texts: string[]) =>
  joinHyphens([page(1, ...texts)])[0]?.lines.map(({ text }) => text);

test.each([
  ['a word broken in two', ['par consen-', 'tement mutuel'], ['par consentement', 'mutuel']],
  [
    'a compound known by its first part',
    ['le vice-', 'président élu'],
    ['le vice-président', 'élu'],
  ],
  ['the pieces of c’est-à-dire', ['c’est-à-', 'dire que'], ['c’est-à-dire', 'que']],
  ['a plural compound', ['les saisies-', 'arrêts sont'], ['les saisies-arrêts', 'sont']],
  ['a compound of pays', ['des pays-', 'tiers. Fin'], ['des pays-tiers.', 'Fin']],
  ['a long plural', ['des établis-', 'sements publics'], ['des établissements', 'publics']],
  ['a name', ['province d’Al-', 'Hoceïma (Rif)'], ['province d’Al-Hoceïma', '(Rif)']],
  ['an inversion', ['ainsi doit-', 'il agir'], ['ainsi doit-il', 'agir']],
  ['a range of years', ['la période 2017-', '2021, puis'], ['la période 2017-2021,', 'puis']],
  ['capitals of a title', ['LE CONSEN-', 'TEMENT MUTUEL'], ['LE CONSENTEMENT', 'MUTUEL']],
  ['a soft hyphen', ['la migra\u00ad', 'tion'], ['la migration']],
  ['a dash, which breaks nothing', ['la santé -', 'article 3'], ['la santé -', 'article 3']],
  ['a list mark after a word', ['objet-', '- autre'], ['objet-', '- autre']],
  ['a word before a number', ['programme-', '3 actions'], ['programme-', '3 actions']],
])('%s', (_, before, after) => {
  expect(join(...before)).toEqual(after);
});

test('the document’s own spelling decides', () => {
  expect(join('le compte-rendu', 'un compte-', 'rendu final')).toEqual([
    'le compte-rendu',
    'un compte-rendu',
    'final',
  ]);
  expect(join('une main-levée', 'des main-', 'levées du juge')).toContain('des main-levées');
  expect(join('la sous-traitance', 'souscrire', 'il faut sous-', 'crire ici')).toContain(
    'il faut souscrire',
  );
});

test('a word is whole on the page where it begins, past running heads and never into tables', () => {
  const pages = [
    { number: 1, lines: [line('la régu-'), line('12', 'furniture')] },
    { number: 2, lines: [line('SNIA', 'furniture'), line('larisation exceptionnelle')] },
  ];
  const joined = joinHyphens(pages).map(({ lines }) => lines.map(({ text }) => text));
  expect(joined).toEqual([
    ['la régularisation', '12'],
    ['SNIA', 'exceptionnelle'],
  ]);
  const table = [{ number: 1, lines: [line('sans-'), line('papiers\t3', 'table-row')] }];
  expect(joinHyphens(table)[0]?.lines.map(({ text }) => text)).toEqual(['sans-', 'papiers\t3']);
});

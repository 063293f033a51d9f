import { expect, it } from 'vitest';
import { isPlainKey, named, say, sayInAll } from '#texts/say.ts';

it('says a sentence in the language asked for, whatever was said before', () => {
  expect(say('problem.not-found.title', 'en')).toBe('Not found');
  expect(say('problem.not-found.title', 'ar')).toBe('غير موجود');
  expect(say('problem.not-found.title', 'fr')).toBe('Introuvable');
});

it('fills blanks with names, numbers, lists and what is there in every language', () => {
  expect(say('csv.cells', 'fr', { found: 3, wanted: 4 })).toBe('3 cellules au lieu de 4');
  const list = { fr: 'Thèmes', ar: 'المواضيع', en: 'Themes' };
  expect(sayInAll('csv.no-concept', { name: 'x', list })).toEqual({
    fr: '« x » n’est pas dans la liste « Thèmes »',
    ar: '«\u2068x\u2069» ليس في قائمة «المواضيع»',
    en: '“x” is not in the list “Themes”',
  });
  expect(say('issue.unknown-field', 'en', { names: ['a', 'b'] })).toBe('unknown field: a, b');
  expect(say('issue.unknown-field', 'ar', { names: ['a', 'b'] })).toBe(
    'حقل غير معروف: \u2068a\u2069، \u2068b\u2069',
  );
});

it('isolates names that could turn the sentence around, and no others', () => {
  expect(named('plan.pdf', 'fr')).toBe('plan.pdf');
  expect(named('خطة.pdf', 'fr')).toBe('\u2068خطة.pdf\u2069');
  expect(named('plan.pdf', 'ar')).toBe('\u2068plan.pdf\u2069');
  expect(named('', 'ar')).toBe('');
});

it('takes a blank as it is, whatever stands in it', () => {
  expect(say('csv.twice', 'en', { id: '{id} $& $1' })).toBe('the file has “{id} $& $1” twice');
});

it('knows which names there are', () => {
  expect(isPlainKey('failure.corrupt')).toBe(true);
  expect(isPlainKey('failure.constructor')).toBe(false);
  expect(isPlainKey('toString')).toBe(false);
});

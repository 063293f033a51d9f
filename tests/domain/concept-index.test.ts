import { expect, test } from 'vitest';
import { conceptIndex } from '#domain/concept-index.ts';
import type { Vocabulary } from '#domain/vocabulary.ts';

const vocabulary: Vocabulary = {
  id: 'words',
  prefLabel: {},
  concepts: [
    {
      ...{ id: 'oriental', broader: [], related: [] },
      prefLabel: { fr: 'L’Oriental', ar: 'الشرق' },
      altLabel: { fr: ['l’Oriental', 'région de l’Oriental', 'Région de l’oriental'] },
      definition: { ar: 'جهة' },
      definitionSource: 'decree',
    },
    { id: 'ecole', prefLabel: { fr: 'École', ar: 'المدرسة' }, broader: [], related: [] },
    { id: 'enfance', prefLabel: { fr: 'enfance', ar: 'الطفولة' }, broader: [], related: [] },
    { id: 'old', prefLabel: { fr: 'Ancien' }, broader: [], related: [], deprecated: true },
  ],
};
const listed = (language: 'fr' | 'ar') =>
  conceptIndex([vocabulary], language).map(({ letter, label, see }) => [letter, label, see]);

test('names stand in the order of the language, accents and articles aside', () => {
  expect(listed('fr')).toEqual([
    ['E', 'École', undefined],
    ['E', 'enfance', undefined],
    ['L', 'L’Oriental', undefined],
    ['R', 'région de l’Oriental', 'L’Oriental'],
  ]);
  expect(listed('ar').map(([letter]) => letter)).toEqual(['ش', 'ط', 'م']);
});

test('a definition stands with the preferred name, in another language where it must', () => {
  const [oriental] = conceptIndex([vocabulary], 'fr').filter(({ definition }) => definition);
  expect(oriental).toMatchObject({ id: 'oriental', source: 'decree' });
  expect(oriental?.definition).toEqual({ text: 'جهة', language: 'ar' });
  expect(oriental?.see).toBeUndefined();
});

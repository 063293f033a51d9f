import { expect, it } from 'vitest';
import { parseQuery } from '#search/read/parse.ts';
import { knownVariants } from '#search/read/variants.ts';
import { buildVocabulary } from '#search/read/vocabulary.ts';

const VOCABULARY = buildVocabulary({ regular: 5, regularis: 3, regularite: 1, migrant: 9 });
const stemsOf = (query: string) => {
  const word = parseQuery(query, 'fr').words.at(-1);
  if (word === undefined) throw new Error(`no word in "${query}"`);
  return knownVariants(word, VOCABULARY).map(([stem]) => stem);
};

it('a word that is being typed stands for what it begins too, though its stem is known already', () => {
  expect(stemsOf('régularis')).toContain('regularis');
  expect(stemsOf('régularis ')).toEqual(['regular']);
  expect(stemsOf('régularis')).not.toContain('regularite');
});

it('a whole word stays itself', () => {
  expect(stemsOf('migrants')).toEqual(['migrant']);
});

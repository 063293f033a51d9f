import { expect, it } from 'vitest';
import { parseQuery } from '#search/understand/parse.ts';
import { knownVariants } from '#search/understand/variants.ts';
import { buildVocabulary } from '#search/library/vocabulary.ts';

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

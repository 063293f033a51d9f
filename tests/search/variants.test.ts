import { expect, it } from 'vitest';
import { parseQuery } from '#search/understand/parse.ts';
import { knownVariants } from '#search/understand/variants.ts';
import { formsOf } from '#search/library/forms.ts';
import { buildVocabulary } from '#search/library/vocabulary.ts';

const WORDS = {
  vocabulary: buildVocabulary({ regular: 5, regularis: 3, regularite: 1, migr: 9 }),
  forms: formsOf({ 'migrants migr': 9, 'regularisation regularis': 3, 'regularite regularite': 1, 'reguliere regular': 5 }), // prettier-ignore
};
const stemsOf = (query: string) => {
  const word = parseQuery(query, 'fr').words.at(-1);
  if (word === undefined) throw new Error(`no word in "${query}"`);
  return knownVariants(word, WORDS).map(([stem]) => stem);
};

it('a word that is being typed stands for what it begins too, though its stem is known already', () => {
  expect(stemsOf('régularis')).toContain('regularis');
  expect(stemsOf('régularis ')).toEqual(['regular']);
  expect(stemsOf('régularis')).not.toContain('regularite');
});

it('a whole word stays itself', () => {
  expect(stemsOf('migrants')).toEqual(['migr']);
});

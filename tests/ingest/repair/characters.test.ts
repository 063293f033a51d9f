import { expect, test } from 'vitest';
import { cleanCharacters } from '#ingest/repair/characters.ts';
import { isVisualOrder, restoreOrder, toLogical } from '#ingest/repair/visual-order.ts';

test.each([
  ['ligatures', 'ﬁn, aﬀaire, œuvre', 'fin, affaire, œuvre'],
  ['Arabic presentation forms', 'ﺍﻟﻤﻬﺎﺟﺮﻳﻦ ﻭﻻ', 'المهاجرين ولا'],
  ['no-break spaces', 'article\u00a03\u202f: «\u00a0a\u00a0»', 'article 3 : « a »'],
  ['apostrophes between letters', "l'asile d´été", 'l’asile d’été'],
  ['quotation marks', "'mot'", "'mot'"],
  ['control characters', 'a\u0003b\u200f\ufeff', 'ab'],
  ['symbol bullets', '\uf0b7 action', '• action'],
  ['capitals set apart', 'S A N T É et M I G R A T I O N', 'SANTÉ et MIGRATION'],
  ['initials', 'M. A B', 'M. A B'],
  ['tabs between cells', 'a\tb', 'a\tb'],
  ['empty cells', 'a\t\tb', 'a\t\tb'],
  ['numbers', '27.14 et 1-448', '27.14 et 1-448'],
])('%s', (_, before, after) => {
  expect(cleanCharacters(before)).toBe(after);
});

const TEXT =
  'تنص المادة 27.14 على أن حماية الضحايا (من كل سن) تتم في إطار القانون إلى حين عودتهم من السفر';
const backwards = (text: string) =>
  [...text]
    .reverse()
    .map((c) => (c === '(' ? ')' : c === ')' ? '(' : c))
    .join('')
    .replace('41.72', '27.14');

test('Arabic in visual order is recognised and turned round, numbers untouched', () => {
  expect(isVisualOrder(TEXT)).toBe(false);
  expect(isVisualOrder(backwards(TEXT))).toBe(true);
  expect(toLogical(backwards(TEXT))).toBe(TEXT);
  const page = { number: 1, lines: [{ text: TEXT, role: 'text' as const }] };
  expect(restoreOrder(page)).toBe(page);
});

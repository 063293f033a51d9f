import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Language } from '#domain/language.ts';
import { lineText } from '#domain/recognised.ts';
import { readRecognised, RECOGNISED_FILE } from '#ingest/library/index.ts';
import { recognisePages } from '#ingest/ocr/recognise.ts';
import type { Recogniser } from '#ingest/ocr/recogniser.ts';

/** Whether a page that was read in all languages is read again in the one that it turned out to be in. */

const FRENCH = `Chaque commune tient un registre des nids et transmet avant la fin du printemps un relevé complet au
  directeur du parc qui le publie après vérification et en rend compte chaque année au conseil des parcs`;
const ENGLISH = `Every ferry shall carry a bell and a lantern and shall be inspected twice a year by the harbour master or
  by a person named by him before the fifth day of the month that follows the end of the season of winds`;
const ARABIC = `تمسك كل جماعة سجلا للأعشاش وتوجه قبل نهاية الربيع كشفا كاملا إلى مدير المنتزه الذي ينشره بعد التحقق منه ويقدم
  حصيلة عنه كل سنة إلى مجلس المنتزهات في الأجل الذي يحدده القرار المنظم لهذه العملية على مستوى الجهة`;

/** What is kept of a page that says `mixed` when read in all languages, and in what it was read at last. */
async function readAs(mixed: string) {
  const folder = await mkdtemp(join(tmpdir(), 'fihris-script-'));
  const asked: (Language | undefined)[] = [];
  const recogniser: Recogniser = {
    recognise: async (_, page, language) => {
      asked.push(language);
      const text = language === undefined ? mixed : `seulement ${language}`;
      const words = text
        .split(/\s+/u)
        .map((word, at) => [word, 60 + 20 * at, 90, 18, 11, 0.8] as const);
      const line = { baseline: 100, slope: 0, size: 11, words: words.map((word) => [...word]) };
      return {
        ok: true,
        value: {
          ...{ page, engine: 'test', confidence: 0.8, width: 595, height: 842 },
          languages: language === undefined ? ['fr', 'ar', 'en'] : [language],
          lines: [line as never],
        },
      };
    },
    close: async () => undefined,
  };
  const task = { path: 'x.pdf', original: 'a', folder, pages: [1], language: undefined };
  await recognisePages(recogniser, task);
  const path = join(folder, RECOGNISED_FILE);
  const page = (await readRecognised({ path, original: 'a' })).pages.get(1);
  return { asked, text: page?.lines.map(lineText).join(' ') };
}

test.each([
  ['French with strays', FRENCH.replace('nids', 'لذ').replace('complet', 'د'), 'fr'],
  ['English with a stray figure', ENGLISH.replace('month', 'month ١'), 'en'],
  ['Arabic', ARABIC, 'ar'],
])('%s is read again in its language', async (_, mixed, language) => {
  const { asked, text } = await readAs(mixed);
  expect(asked).toEqual([undefined, language]);
  expect(text).toBe(`seulement ${language}`);
});

test.each([
  ['French alone', FRENCH],
  ['French beside Arabic', `${FRENCH} ${FRENCH} ${ARABIC}`],
])('%s stays as it was read', async (_, mixed) => {
  const { asked, text } = await readAs(mixed);
  expect(asked).toEqual([undefined]);
  expect(text?.split(' ').length).toBe(mixed.split(/\s+/u).length);
});

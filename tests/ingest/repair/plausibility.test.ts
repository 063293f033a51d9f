import { expect, test } from 'vitest';
import type { Page } from '#domain/page.ts';
import { repairPages } from '#ingest/repair/index.ts';
import { isNonsense, judgePage } from '#ingest/repair/plausibility.ts';

const FRENCH = `La stratégie nationale d’immigration et d’asile vise à assurer une meilleure intégration des immigrés
  et une meilleure gestion des flux migratoires dans le cadre d’une politique cohérente, globale, humaniste et
  responsable. Elle se décline en programmes d’actions dont chacun porte sur un secteur de la vie publique.`;
const ARABIC = `تهدف الاستراتيجية الوطنية للهجرة واللجوء إلى ضمان اندماج أفضل للمهاجرين وتدبير أحسن لتدفقات الهجرة في إطار
  سياسة منسجمة وشاملة وذات بعد إنساني ومسؤولة، وهي تنقسم إلى برامج عمل يهم كل واحد منها قطاعا من قطاعات الحياة العامة`;
const ENGLISH = `The Global Compact sets out objectives for safe, orderly and regular migration, and each of them is
  followed by actions that are considered to be relevant policy instruments and best practices in the field.`;
const SPANISH = `La presente ley es de orden público y de observancia general en toda la República y tiene por objeto
  regular lo relativo al ingreso y salida de mexicanos y extranjeros al territorio de los Estados.`;
const NAMES = Array.from(
  { length: 60 },
  (_, i) => `${i} Mamadou DIALLO Comptable AD2${i} 100 L`,
).join('\n');
const FIGURES = Array.from({ length: 60 }, (_, i) => `${i * 37} 12,5 % 1 200 ${i}`).join('\n');

/** What a font without its Unicode map gives: each letter another one. */
const cipher = (text: string, shift: number) =>
  text.replace(/[a-zà-ÿ]/giu, (c) =>
    String.fromCharCode(33 + ((c.charCodeAt(0) * 7 + shift) % 90)),
  );
const shiftLetters = (text: string) =>
  text
    .toLowerCase()
    .replace(/[a-z]/gu, (c) => String.fromCharCode(97 + ((c.charCodeAt(0) - 97 + 7) % 26)));

test.each([
  ['French', FRENCH],
  ['Arabic', ARABIC],
  ['English', ENGLISH],
  ['Spanish', SPANISH],
  ['a list of names', NAMES],
  ['a table of figures', FIGURES],
  ['a title', 'RAPPORT D’ACTIVITÉS 2018'],
  ['nothing', ''],
  ['a few bad characters', FRENCH + '\u0003\ufffd'],
  ['Arabic with kashida and vowel signs', ARABIC.replaceAll('ا', 'ـا').replaceAll('م', 'مُ')],
  [
    'Arabic steps, each begun by the same word',
    'افتح المنصة ثم اختر الخدمات ثم التنفيذ ثم طلب جديد ثم الوثائق ثم أرفق نسخة ثم اختر المستعجلة ثم وقف ' +
      'التنفيذ ثم أكد الطلب ثم احفظ الرقم ثم انتظر الإشعار ثم ارجع إلى الصفحة ثم تابع الملف',
  ],
  ['bullets of a symbol font', '\uf0b7\n\uf0b7\n\uf0b7\n' + ENGLISH],
  [
    'a form to fill in',
    'Nom : ............................................ Prénom : .............................',
  ],
])('%s is text', (_, text) => {
  expect(isNonsense(text)).toBe(false);
});

test.each([
  [
    'control characters',
    [...FRENCH].map((c) => (c === ' ' ? c : String.fromCharCode(c.charCodeAt(0) % 30))).join(''),
  ],
  ['letters and signs at random', cipher(FRENCH + ENGLISH, 3)],
  ['letters moved along the alphabet', shiftLetters(FRENCH + ENGLISH)],
  ['Arabic with letters missing', ARABIC.replace(/[اليمونت]/gu, ' ')],
  [
    'Arabic of a font with a wrong map, its articles and small words whole',
    ARABIC.replace(
      /(?<=\p{L}{2})[هيمرت](?=\p{L})/gu,
      (letter) => 'وعصةخ'['هيمرت'.indexOf(letter)] ?? '',
    ),
  ],
  ['replacement characters', FRENCH.replace(/[aeiou]/gu, '\ufffd')],
])('%s is nonsense', (_, text) => {
  expect(isNonsense(text)).toBe(true);
});

test('a page of nonsense keeps its number and problem, not its text; others are untouched', () => {
  const page = (number: number, text: string): Page => ({
    number,
    lines: [{ text, role: 'text' }],
  });
  const repaired = repairPages([
    page(1, FRENCH),
    page(2, shiftLetters(FRENCH + ENGLISH)),
    page(3, ''),
  ]);
  expect(repaired[1]).toEqual({ number: 2, lines: [], problem: 'broken-text-layer' });
  expect(repaired[0]?.problem).toBeUndefined();
  expect(repaired[2]?.problem).toBeUndefined();
  expect(judgePage({ number: 1, lines: [], problem: 'no-text' })).toBe('no-text');
});

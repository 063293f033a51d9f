/**
 * Ordinals written in words, folded (see fold.ts), with their value. Sources: the ordinary grammars of the
 * four languages; Arabic in both genders, as « الباب » (m.) and « المادة » (f.) need.
 */

const FRENCH: [string, number][] = [
  ['preliminaire', 0],
  ['unique', 1],
  ['premier', 1],
  ['premiere', 1],
  ['second', 2],
  ['seconde', 2],
  ['deuxieme', 2],
  ['troisieme', 3],
  ['quatrieme', 4],
  ['cinquieme', 5],
  ['sixieme', 6],
  ['septieme', 7],
  ['huitieme', 8],
  ['neuvieme', 9],
  ['dixieme', 10],
  ['onzieme', 11],
  ['douzieme', 12],
  ['treizieme', 13],
  ['quatorzieme', 14],
  ['quinzieme', 15],
  ['seizieme', 16],
  ['vingtieme', 20],
];

const ENGLISH: [string, number][] = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
].map((word, index) => [word, index + 1]);

const ENGLISH_CARDINALS: [string, number][] = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
].map((word, index) => [word, index + 1]);

const SPANISH: [string, number][] = [
  ['preliminar', 0],
  ['unico', 1],
  ['unica', 1],
  ...[
    'primer',
    'segund',
    'tercer',
    'cuart',
    'quint',
    'sext',
    'septim',
    'octav',
    'noven',
    'decim',
  ].flatMap((stem, index): [string, number][] => [
    [`${stem}o`, index + 1],
    [`${stem}a`, index + 1],
  ]),
  ['primer', 1],
  ['tercer', 3],
];

/** Units one to ten in the masculine and feminine, without the article. */
const ARABIC_UNITS: [masculine: string, feminine: string][] = [
  ['اول', 'اولي'],
  ['ثاني', 'ثانيه'],
  ['ثالث', 'ثالثه'],
  ['رابع', 'رابعه'],
  ['خامس', 'خامسه'],
  ['سادس', 'سادسه'],
  ['سابع', 'سابعه'],
  ['ثامن', 'ثامنه'],
  ['تاسع', 'تاسعه'],
  ['عاشر', 'عاشره'],
];

const ARABIC_TENS: [string, number][] = [
  ['عشرون', 20],
  ['عشرين', 20],
  ['ثلاثون', 30],
  ['ثلاثين', 30],
  ['اربعون', 40],
  ['اربعين', 40],
  ['خمسون', 50],
  ['خمسين', 50],
  ['ستون', 60],
  ['ستين', 60],
  ['سبعون', 70],
  ['سبعين', 70],
  ['ثمانون', 80],
  ['ثمانين', 80],
  ['تسعون', 90],
  ['تسعين', 90],
];

/** الأول … العاشر, الحادي عشر … التاسع عشر, العشرون, الحادي والعشرون … التسعون. */
function arabicOrdinals(): [string, number][] {
  const entries: [string, number][] = [
    ['تمهيدي', 0],
    ['التمهيدي', 0],
    ['فريد', 1],
    ['فريده', 1],
    ['الفريد', 1],
    ['الفريده', 1],
    ['وحيد', 1],
    ['الوحيد', 1],
    ['الوحيده', 1],
  ];
  const inCompounds = ARABIC_UNITS.map(([m, f], index): [string, string] =>
    index === 0 ? ['حادي', 'حاديه'] : [m, f],
  );
  ARABIC_UNITS.forEach(([m, f], index) => {
    for (const word of [m, f]) entries.push([`ال${word}`, index + 1]);
  });
  inCompounds.slice(0, 9).forEach(([m, f], index) => {
    entries.push([`ال${m} عشر`, index + 11], [`ال${f} عشره`, index + 11]);
    for (const [ten, value] of ARABIC_TENS)
      for (const word of [m, f]) entries.push([`ال${word} وال${ten}`, value + index + 1]);
  });
  for (const [ten, value] of ARABIC_TENS) entries.push([`ال${ten}`, value]);
  return entries;
}

/** Adverbs that number the parts of an Arabic text: أولا، ثانيا، ثالثا… */
const ARABIC_ADVERBS: [string, number][] = [
  ['اولا', 1],
  ['ثانيا', 2],
  ['ثالثا', 3],
  ['رابعا', 4],
  ['خامسا', 5],
  ['سادسا', 6],
  ['سابعا', 7],
  ['ثامنا', 8],
  ['تاسعا', 9],
  ['عاشرا', 10],
  ...ARABIC_UNITS.slice(0, 9).flatMap(([m], index): [string, number][] => {
    const unit = index === 0 ? 'حادي' : m;
    return [
      [`${unit} عشر`, index + 11],
      [`${unit} وعشرون`, index + 21],
    ];
  }),
  ['عشرون', 20],
  ['ثلاثون', 30],
];

/** Names of the letters in the abjad order, folded, with the letter each stands for. */
export const LETTER_NAMES: ReadonlyMap<string, string> = new Map([
  ['الف', 'ا'],
  ['باء', 'ب'],
  ['جيم', 'ج'],
  ['دال', 'د'],
  ['هاء', 'ه'],
  ['واو', 'و'],
  ['زاي', 'ز'],
  ['حاء', 'ح'],
  ['طاء', 'ط'],
  ['ياء', 'ي'],
  ['كاف', 'ك'],
  ['لام', 'ل'],
  ['ميم', 'م'],
  ['نون', 'ن'],
]);

export const ORDINALS: ReadonlyMap<string, number> = new Map([
  ...ENGLISH_CARDINALS,
  ...ENGLISH,
  ...SPANISH,
  ...FRENCH,
  ...arabicOrdinals(),
]);

export const ADVERBS: ReadonlyMap<string, number> = new Map(ARABIC_ADVERBS);

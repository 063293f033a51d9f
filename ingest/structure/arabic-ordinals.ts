/**
 * Arabic ordinals in words, folded (see fold.ts), in both genders, as « الباب » (m.) and « المادة » (f.) need:
 * الأول … العاشر, الحادي عشر … التاسع عشر, العشرون, الحادي (or الواحد) والعشرون … التسعون, المائة, الأول بعد المائة.
 * Texts do not always agree in gender or case, so all are read.
 */

type Entry = [words: string, value: number];

/** Units one to ten in the masculine and feminine, without the article. */
const UNITS: [masculine: string, feminine: string][] = [
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
/** What the first is called before a ten; old texts use the cardinal. */
const FIRST_OF_TEN = ['حادي', 'حاديه', 'واحد', 'واحده'];

const TENS: Entry[] = [
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

const HUNDREDS: Entry[] = [
  ['مايه', 100],
  ['ميه', 100],
  ['مايتين', 200],
  ['مايتان', 200],
  ['ميتين', 200],
  ['ميتان', 200],
  ['ثلاثمايه', 300],
  ['ثلاثميه', 300],
];

/** The words of the units one to nine as they stand before a ten. */
const beforeTen = (index: number): string[] => (index === 0 ? FIRST_OF_TEN : (UNITS[index] ?? []));

/** The ordinals below a hundred, with the article. */
function belowHundred(): Entry[] {
  const entries: Entry[] = [
    ['الواحد', 1],
    ['الواحده', 1],
  ];
  UNITS.forEach((words, index) => {
    for (const word of words) entries.push([`ال${word}`, index + 1]);
    if (index === 9) return;
    for (const word of beforeTen(index)) {
      entries.push([`ال${word} عشر`, index + 11], [`ال${word} عشره`, index + 11]);
      for (const [ten, value] of TENS)
        entries.push(
          [`ال${word} وال${ten}`, value + index + 1],
          [`ال${word} و ال${ten}`, value + index + 1],
        );
    }
  });
  for (const [ten, value] of TENS) entries.push([`ال${ten}`, value]);
  return entries;
}

function arabicOrdinals(): Entry[] {
  const below = belowHundred();
  const above = HUNDREDS.flatMap(([hundred, value]): Entry[] => [
    [`ال${hundred}`, value],
    ...below.map(([words, less]): Entry => [`${words} بعد ال${hundred}`, value + less]),
  ]);
  return [
    ['تمهيدي', 0],
    ['التمهيدي', 0],
    ['التمهيديه', 0],
    ['فريد', 1],
    ['فريده', 1],
    ['الفريد', 1],
    ['الفريده', 1],
    ['وحيد', 1],
    ['وحيده', 1],
    ['الوحيد', 1],
    ['الوحيده', 1],
    // Bold type whose map lost an alef: « الولى » for « الأولى ».
    ['الولي', 1],
    ...below,
    ...above,
  ];
}

export const ARABIC_ORDINALS: ReadonlyMap<string, number> = new Map(arabicOrdinals());

/** Adverbs that number the parts of an Arabic text: أولا، ثانيا، ثالثا… */
export const ADVERBS: ReadonlyMap<string, number> = new Map([
  ...UNITS.map(([masculine], index): Entry => [`${masculine}ا`, index + 1]),
  ...UNITS.slice(0, 9).flatMap(([masculine], index): Entry[] => {
    const unit = index === 0 ? 'حادي' : masculine;
    return [
      [`${unit} عشر`, index + 11],
      [`${unit} وعشرون`, index + 21],
    ];
  }),
  ['عشرون', 20],
  ['ثلاثون', 30],
]);

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

import { fold } from '../analysis/normalise.ts';

/**
 * Numbers of clauses as readers write them → as eIds hold them (ingest/structure/numerals.ts): `3.4`, `٣.٤` and
 * `3-4` are `3-4`; IV, iv, premier, الرابعة, الحادية عشرة are digits; bis and مكرر stand behind.
 */

const DIGITS = /^(\p{Nd}+(?:[.\-–/٫]\p{Nd}+)*)\s?(bis|ter|quater|مكرر)?(?![\p{L}\p{Nd}])/iu;
const ROMAN = /^(?=[IVXL])(XL|L?X{0,3})(IX|IV|V?I{0,3})(?![\p{L}\p{Nd}'’])/iu;
const WORD = /^\p{L}+/u;

const ORDINALS = [
  'premier première 1er 1ère first one الأول الأولى',
  'deuxième second seconde two deux الثاني الثانية',
  'troisième third three trois الثالث الثالثة',
  'quatrième fourth four quatre الرابع الرابعة',
  'cinquième fifth five cinq الخامس الخامسة',
  'sixième sixth six السادس السادسة',
  'septième seventh seven sept السابع السابعة',
  'huitième eighth eight huit الثامن الثامنة',
  'neuvième ninth nine neuf التاسع التاسعة',
  'dixième tenth ten dix العاشر العاشرة',
  'onzième eleventh onze',
  'douzième twelfth douze',
  'treizième thirteenth treize',
  'quatorzième fourteenth quatorze',
  'quinzième fifteenth quinze',
  'seizième sixteenth seize',
];
/** Before « عشر » the first is another word. */
const ELEVENTH = ['الحادي', 'الحادية'].map(fold);
const TEEN = /^(\p{L}+)\s+عشرة?(?!\p{L})/u;
const ORDINAL_VALUES = new Map(
  ORDINALS.flatMap((words, index) =>
    words.split(' ').map((word): [string, string] => [fold(word), String(index + 1)]),
  ),
);

export interface ReadNumber {
  /** As in an eId. */
  slug: string;
  /** Characters read. */
  length: number;
}

/** The number at the beginning of `text`, if there is one. */
export function readNumber(text: string): ReadNumber | undefined {
  const first = /^1\s?(?:er|ère|ere|re)(?!\p{L})/iu.exec(text);
  if (first !== null) return { slug: '1', length: first[0].length };
  const digits = DIGITS.exec(text);
  if (digits?.[1] !== undefined) {
    const suffix = digits[2] === 'مكرر' ? 'bis' : (digits[2] ?? '').toLowerCase();
    const parts = fold(digits[1])
      .split(/[^\d]+/u)
      .map((part) => String(Number(part)));
    return { slug: parts.join('-') + suffix, length: digits[0].length };
  }
  const roman = ROMAN.exec(text)?.[0];
  if (roman) return { slug: String(romanValue(roman.toUpperCase())), length: roman.length };
  const [teen, unit = ''] = TEEN.exec(text) ?? [];
  const units = ELEVENTH.includes(fold(unit)) ? '1' : ORDINAL_VALUES.get(fold(unit));
  if (teen !== undefined && units !== undefined) {
    return { slug: String(10 + Number(units)), length: teen.length };
  }
  const word = WORD.exec(text)?.[0] ?? '';
  const slug = ORDINAL_VALUES.get(fold(word));
  return slug === undefined ? undefined : { slug, length: word.length };
}

const ROMAN_VALUES: { [letter: string]: number } = { I: 1, V: 5, X: 10, L: 50 };

function romanValue(roman: string): number {
  const values = [...roman].map((letter) => ROMAN_VALUES[letter] ?? 0);
  return values.reduce(
    (sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value),
    0,
  );
}

const PAIR = /^(\d+)-(\d+)$/;

/**
 * A number of two parts as a text stores it that was laid out from right to left and read from left to right:
 * « الفصل 1-448 » for article 448-1.
 */
export function reversedNumber(folded: string): string | undefined {
  const [, first, second] = PAIR.exec(folded) ?? [];
  return first === undefined || first === second ? undefined : `${second}-${first}`;
}

/** The further numbers of a label that is one for several provisions: "Articles 5, 6 et 7", « المواد من 5 إلى 9 ». */
import type { Numeral } from './numeral.ts';
import { readDigits, readNumberWords } from './numerals.ts';

export interface Further {
  numerals: Numeral[];
  /** Characters they take, with what parts them. */
  length: number;
}

export const NONE_FURTHER: Further = { numerals: [], length: 0 };

/** Folded. */
const AND = /^(?:\s*[,،]\s*(?:(?:et|and|y) |و ?)?|\s+(?:et|and|y|&)\s+|\s+و\s?)/u;
const TO = /^\s*(?:\s(?:a|to|through|al?|الي)\s|-)\s*/u;
/** A label of more provisions says what a part of the text covers: it is no address of theirs. */
export const MOST_FURTHER = 40;

/** The numbers behind `first` at the start of `folded`; they grow, or they number nothing. */
export function readFurther(folded: string, first: Numeral): Further {
  const numerals: Numeral[] = [];
  let length = 0;
  for (let last = first; ;) {
    const rest = folded.slice(length);
    const and = AND.exec(rest)?.[0];
    const gap = and ?? TO.exec(rest)?.[0];
    const behind = rest.slice(gap?.length);
    const next = readDigits(behind) ?? (and === undefined ? undefined : readNumberWords(behind));
    if (gap === undefined || next === undefined || !grows(last, next)) return { numerals, length };
    if (and === undefined) numerals.push(...between(last, next));
    numerals.push(next);
    length += gap.length + next.length;
    last = next;
  }
}

function grows({ parts: a }: Numeral, { parts: b, suffix }: Numeral): boolean {
  const differs = b.findIndex((part, i) => part !== a[i]);
  return differs < 0 ? suffix !== '' : (b[differs] ?? 0) > (a[differs] ?? -1);
}

/** The numbers of "5-9", which reads like one number of two parts; none where it is one. */
export function rangeOf({ parts: [first = 0, last = 0, ...others], suffix }: Numeral): Numeral[] {
  if (others.length > 0 || suffix !== '' || last <= first) return [];
  const ends = [whole(first), whole(last)] as const;
  return [ends[0], ...between(...ends), ends[1]];
}

/** The whole numbers that "5 à 9" leaves out. */
function between({ parts: from }: Numeral, { parts: to }: Numeral): Numeral[] {
  const [first = 0] = from;
  if (from.length > 1 || to.length > 1) return [];
  const count = Math.min((to[0] ?? 0) - first - 1, MOST_FURTHER);
  return Array.from({ length: Math.max(0, count) }, (_, k) => whole(first + k + 1));
}

const whole = (value: number): Numeral => ({
  style: 'digits',
  parts: [value],
  suffix: '',
  slug: String(value),
  length: 0,
});

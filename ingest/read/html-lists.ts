/** The numbers that HTML's `ol` prints before its items (HTML Living Standard, §4.4.5). */
import { parseTags } from './nesting.ts';
import { formatNumber } from './number-format.ts';

const FORMATS: { [type: string]: string } = {
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
};

interface OpenList {
  isNumbered: boolean;
  format: string;
  next: number;
  step: 1 | -1;
}

type Attributes = { [name: string]: string };

const isList = (tag: string): boolean => tag === 'ol' || tag === 'ul';

const integer = (text: string | undefined): number | undefined =>
  text !== undefined && /^\s*[-+]?\d{1,9}/u.test(text) ? Number.parseInt(text, 10) : undefined;

/** Items of each reversed list, in the order in which the lists open: such a list starts at its last number. */
function reversedLengths(html: string): number[] {
  const lengths: number[] = [];
  const open: (number | undefined)[] = [];
  if (!/\sreversed\b/iu.test(html)) return lengths;
  parseTags(html, {
    onopentag(tag, attributes) {
      const at = open.at(-1);
      if (tag === 'li' && at !== undefined) lengths[at] = (lengths[at] ?? 0) + 1;
      if (isList(tag)) open.push('reversed' in attributes ? lengths.push(0) - 1 : undefined);
    },
    onclosetag: (tag) => void (isList(tag) && open.pop()),
  });
  return lengths;
}

/** Follows the lists of a document as its tags open and close. */
export class ListNumbers {
  readonly #open: OpenList[] = [];
  readonly #reversed: number[];

  constructor(html: string) {
    this.#reversed = reversedLengths(html);
  }

  /** The number printed where this tag opens; empty where none is. */
  openTag(tag: string, attributes: Attributes): string {
    if (isList(tag)) this.#open.push(this.#listOf(tag, attributes));
    const list = this.#open.at(-1);
    if (tag !== 'li' || !list?.isNumbered) return '';
    const number = integer(attributes.value) ?? list.next;
    list.next = number + list.step;
    return `${formatNumber(number, FORMATS[attributes.type ?? ''] ?? list.format)}.`;
  }

  closeTag(tag: string): void {
    if (isList(tag)) this.#open.pop();
  }

  #listOf(tag: string, attributes: Attributes): OpenList {
    const isReversed = 'reversed' in attributes;
    const length = isReversed ? (this.#reversed.shift() ?? 1) : 1;
    return {
      isNumbered: tag === 'ol',
      format: FORMATS[attributes.type ?? ''] ?? 'decimal',
      next: integer(attributes.start) ?? length,
      step: isReversed ? -1 : 1,
    };
  }
}

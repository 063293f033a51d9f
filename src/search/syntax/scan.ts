import { fold } from '../analysis/normalise.ts';
import { KIND_WORDS } from './kinds.ts';

/**
 * The query language, first half: a query as it was typed → its pieces, each with its place in the text.
 * Whatever does not follow the grammar (a quotation mark left open, a dash in the air, an operator without
 * a neighbour) is a plain word or nothing: there is no malformed query.
 */

export type PieceKind = 'word' | 'phrase' | 'or' | 'field';

export interface Piece {
  kind: PieceKind;
  /** The words, without quotation marks, dash or field name. */
  text: string;
  /** What is before the colon of a field, as typed. */
  name?: string;
  /** Clauses that hold it are not wanted. */
  excluded: boolean;
  /** Offsets in the query, in UTF-16 units; quotation marks, dash and field name are inside. */
  start: number;
  end: number;
}

/** Says how many characters of `rest` are the value of the field `name`; 0 when it is not one. */
export type FieldMeasure = (name: string, rest: string) => number;

const QUOTED =
  /^(?:"([^"]*)"|«([^»]*)»|‹([^›]*)›|“([^”]*)”|„([^“”]*)[“”]|”([^“”]*)”|＂([^＂]*)＂)/u;
/** A dash that excludes: a word, a phrase or a field begins right after it. NOT in capitals says the same. */
const DASH = /^(?:[-−–]|NOT\s+)(?=[\p{L}\p{N}"«‹“„”＂])/u;
/** …but not where a sentence ended: there it is the head of an item in a list that was pasted. */
const ENDED = /[.;:؛]$/u;
const OPERATOR = /^(?:OR|OU|أو|\|\|?)(?=\s|$)/u;
const FIELD = /^([\p{L}_][\p{L}\p{M}_-]*)\s?[:：]\s*/u;
const TIGHT_FIELD = /^([\p{L}_][\p{L}\p{M}_-]*)[:：](?=\S)/u;
/** `27 - 14` is a number with blanks too many. */
const NUMBER = /^\p{Nd}+(?:\s?[-–—−/]\s?\p{Nd}+)+(?!\S)/u;
const WORD = /^[^\s"«»‹›“”„＂]+/u;
const SKIPPED = /^[\s()»›]+/u;
const SKIPPED_IN_PASSAGE = /^[\s()"«»‹›“”„＂]+/u;

/** With more words than this « أو » is read as the word it is: questions and passages are not expressions. */
const LONGEST_EXPRESSION = 8;
/**
 * With more than this a passage was pasted. Its quotation marks, its dashes at the heads of lists and its colons
 * are its own; only a field that is written without a blank is still one, put before it.
 */
const LONGEST_QUERY = 16;

/** What a query may be made of, by its length. */
interface Grammar {
  measure: FieldMeasure;
  isExpression: boolean;
  isPassage: boolean;
}

export function scan(query: string, measure: FieldMeasure): Piece[] {
  const pieces: Piece[] = [];
  const words = query.trim().split(/\s+/u).length;
  const isPassage = words > LONGEST_QUERY;
  const grammar = { measure, isExpression: words <= LONGEST_EXPRESSION, isPassage };
  const between = isPassage ? SKIPPED_IN_PASSAGE : SKIPPED;
  for (let at = 0; at < query.length;) {
    const skipped = between.exec(query.slice(at))?.[0].length ?? 0;
    if (skipped > 0) {
      at += skipped;
      continue;
    }
    const piece = pieceAt(query, at, pieces.at(-1), grammar);
    if (piece.text.trim() !== '') pieces.push(piece);
    at = Math.max(piece.end, at + 1);
  }
  return pieces.filter((piece, index) => piece.kind !== 'or' || joins(pieces, index));
}

/** An operator joins something on its left with something on its right, or is nothing. */
function joins(pieces: Piece[], index: number): boolean {
  const [left, right] = [pieces[index - 1], pieces[index + 1]];
  return [left, right].every((side) => side !== undefined && side.kind !== 'or' && !side.excluded);
}

function pieceAt(
  query: string,
  start: number,
  before: Piece | undefined,
  { measure, isExpression, isPassage }: Grammar,
): Piece {
  const rest = query.slice(start);
  const operator = isPassage ? undefined : OPERATOR.exec(rest)?.[0];
  if (operator !== undefined && (isExpression || operator !== 'أو')) {
    return { kind: 'or', text: operator, excluded: false, start, end: start + operator.length };
  }
  const dash = isPassage ? 0 : exclusionAt(rest, before);
  const excluded = dash > 0;
  const from = start + dash;
  const body = rest.slice(dash);

  const quoted = isPassage ? null : QUOTED.exec(body);
  if (quoted !== null) {
    const text = quoted.slice(1).find((group) => group !== undefined) ?? '';
    return { kind: 'phrase', text, excluded, start, end: from + quoted[0].length };
  }
  const field = (isPassage ? TIGHT_FIELD : FIELD).exec(body);
  const length = field?.[1] === undefined ? 0 : measure(field[1], body.slice(field[0].length));
  if (field?.[1] !== undefined && length > 0) {
    const value = body.slice(field[0].length, field[0].length + length);
    const end = from + field[0].length + length;
    return { kind: 'field', name: field[1], text: unquoted(value), excluded, start, end };
  }
  const number = NUMBER.exec(body)?.[0];
  const word = number ?? WORD.exec(body)?.[0] ?? '';
  const text = number?.replace(/\s/gu, '') ?? apart(word.replace(/[()]+/gu, ''));
  return { kind: 'word', text, excluded, start, end: from + Math.max(word.length, 1) };
}

const GLUED = /^(\p{L}{2,})(\p{Nd}[\p{Nd}.\-–/٫]*)$/u;
const KINDS = new Set(KIND_WORDS.map(({ words }) => fold(words)));

/** « nº27.14 » and « 1º », as a keyboard writes them that has no degree sign. */
const NUMBER_SIGN = /[º˚ᵒª](?=\p{Nd})|(?<=\p{Nd})[º˚ᵒª]/gu;
/** `27-14bis` is the number 27-14 and a word behind it. */
const GLUED_SUFFIX =
  /^(\p{Nd}+[.\-–/٫][\p{Nd}.\-–/٫]*\p{Nd}|\p{Nd}+[.\-–/٫]\p{Nd})(bis|ter|quater|مكرر)$/iu;

/** `OSP5` is read as the two words that a text prints. */
function apart(typed: string): string {
  const word = typed.replace(NUMBER_SIGN, '°').replace(GLUED_SUFFIX, '$1 $2');
  const [, letters = '', digits = ''] = GLUED.exec(word) ?? [];
  return KINDS.has(fold(letters)) ? `${letters} ${digits}` : word;
}

/** Length of the sign at the beginning of `rest` that excludes what follows; `27 -14` is a number with a blank. */
function exclusionAt(rest: string, before: Piece | undefined): number {
  const sign = DASH.exec(rest)?.[0] ?? '';
  const isNumber = /^[-−–]\p{Nd}/u.test(rest) && /\p{Nd}$/u.test(before?.text ?? '');
  const isItem = before?.kind === 'word' && ENDED.test(before.text);
  return isNumber || isItem ? 0 : sign.length;
}

/** A value without the quotation marks around it. */
export function unquoted(value: string): string {
  const quoted = QUOTED.exec(value);
  return (quoted?.slice(1).find((group) => group !== undefined) ?? value).trim();
}

/** Length of a quoted value at the beginning of `rest`, else 0. */
export function quotedLength(rest: string): number {
  return QUOTED.exec(rest)?.[0].length ?? 0;
}

/** Names and labels are compared without case, accents, Arabic variants and signs. */
export function plainName(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

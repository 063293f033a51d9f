import type { Language } from '#domain/language.ts';
import { otherReadings } from '../analysis/arabic.ts';
import { isArabic } from '../analysis/normalise.ts';
import { stem } from '../analysis/stem.ts';
import { isFunctionWord, isStopWord } from '../analysis/stopwords.ts';
import { tokens, yearsOf, type Token } from '../analysis/tokens.ts';
import type { FieldFilter, FieldReader } from '../syntax/fields.ts';
import { scan, type Piece } from '../syntax/scan.ts';

/**
 * A query, read: what it asks for, what it excludes, and where in its text each part stands, so that a page
 * can offer the same query without it. The grammar is in syntax/scan.ts, explained on the help page.
 */

/** A word that was asked for. */
export interface QueryWord {
  written: string;
  /** The same, folded. */
  folded: string;
  /** The stems it may stand under, one for each language it can be a word of. */
  stems: string[];
  /** Its stem in the language that the query is not in, as its function words tell; empty where they do not. */
  foreign: string[];
  /** Its stem in each language that it can be a word of, where these are several: reading.ts chooses. */
  either?: { fr: string; en: string };
  /** The language that the other words speak, where they tell (reading.ts). */
  tongue?: 'fr' | 'en' | undefined;
  /** The reader may not have finished it. */
  last: boolean;
}

/** Words and phrases of which a clause must hold one: what OR joins. */
export interface Choice {
  words: QueryWord[];
  phrases: string[];
}

/** A part of the query that can be left out on its own. */
export interface QueryPart {
  kind: 'word' | 'phrase' | 'choice' | 'without' | 'field';
  /** Offsets in the query, in UTF-16 units. */
  start: number;
  end: number;
  /** What a field means. */
  filter?: FieldFilter;
  /** Where else the same field stands: it is one condition, and is left out as one. */
  again?: { start: number; end: number }[];
}

export interface ParsedQuery {
  /** Telling words, each once, in order; function words only where there is nothing else. */
  words: QueryWord[];
  /** A function word at the end of the query that may yet become another word: « candidat par » of « candidat parti ». */
  begun: QueryWord | undefined;
  /** Texts in quotation marks, without them. */
  phrases: string[];
  /** Nothing but function words was asked for: they are looked up as written. */
  plain: string | undefined;
  /** What OR joins, a group each. */
  choices: Choice[];
  /** A clause that holds one of these is not wanted. */
  without: Choice;
  /** Fields, all of which must be met; `excluded` ones must not be. */
  fields: (FieldFilter & { excluded: boolean })[];
  /** In the order of the text. */
  parts: QueryPart[];
  hasQuestionMark: boolean;
  /** The language of its Latin words, where its function words tell. */
  told: 'fr' | 'en' | undefined;
}

/** Reads nothing as a field. */
const NO_FIELDS: FieldReader = { measure: () => 0, read: () => undefined };

/**
 * Reads a query.
 * @param language the reader's: decides where a word's own language cannot be told
 * @param fields reads `theme:santé`; without it, it is two words
 */
export function parseQuery(
  query: string,
  language: Language,
  fields: FieldReader = NO_FIELDS,
): ParsedQuery {
  const pieces = scan(query, fields.measure);
  const latin = latinLanguage(pieces.filter(isWord).flatMap(tokensOf), language);
  const read = (piece: Piece) => readWords(query, piece, latin);
  const parsed: ParsedQuery = {
    words: [],
    begun: begunBy(query, pieces.at(-1), latin),
    phrases: [],
    plain: undefined,
    choices: [],
    without: { words: [], phrases: [] },
    fields: [],
    parts: [],
    hasQuestionMark: /[?؟]/u.test(query),
    told: latin.isTold ? latin.language : undefined,
  };
  for (const group of operands(pieces)) {
    const [first] = group;
    if (first === undefined) continue;
    const part = { start: first.start, end: group.at(-1)?.end ?? first.end };
    if (group.every(({ kind }) => kind === 'field')) {
      parsed.parts.push(...addFields(parsed, group, fields));
    } else if (group.length > 1) {
      parsed.choices.push(choiceOf(group, read));
      parsed.parts.push({ kind: 'choice', ...part });
    } else if (first.excluded) {
      const { words, phrases } = choiceOf(group, read);
      parsed.without.words.push(...words);
      parsed.without.phrases.push(...phrases);
      parsed.parts.push({ kind: 'without', ...part });
    } else if (first.kind === 'phrase') {
      if (tokens(first.text).length === 0) continue;
      parsed.phrases.push(first.text.replaceAll('"', ' ').trim());
      parsed.parts.push({ kind: 'phrase', ...part });
    } else {
      const words = read(first);
      parsed.words.push(...words);
      if (words.length > 0) parsed.parts.push({ kind: 'word', ...part });
    }
  }
  parsed.words = distinct(parsed.words);
  parsed.phrases = [...new Set(parsed.phrases)];
  parsed.without.phrases = [...new Set(parsed.without.phrases)];
  parsed.without.words = distinct(parsed.without.words);
  parsed.plain = plainText(parsed, pieces);
  return parsed;
}

const isWord = ({ kind }: Piece) => kind === 'word';
const tokensOf = ({ text }: Piece) => tokens(text);

/** Pieces that OR joins stand together, every other one alone. */
function operands(pieces: Piece[]): Piece[][] {
  const groups: Piece[][] = [];
  pieces.forEach((piece, index) => {
    if (piece.kind === 'or') return;
    const last = groups.at(-1);
    if (pieces[index - 1]?.kind === 'or' && last !== undefined && alike(last[0], piece)) {
      last.push(piece);
    } else groups.push([piece]);
  });
  return groups;
}

/** Fields are alternatives to fields of the same name, words and phrases to each other. */
function alike(a: Piece | undefined, b: Piece): boolean {
  return (a?.kind === 'field') === (b.kind === 'field') && a?.name === b.name;
}

function addFields(parsed: ParsedQuery, group: Piece[], fields: FieldReader): QueryPart[] {
  const read = group.flatMap(({ name = '', text }) => fields.read(name, text) ?? []);
  const [first] = read;
  const [from] = group;
  if (first === undefined || from === undefined) return [];
  const filter = { field: first.field, values: [...new Set(read.flatMap(({ values }) => values))] };
  const { excluded } = from;
  const place = { start: from.start, end: group.at(-1)?.end ?? from.end };
  const key = conditionKey({ ...filter, excluded });
  const known = parsed.fields.findIndex((one) => conditionKey(one) === key);
  const before = parsed.parts.filter(({ kind }) => kind === 'field')[known];
  if (before !== undefined) {
    (before.again ??= []).push(place);
    return [];
  }
  parsed.fields.push({ ...filter, excluded });
  return [{ kind: 'field', ...place, filter }];
}

const conditionKey = ({ field, values, excluded }: FieldFilter & { excluded: boolean }): string =>
  JSON.stringify([field, values.toSorted(), excluded]);

/** How many things a query asks beside its words: each costs the engine a look. */
export function conditionsIn({ fields, phrases, choices, without }: ParsedQuery): number {
  const ofChoice = (choice: Choice) => choice.words.length + choice.phrases.length;
  const all = [
    ...fields.map(({ values }) => values.length),
    phrases.length,
    ...choices.map(ofChoice),
    ofChoice(without),
  ];
  return all.reduce((sum, one) => sum + one, 0);
}

function choiceOf(group: Piece[], read: (piece: Piece) => QueryWord[]): Choice {
  return {
    words: group.filter(isWord).flatMap(read),
    phrases: group
      .filter(({ kind, text }) => kind === 'phrase' && tokens(text).length > 0)
      .map(({ text }) => text.replaceAll('"', ' ').trim()),
  };
}

/** The telling words of a piece. */
function readWords(query: string, piece: Piece, latin: Latin): QueryWord[] {
  const all = tokensOf(piece);
  const isUnfinished = piece.end === query.length && /[\p{L}\p{N}]$/u.test(query);
  // « migr* » says itself that it goes on.
  const unfinished = isUnfinished || piece.text.endsWith('*') ? all.at(-1) : undefined;
  return all
    .filter(({ start, end, folded }) => {
      const written = piece.text.slice(start, end);
      return !isFunctionWord(written, isArabic(folded) ? 'ar' : latin.language);
    })
    .flatMap((token) => {
      const isLast = token === unfinished;
      const years = yearsOf(token.folded);
      if (years.length < 2) return [queryWord(piece.text, token, isLast, latin)];
      return years.map((year) => yearWord(token, year));
    });
}

/** The last word of a query, where it is a function word and may not be finished. */
function begunBy(query: string, last: Piece | undefined, latin: Latin): QueryWord | undefined {
  if (last?.kind !== 'word' || last.excluded || last.end !== query.length) return undefined;
  const token = tokensOf(last).at(-1);
  if (token === undefined || last.text.length !== token.end || /\d/u.test(token.folded)) {
    return undefined;
  }
  const isFunction = isFunctionWord(token.written, isArabic(token.folded) ? 'ar' : latin.language);
  return isFunction ? queryWord(last.text, token, true, latin) : undefined;
}

/** The words as written, where there is nothing else in the query. */
function plainText(parsed: ParsedQuery, pieces: Piece[]): string | undefined {
  const { words, phrases, choices, without, fields } = parsed;
  const asked = [words, phrases, choices, without.words, without.phrases, fields];
  if (asked.some(({ length }) => length > 0)) return undefined;
  const written = pieces.flatMap((piece) =>
    tokensOf(piece).map(({ start, end }) => piece.text.slice(start, end)),
  );
  return written.length > 0 ? written.join(' ') : undefined;
}

/** The language of a query's Latin words. */
interface Latin {
  language: 'fr' | 'en';
  /** Its function words say so; otherwise it is the reader's own. */
  isTold: boolean;
}

function latinLanguage(all: Token[], language: Language): Latin {
  const count = (of: 'fr' | 'en') => all.filter(({ folded }) => isStopWord(folded, of)).length;
  const difference = count('fr') - count('en');
  if (difference !== 0) return { language: difference > 0 ? 'fr' : 'en', isTold: true };
  return { language: language === 'en' ? 'en' : 'fr', isTold: false };
}

function queryWord(text: string, token: Token, last: boolean, latin: Latin): QueryWord {
  const written = text.slice(token.start, token.end);
  const { folded } = token;
  const word = { written, folded, foreign: [], last };
  if (/^\d/.test(folded)) return { ...word, stems: [folded] };
  if (isArabic(written)) {
    return { ...word, stems: [...new Set([stem(written, 'ar'), ...otherReadings(written)])] };
  }
  const either = { fr: stem(written, 'fr'), en: stem(written, 'en') };
  const [own, other] = latin.language === 'fr' ? [either.fr, either.en] : [either.en, either.fr];
  return latin.isTold
    ? { ...word, either, stems: [own], foreign: [other] }
    : { ...word, either, stems: [own, other] };
}

/** « 1922-1991 »: a text that says so is indexed under both years, and one may say « de 1922 à 1991 ». */
function yearWord({ written, folded }: Token, year: string): QueryWord {
  return { written, folded: year, stems: [year, folded], foreign: [], last: false };
}

function distinct(words: QueryWord[]): QueryWord[] {
  const seen = new Map<string, QueryWord>();
  for (const word of words) {
    const key = word.stems.join(' ');
    seen.set(key, { ...word, last: word.last || (seen.get(key)?.last ?? false) });
  }
  return [...seen.values()];
}

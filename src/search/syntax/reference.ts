import type { ClauseKind } from '#domain/clause.ts';
import { fold } from '../analysis/normalise.ts';
import { KIND_WORDS, prefixesOf } from './kinds.ts';
import { readNumber } from './numbers.ts';

/** References to clauses by their labels: « art. 4 loi 02-03 », `SNIA action 3.4`, « § 31 », « المادة 4 ». */

export interface Reference {
  /** Keys (label-key.ts) of the clauses it may mean. */
  keys: string[];
  /** Keys of what it may mean when nothing has those: `action 14` for action 1.4. */
  otherKeys: string[];
  /** Keys of what it may be going to be while it is typed: `action 3` for 3.1 to 3.9. */
  begunKeys: string[];
}

export interface References {
  /** The most precise last, as they are written: objective, then paragraph. */
  references: Reference[];
  /** The query without them: what names the document. */
  rest: string;
}

/** Kinds by the folded words for them, longest words first. */
const KINDS: [words: string, kinds: ClauseKind[]][] = [
  ...Map.groupBy(KIND_WORDS, ({ words }) => fold(words)),
].map(([words, entries]): [string, ClauseKind[]] => [words, entries.map(({ kind }) => kind)]);
KINDS.sort(([a], [b]) => b.length - a.length);

const NEXT = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** What may stand between the word, or its plural, and its number. */
const LINK = /^(?:s(?=[\s.]))?\s*\.?\s*(?:n\s?[°º]|no\.|nr\.|num\.|رقم)?\s*/iu;

/** The signs of « nº4 » and « 4º », letters to Unicode, as the sign that they stand for. */
const ORDINAL_SIGN = /[ºªᵒ˚]/gu;

export function readReferences(typed: string): References {
  const query = typed.replace(ORDINAL_SIGN, '°');
  const references: Reference[] = [];
  let rest = '';
  for (let at = 0; at < query.length;) {
    const read = isBoundary(query, at) ? referenceAt(query.slice(at)) : undefined;
    if (read === undefined) {
      rest += query[at];
      at += 1;
      continue;
    }
    references.push(read.reference);
    rest += ' ';
    at += read.length;
  }
  return { references, rest: rest.replace(/\s*[,;:،]\s*/gu, ' ').trim() };
}

function isBoundary(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{M}\p{Nd}]/u.test(text[at - 1] ?? '');
}

function referenceAt(text: string): { reference: Reference; length: number } | undefined {
  const folded = foldedInPlace(text);
  for (const [words, kinds] of KINDS) {
    if (!folded.startsWith(words)) continue;
    const after = text.slice(words.length);
    const link = LINK.exec(after)?.[0].length ?? 0;
    const number = readNumber(after.slice(link));
    // A number in words or Roman figures needs a blank before it; digits may follow at once: OSP5, §31.
    if (number === undefined || (link === 0 && !/^\p{Nd}/u.test(after))) continue;
    const prefixes = [...new Set(kinds.flatMap(prefixesOf))];
    const keys = (slug: string) => prefixes.map((prefix) => `${prefix}_${slug}`);
    const others = furtherNumbers(after.slice(link + number.length));
    const dotted = /^\d{2,3}$/.test(number.slug) ? [[...number.slug].join('-')] : [];
    return {
      reference: {
        keys: [number.slug, ...others.slugs].flatMap(keys),
        otherKeys: dotted.flatMap(keys),
        begunKeys: NEXT.map((digit) => `${number.slug}-${digit}`).flatMap(keys),
      },
      length: words.length + link + number.length + others.length,
    };
  }
  return undefined;
}

/** What joins a number to another of the same kind: « articles 4, 5 et 6 », « المادتان 4 و5 ». */
const JOIN = /^\s*(?:,|،|;|&|et|and|و)\s*(?=\p{Nd})/iu;
/** Behind the last of them the sentence ends, or goes on to what they are of: « art. 4 et 5 réfugiés » counts refugees. */
const LIST_ENDS =
  /^\s*(?:$|[,;.،]|(?:de|du|des|of|in|من|في|loi|law|dahir|décret)(?!\p{L})|d[’'])/iu;

/** The numbers that go on a list, as far as it is one. */
function furtherNumbers(text: string): { slugs: string[]; length: number } {
  const slugs: string[] = [];
  let length = 0;
  for (;;) {
    const join = JOIN.exec(text.slice(length))?.[0].length ?? 0;
    const number = join === 0 ? undefined : readNumber(text.slice(length + join));
    if (number === undefined) break;
    slugs.push(number.slug);
    length += join + number.length;
  }
  return length > 0 && LIST_ENDS.test(text.slice(length))
    ? { slugs, length }
    : { slugs: [], length: 0 };
}

/** Folded letter by letter, so that offsets stay; letters that fold to more or less than one are kept. */
function foldedInPlace(text: string): string {
  return [...text.slice(0, 40).normalize('NFC')]
    .map((letter) => {
      const one = fold(letter);
      return one.length === letter.length ? one : letter.toLowerCase();
    })
    .join('');
}

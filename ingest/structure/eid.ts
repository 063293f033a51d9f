/**
 * Permanent identifiers in the manner of Akoma Ntoso (OASIS LegalDocML 1.0, Naming Convention, § 5 "eId"):
 * `prog_3__osp_5__act_3-4`. An eId says what a clause is called, never how many stand before it, so that
 * inserting a clause changes no other's. Unnumbered headings are named by their words, unnumbered
 * paragraphs by a hash of theirs.
 *
 * Departures from the convention, on purpose: Roman numerals and ordinals in words become digits (the
 * same article must keep its address when "Il" is read as II or « الأولى » is printed as 1).
 */
import { createHash } from 'node:crypto';
import { CLAUSE_KINDS } from '#domain/clause.ts';
import type { Element } from './elements.ts';
import { fold, foldWords } from './fold.ts';

/** Meilisearch takes primary keys of at most 511 bytes; a document id has up to 100 and `--` follows it. */
const LONGEST = 380;
const SLUG = 48;
const SEPARATOR = '__';

/** Simple romanisation after ALA-LC without diacritics: enough for a readable, stable address. */
const ARABIC: { [letter: string]: string } = {
  ا: 'a',
  ب: 'b',
  ت: 't',
  ث: 'th',
  ج: 'j',
  ح: 'h',
  خ: 'kh',
  د: 'd',
  ذ: 'dh',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 'sh',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  ع: 'a',
  غ: 'gh',
  ف: 'f',
  ق: 'q',
  ك: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  و: 'w',
  ي: 'y',
  ء: '',
  ڭ: 'g',
  گ: 'g',
  پ: 'p',
  ڤ: 'v',
};

export function hash(text: string, length = 8): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

/** The words of `text` in a–z, 0–9 and single hyphens, at most `longest` characters. */
export function slugify(text: string, longest = SLUG): string {
  const latin = [...fold(text)].map((letter) => ARABIC[letter] ?? letter).join('');
  const words = latin.match(/[a-z0-9]+/g) ?? [];
  const whole = words.join('-');
  if (whole.length <= longest) return whole;
  // What is cut off still tells two long headings apart.
  const cut = whole.slice(0, longest - 5);
  const end = cut.lastIndexOf('-');
  return `${end > longest / 2 ? cut.slice(0, end) : cut}-${hash(whole, 4)}`;
}

/** The part of an eId that names `element` among its siblings. */
export function segmentOf(element: Element): string {
  if (element.type === 'contents') return CLAUSE_KINDS.contents;
  const prefix = element.prefix ?? CLAUSE_KINDS[element.kind];
  if (element.numeral !== undefined) return `${prefix}_${element.numeral.slug}`;
  if (element.label !== '' && element.heading === '') return prefix;
  return `${prefix}_${slugify(element.heading) || hash(element.heading)}`;
}

/** The eId segment of an unnumbered paragraph. */
export function paragraphSegment(text: string): string {
  return `${CLAUSE_KINDS.paragraph}_x${hash(foldWords(text) || text)}`;
}

/** Joins `segment` to its parent's eId and makes it unique among `taken`, which it is added to. */
export function makeEId(parent: string, segment: string, taken: Set<string>): string {
  const path = parent === '' ? segment : `${parent}${SEPARATOR}${segment}`;
  const short = path.length <= LONGEST ? path : `x${hash(path)}${SEPARATOR}${segment}`;
  let eId = short;
  for (let copy = 2; taken.has(eId); copy++) eId = `${short}_${copy}`;
  taken.add(eId);
  return eId;
}

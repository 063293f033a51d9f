import { distance } from 'fastest-levenshtein';
import { foldWords } from '../structure/fold.ts';
import type { Identity } from './identity.ts';
import { pairsOf, type Passage } from './passages.ts';
import { wordsWithoutLabel } from './quote.ts';

/** A known text made comparable: the words of its quote, and of what stood around it. */
export interface Probe {
  words: string[];
  text: string;
  label: string;
  before: string[];
  after: string[];
  addresses: ReadonlySet<string>;
  /** What stands last in its address: what the clause is called among its siblings. */
  names: ReadonlySet<string>;
}

export function probeOf({ anchor, addresses }: Identity): Probe {
  const text = wordsWithoutLabel(anchor.quote, anchor.label);
  return {
    words: text.split(' '),
    text,
    label: foldWords(anchor.label),
    before: foldWords(anchor.before).split(' ').filter(Boolean),
    after: foldWords(anchor.after).split(' ').filter(Boolean),
    addresses: new Set(addresses),
    names: new Set(addresses.map(nameOf)),
  };
}

/** Quotes of fewer words say little by themselves: "Objectifs", "Néant". */
const TELLING = 4;
/** A quote of so many folded characters was long enough to have been cut: the clause may go on. */
const CUT = 90;

/** How a passage holds a text. */
export interface Likeness {
  /**
   * Share of the text's word pairs, or of its characters, found at the passage's beginning, 0 to 1; 1 only when
   * it begins with the text.
   */
  opening: number;
  /** The same anywhere in the passage. */
  part: number;
  /** Share of the words before and after that still stand there, 0 to 1. */
  around: number;
  sameAddress: boolean;
  /** Label or name among the siblings is the same. */
  sameName: boolean;
}

export function likenessOf(probe: Probe, passage: Passage): Likeness {
  return {
    opening: openingLikeness(probe, passage),
    part: partLikeness(probe, passage),
    around: aroundLikeness(probe, passage),
    sameAddress: probe.addresses.has(passage.clause.eId),
    sameName:
      probe.names.has(nameOf(passage.clause.eId)) ||
      (probe.label !== '' && probe.label === foldWords(passage.clause.label)),
  };
}

/** Whether the passage begins with the text, or is the beginning of it, word for word. */
export function isSameBeginning({ text }: Probe, passage: Passage): boolean {
  return startsWithWords(passage.text, text) || startsWithWords(text, passage.text);
}

/** Enough to say that a clause elsewhere holds the text, when it does so word for word. */
export function isTelling({ words }: Probe, { around, sameName }: Likeness): boolean {
  return words.length >= TELLING || around >= 0.5 || sameName;
}

/** One number to compare candidates by. What surrounds a text outweighs what it is called. */
export function scoreOf(likeness: Likeness, own: number): number {
  const { around, sameAddress, sameName } = likeness;
  return own + 0.3 * around + (sameAddress ? 0.15 : 0) + (sameName ? 0.05 : 0);
}

function openingLikeness(probe: Probe, passage: Passage): number {
  if (probe.text === '' || passage.text === '') return probe.text === passage.text ? 1 : 0;
  if (probe.text === passage.text) return 1;
  if (probe.text.length >= CUT && startsWithWords(passage.text, probe.text)) return 1;
  const pairs = pairsOf(probe.words);
  // Room for some words that were put in.
  const opening = new Set(pairsOf(passage.words.slice(0, Math.ceil(pairs.length * 1.5) + 2)));
  const found = Math.max(share(pairs, opening), spelledAlike(probe.text, passage.text));
  if (passage.words.length >= TELLING && passage.words.length < pairs.length) {
    // A clause that was split: its first piece is all in the quote.
    return Math.min(0.99, Math.max(found, 0.9 * share([...passage.pairs], new Set(pairs))));
  }
  return Math.min(0.99, found);
}

/** Share of the characters that stay when one beginning is turned into the other. */
function spelledAlike(text: string, other: string): number {
  const opening = other.slice(0, text.length);
  return 1 - distance(text, opening) / text.length;
}

function partLikeness(probe: Probe, passage: Passage): number {
  if (probe.words.length < TELLING) return 0;
  const exact = ` ${passage.text} `.includes(` ${probe.text} `);
  // The first pair is a single word, which only a passage's beginning has.
  return exact ? 1 : Math.min(0.99, share(pairsOf(probe.words).slice(1), passage.pairs));
}

function aroundLikeness(probe: Probe, passage: Passage): number {
  return (alike(probe.before, passage.before) + alike(probe.after, passage.after)) / 2;
}

/** Nothing before the first clause is like nothing. */
function alike(words: string[], text: string): number {
  if (words.length === 0 || text === '') return words.length === 0 && text === '' ? 1 : 0;
  return share(words, new Set(text.split(' ')));
}

function share(wanted: string[], found: ReadonlySet<string>): number {
  return wanted.filter((item) => found.has(item)).length / Math.max(wanted.length, 1);
}

function startsWithWords(text: string, start: string): boolean {
  return start !== '' && (text === start || text.startsWith(`${start} `));
}

function nameOf(eId: string): string {
  return eId.slice(eId.lastIndexOf('__') + 2 * Number(eId.includes('__')));
}

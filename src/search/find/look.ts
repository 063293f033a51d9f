import type { ClauseKind } from '#domain/clause.ts';
import { isArabic } from '../analysis/normalise.ts';
import type { Term } from '../understand/term.ts';
import { unled } from '../write/lead-in.ts';

/** What ranking sees of a clause: how often each term stands there, as what, and how near to its neighbour. */

/** A clause that may be shown, as the engine hands it over for ranking. */
export interface Candidate {
  id: string;
  document: string;
  kind?: ClauseKind;
  body_stems: string;
  /** The words of `body_stems` as they are written, folded. */
  body_forms?: string;
  context_stems: string[];
  concept_stems?: string[];
  /** How many of the first of `body_stems` are its label and heading. */
  head_length?: number;
}

/** A word of the label or heading, in occurrences in the text (BM25F, Robertson and Zaragoza, §3.6). */
const HEAD_OCCURRENCE = 2;
/** A word of the same family, in occurrences of the word itself. */
const FAMILY_OCCURRENCE = 0.3;
/** An Arabic word with its article where it was typed without, or the other way round, in occurrences of the form. */
const ARTICLE_OCCURRENCE = 0.6;
const ARTICLE = 'ال';
const SHORTEST_NOUN = 3;

/** What a stem counts for which terms. */
export type Bearers = Map<string, { term: number; worth: number }[]>;

export function bearersOf(terms: Term[]): Bearers {
  const bearers: Bearers = new Map();
  const add = (stem: string, term: number, worth: number) => {
    const known = bearers.get(stem);
    if (known === undefined) bearers.set(stem, [{ term, worth }]);
    else known.push({ term, worth });
  };
  terms.forEach(({ variants, family = [] }, term) => {
    for (const [stem, worth] of variants) add(stem, term, worth);
    for (const stem of family) add(stem, term, FAMILY_OCCURRENCE);
  });
  return bearers;
}

export interface Look {
  /** By term, weighted. */
  occurrences: number[];
  /**
   * By term, the same of its form as typed; the beginning of one where the term may be unfinished. An Arabic noun with
   * its article or without is nearly the same form.
   */
  asTyped: number[];
  /** By term, whether a name of the document or a heading above the clause holds it. */
  above: boolean[];
  /** By term, the least distance to its neighbour in the query, in telling words. */
  apart: number[];
  /** Stems in the text. */
  length: number;
}

/** One pass over the words of a candidate. */
export function lookAt(candidate: Candidate, bearers: Bearers, terms: Term[]): Look {
  const { body_stems, body_forms = '', context_stems, concept_stems = [] } = candidate;
  const { head_length = 0 } = candidate;
  const body = body_stems === '' ? [] : body_stems.split(' ');
  const occurrences = new Array<number>(terms.length).fill(0);
  const concepts = new Array<number>(terms.length).fill(0);
  const apart = new Array<number>(terms.length).fill(Infinity);
  const last = new Array<number>(terms.length).fill(-Infinity);
  body.forEach((stem, place) => {
    for (const { term, worth } of bearers.get(stem) ?? []) {
      occurrences[term] =
        (occurrences[term] ?? 0) + worth * (place < head_length ? HEAD_OCCURRENCE : 1);
      const before = place - (last[term - 1] ?? -Infinity);
      const after = place - (last[term + 1] ?? -Infinity);
      if (before > 0) apart[term - 1] = Math.min(apart[term - 1] ?? Infinity, before);
      if (after > 0) apart[term] = Math.min(apart[term] ?? Infinity, after);
      last[term] = place;
    }
  });
  for (const stem of concept_stems) {
    for (const { term, worth } of bearers.get(stem) ?? []) {
      concepts[term] = (concepts[term] ?? 0) + worth;
    }
  }
  const written = ` ${body_forms} `;
  return {
    // The words that name a concept are words of the text as well, and count once.
    occurrences: occurrences.map((own, term) => Math.max(own, concepts[term] ?? 0)),
    asTyped: terms.map(({ form, isOpen = false }) => {
      if (form === undefined) return 0;
      const times = (one: string) => timesIn(written, isOpen ? ` ${one}` : ` ${one} `);
      return times(form) + (isArabic(form) ? ARTICLE_OCCURRENCE * times(otherArticle(form)) : 0);
    }),
    above: terms.map(({ variants }) => context_stems.some((stem) => variants.has(unled(stem)))),
    apart,
    length: body.length,
  };
}

/** An Arabic noun without its article, or with it where it has none. */
function otherArticle(form: string): string {
  const bare = form.startsWith(ARTICLE) ? form.slice(ARTICLE.length) : '';
  return bare.length < SHORTEST_NOUN ? ARTICLE + form : bare;
}

function timesIn(text: string, part: string): number {
  let times = 0;
  // The space behind one is the space before the next.
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length - 1)) {
    times += 1;
  }
  return times;
}

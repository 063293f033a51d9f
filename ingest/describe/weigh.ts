/** How much a document is about each concept of a vocabulary: where and how often it is named. */
import type { Clause } from '#domain/clause.ts';
import type { Vocabulary } from '#domain/vocabulary.ts';
import { namedConcepts } from './concepts.ts';

export interface Weight {
  id: string;
  /** Clauses whose own text names the concept. */
  clauses: number;
  /** Clauses whose heading names it. */
  headings: number;
  /** Times the title, and the first page, name it. */
  title: number;
  firstPage: number;
  score: number;
  /** The most telling place that names it. */
  page: number;
  words: string;
}

export interface Texts {
  title: string;
  firstPage: string;
  firstPageNumber: number;
  clauses: Clause[];
}

/**
 * Every concept named, the weightiest first. A heading tells more than a line of text, and the tenth
 * mention less than the second: body counts enter by their logarithm, relative to the document's length.
 */
export function weigh(
  { title, firstPage, firstPageNumber, clauses }: Texts,
  vocabulary: Vocabulary,
): Weight[] {
  const weights = new Map<string, Weight>();
  const weightOf = (id: string, page: number, words: string): Weight => {
    const weight = weights.get(id) ?? {
      id,
      clauses: 0,
      headings: 0,
      title: 0,
      firstPage: 0,
      score: 0,
      page,
      words,
    };
    weights.set(id, weight);
    return weight;
  };
  for (const { id, words } of namedConcepts(title, vocabulary))
    weightOf(id, firstPageNumber, words).title++;
  for (const { id, words } of namedConcepts(firstPage, vocabulary))
    weightOf(id, firstPageNumber, words).firstPage++;
  for (const clause of clauses) {
    const named = new Map(namedConcepts(clause.heading, vocabulary).map((m) => [m.id, m.words]));
    for (const [id, words] of named) weightOf(id, clause.page ?? 1, words).headings++;
    const inText = new Map(namedConcepts(clause.text, vocabulary).map((m) => [m.id, m.words]));
    for (const [id, words] of inText) weightOf(id, clause.page ?? 1, words).clauses++;
  }
  for (const weight of weights.values()) weight.score = score(weight, clauses.length);
  return [...weights.values()].sort((a, b) => b.score - a.score);
}

function score({ title, firstPage, headings, clauses }: Weight, total: number): number {
  const share = clauses / Math.max(1, total);
  return (
    4 * Math.min(2, title) +
    Math.min(2, firstPage) +
    2 * Math.log2(1 + headings) +
    Math.log2(1 + clauses) +
    10 * share
  );
}

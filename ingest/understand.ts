import type { Clause } from '#domain/clause.ts';
import type { Extraction } from '#domain/page.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { describe, nameSubjects, type SuggestedRecord } from './describe/index.ts';
import { segment } from './structure/index.ts';

/** What the library and the index need to know of a file that was read; its lines are not among it. */
export interface Understanding {
  format: Extraction['format'];
  pageCount: number;
  /** Pages (1-based) whose text cannot be trusted. */
  pagesNeedingOcr: number[];
  /** Not of a document yet: what a file is called follows from what it says. */
  clauses: Clause[];
  /** Only where it was asked for. */
  suggestion?: SuggestedRecord;
}

/** What to look for. Plain data: it is sent to the workers. */
export interface Wanted {
  vocabularies: Vocabularies;
  /** Name of the original, where a record is to be suggested. */
  describeAs?: string;
}

/** Clean pages → clauses with the subjects they name, and a suggested record where one is wanted. Pure. */
export function understand(extraction: Extraction, wanted: Wanted): Understanding {
  const { vocabularies, describeAs } = wanted;
  const clauses = segment('', extraction);
  return {
    format: extraction.format,
    pageCount: extraction.pages.length,
    pagesNeedingOcr: extraction.pages.filter((page) => page.problem).map(({ number }) => number),
    clauses: nameSubjects(clauses, vocabularies),
    ...(describeAs !== undefined && {
      suggestion: describe(extraction, clauses, vocabularies, describeAs),
    }),
  };
}

import type { Clause } from '#domain/clause.ts';
import type { Extraction, LeftOut } from '#domain/page.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { describe, nameSubjects, type SuggestedRecord } from '../describe/index.ts';
import { leftOutOf } from './left-out.ts';
import type { Recognised } from '../library/recognised.ts';
import { segment } from '../structure/index.ts';

/** What the library and the index need to know of a file that was read; its lines are not among it. */
export interface Understanding {
  format: Extraction['format'];
  /** 0 where the file has no pages one could turn to. */
  pageCount: number;
  /** Pages (1-based) whose text cannot be trusted. */
  pagesNeedingOcr: number[];
  /** Pages (1-based) that are scans with a text layer that was read badly. */
  doubtful: number[];
  /** Words that stand in no clause, each with the pages on which it was left out. */
  leftOut: LeftOut[];
  /** Not of a document yet: what a file is called follows from what it says. */
  clauses: Clause[];
  /** What OCR read of it, where it did: its pages, and the hash of what was read. */
  ocr?: { pages: OcrPage[]; hash: string };
  /** Only where it was asked for. */
  suggestion?: SuggestedRecord;
}

/** A page that was recognised, and how sure that was (0–1). */
export interface OcrPage {
  page: number;
  confidence: number;
}

/** What to look for. Plain data: it is sent to the workers. */
export interface Wanted {
  vocabularies: Vocabularies;
  /** Name of the original, where a record is to be suggested. */
  describeAs?: string;
  /** What OCR read of the file, where there is some. */
  recognised?: Recognised;
}

/** Clean pages → clauses with the subjects they name, and a suggested record where one is wanted. Pure. */
export function understand(extraction: Extraction, wanted: Wanted): Understanding {
  const { vocabularies, describeAs, recognised } = wanted;
  const pages = recognisedPages(extraction);
  const clauses = segment('', extraction).map((clause) => withConfidence(clause, pages));
  return {
    format: extraction.format,
    pageCount: extraction.unpaged === true ? 0 : extraction.pages.length,
    pagesNeedingOcr: extraction.pages.filter((page) => page.problem).map(({ number }) => number),
    doubtful: extraction.pages
      .filter(({ doubtful, problem }) => doubtful && !problem)
      .map(({ number }) => number),
    leftOut: leftOutOf(extraction),
    clauses: nameSubjects(clauses, vocabularies),
    ...(recognised !== undefined && { ocr: { pages, hash: recognised.hash } }),
    ...(describeAs !== undefined && {
      suggestion: describe(extraction, clauses, vocabularies, describeAs),
    }),
  };
}

function recognisedPages({ pages }: Extraction): OcrPage[] {
  return pages.flatMap(({ number, ocr }) =>
    ocr === undefined ? [] : [{ page: number, confidence: ocr.confidence }],
  );
}

/** A clause that stands on recognised pages says so. */
function withConfidence(clause: Clause, pages: OcrPage[]): Clause {
  const { page: first = 0, pageEnd: last = first } = clause;
  const under = pages.filter(({ page }) => page >= first && page <= last);
  if (under.length === 0) return clause;
  return { ...clause, ocr: Math.min(...under.map(({ confidence }) => confidence)) };
}

import { parentsOf, type Clause } from '#domain/clause.ts';
import {
  FACET_NAMES,
  FACETS,
  facetValues,
  TOUCHED_FACET_NAMES,
  touchedValues,
  YEAR_FACET_NAMES,
  type FacetDefinition,
} from '#domain/facets.ts';
import { wordings } from '#domain/language.ts';
import type { Record } from '#domain/record.ts';
import { isAnyStopWord } from '../analysis/stopwords.ts';
import { stems, stemsInAny, tellingForms, tokens } from '../analysis/tokens.ts';
import { scopeOf, scopesOf, type Scope } from './scope.ts';
import { periodAttributes, touchedAttribute } from '../engine/settings.ts';
import type { ConceptFinder } from '../thesaurus/finder.ts';
import { marker } from '../thesaurus/marker.ts';
import { labelKey } from '../syntax/label-key.ts';
import { focusOf } from './impact.ts';
import { led, leadIns } from './lead-in.ts';
import { wordsOf } from './words.ts';

/** What the engine stores. Everything here can be made again from `documents/`. */

/** `indexed`: all pages; `partly`: some pages need OCR; `needs-ocr`: no page could be read. */
export type DocumentStatus = 'indexed' | 'partly' | 'needs-ocr';

/** A document as the pipeline hands it over. */
export interface DocumentEntry {
  record: Record;
  clauses: Clause[];
  /** Number of pages of the original; 0 where it has none. */
  pageCount: number;
  /** Pages (1-based) whose text cannot be trusted. */
  pagesNeedingOcr: number[];
  /** Pages that were recognised (OCR), with the confidence (0–1) of that. */
  ocr?: { page: number; confidence: number }[];
  /** Scanned pages (1-based) whose text layer was read badly. */
  doubtful?: number[];
  status: DocumentStatus;
  /** Hash of whatever decides that the document must be indexed anew (content, record, pipeline). */
  fingerprint: string;
  /** Hash of the names that those in its measures were looked up in; absent where it has no measures. */
  names?: string;
  /** Addresses within the document (eIds) whose clause has another one now: old → new. */
  moved?: { [eId: string]: string };
  /** Addresses whose text is no longer in the document. */
  lost?: string[];
}

/** A document in the index of documents. */
export interface StoredDocument {
  id: string;
  record: Record;
  status: DocumentStatus;
  page_count: number;
  pages_needing_ocr: number[];
  ocr_pages?: { page: number; confidence: number }[];
  pages_doubtful?: number[];
  clause_count: number;
  /** Those of them that can be found: not its tables of contents. */
  findable_count: number;
  /** Those of them that are measures. */
  measure_count: number;
  /** Those of them that have facet values of their own, by these values. */
  scopes: Scope[];
  /** Stems in its clauses, for the average length that BM25 needs. */
  stem_count: number;
  fingerprint: string;
  names?: string;
  generation: string;
  /** Milliseconds since 1970 when it was written; readers see by it that something changed. */
  updated: number;
  /** All its names, searchable. */
  titles: string[];
  /** Its words and those of its names as they are written (words.ts). Counted, and never sent. */
  words?: string[];
  /** Former addresses (eIds). A list, not an object: every key of an object would be a field to the engine. */
  moved_clauses?: { from: string; to: string }[];
  lost_clauses?: string[];
}

/** A clause that stands above another. */
export interface Above {
  id: string;
  /** Its label and heading. */
  name: string;
}

/** A clause in the index of clauses. */
export interface StoredClause extends Omit<Clause, 'eId' | 'headingPath' | 'pageEnd'> {
  e_id: string;
  heading_path: string[];
  page_end?: number | undefined;
  language: Record['language'];
  /** Unique stems of its own words: what it can be found by. Exact, and without the ten-word limit. */
  stems: string[];
  /**
   * Unique stems of the headings above it, of its document's names, and, marked, of what it is said under
   * (lead-in.ts): they help, but do not suffice.
   */
  context_stems: string[];
  /** Those of them that the clause is about: the candidates to look at first (see impact.ts). */
  focus: string[];
  /** Markers of the concepts of the thesaurus that it names (thesaurus/marker.ts), as often as it does. */
  concept_stems: string[];
  /** Stems of the text in order, one string: term frequencies and length are read from it. */
  body_stems: string;
  /** The words that have these stems as they are written, folded, in order, one string. */
  body_forms: string;
  /** How many of the first of them are its label and heading. */
  head_length: number;
  /** The write it belongs to: clauses of an older one are left-overs. */
  revision: string;
  /** By which matches are counted where it has facet values of its own (see scope.ts). */
  scope?: string;
  /** Absent where it is none: measures are looked up by it. */
  is_measure?: true;
  /** Of a measure, the clauses above it, outermost first. */
  above?: Above[];
  /** Kind and number of a labelled clause, as a reference to it is looked up (syntax/label-key.ts). */
  label_key: string | string[] | null;
  /** Under the name of each facet, the values of its document as a whole and its own together; beside it, what else its document touches on. */
  [facet: string]: unknown;
}

/**
 * The clauses of one document as the engine stores them.
 * @param concepts finds what they name of the thesaurus
 */
export function storedClauses(
  clauses: Clause[],
  record: Record,
  revision: string,
  concepts: ConceptFinder,
): StoredClause[] {
  // The names of a document and its headings stand above clause after clause.
  const known = new Map<string, string[]>();
  const stemsOnce = (text: string): string[] => {
    const own = known.get(text) ?? stems(text, record.language);
    known.set(text, own);
    return own;
  };
  const titles = nameStems(record);
  const markersIn = (text: string) =>
    concepts
      .inText(text, record.language)
      .map(({ concept }) => marker(concept.id, record.language));
  const saidUnder = leadIns(clauses);
  const parents = parentsOf(clauses);
  return clauses.map((clause, at) => {
    const lead = (saidUnder[at] ?? []).flatMap(stemsOnce).map(led);
    return {
      ...storedClause(clause, record, revision, { titles, lead }, stemsOnce, markersIn),
      ...(clause.measure !== undefined && { above: aboveOf(clauses, parents, at) }),
    };
  });
}

function aboveOf(clauses: Clause[], parents: number[], at: number): Above[] {
  const above: Above[] = [];
  for (let up = parents[at] ?? -1; up >= 0; up = parents[up] ?? -1) {
    const { id, label = '', heading = '' } = clauses[up] ?? {};
    if (id !== undefined) above.unshift({ id, name: `${label} ${heading}`.trim() });
  }
  return above;
}

function storedClause(
  clause: Clause,
  record: Record,
  revision: string,
  above: { titles: string[]; lead: string[] },
  stemsOnce: (text: string) => string[],
  markersIn: (text: string) => string[],
): StoredClause {
  const { eId, headingPath, pageEnd, ...rest } = clause;
  // What it serves stands under its facets.
  delete rest.serves;
  const stemsOf = (...texts: string[]) => texts.flatMap(stemsOnce);
  // A table of contents can be read, and is found by nothing: what it names stands elsewhere.
  const isFound = clause.kind !== 'contents';
  const body = isFound ? stems(clause.text, record.language) : [];
  const head = isFound ? stemsOf(clause.label, clause.heading) : [];
  const named = isFound ? markersIn(clause.text) : [];
  const forms = isFound ? tellingForms(clause.text, record.language) : [];
  const namedInHead = isFound ? markersIn(clause.heading) : [];
  const own = unique([
    ...head,
    ...body,
    ...stemsOf(...mergedCells(clause)),
    ...named,
    ...namedInHead,
  ]);
  const context = isFound
    ? unique([...above.titles, ...stemsOf(...headingPath), ...above.lead])
    : [];
  return {
    ...rest,
    e_id: eId,
    heading_path: headingPath,
    page_end: pageEnd,
    stems: own,
    context_stems: context,
    focus: focusOf([...body, ...named], [...head, ...namedInHead]),
    concept_stems: named,
    body_stems: body.join(' '),
    body_forms: forms.join(' '),
    head_length: Math.min(head.length, body.length),
    revision,
    scope: isFound ? scopeOf(clause, record)?.id : undefined,
    label_key: labelKeys(clause),
    ...(clause.measure !== undefined && { is_measure: true }),
    ...storedFacets(record, clause),
    language: record.language,
  };
}

/** Words that stand in a row above and hold for the clause: it is found by them, as by its own. */
const mergedCells = ({ rows = [] }: Clause): string[] =>
  rows.flatMap(({ cells }) => cells.filter(({ merged }) => merged).map(({ text }) => text));

export function storedDocument(
  entry: DocumentEntry,
  clauses: StoredClause[],
  generation: string,
  updated: number,
): StoredDocument {
  const findable = entry.clauses.filter(({ kind }) => kind !== 'contents');
  return {
    id: entry.record.id,
    record: entry.record,
    status: entry.status,
    page_count: entry.pageCount,
    pages_needing_ocr: entry.pagesNeedingOcr,
    ocr_pages: entry.ocr ?? [],
    pages_doubtful: entry.doubtful ?? [],
    clause_count: clauses.length,
    findable_count: findable.length,
    measure_count: entry.clauses.filter(({ measure }) => measure !== undefined).length,
    scopes: scopesOf(findable, entry.record),
    stem_count: clauses.reduce((sum, clause) => sum + length(clause), 0),
    fingerprint: entry.fingerprint,
    ...(entry.names !== undefined && { names: entry.names }),
    generation,
    updated,
    titles: names(entry.record),
    words: wordsOf(entry.record, findable),
    moved_clauses: [
      ...entry.clauses.flatMap(({ eId, also = [] }) => also.map((from) => ({ from, to: eId }))),
      ...Object.entries(entry.moved ?? {}).map(([from, to]) => ({ from, to })),
    ],
    lost_clauses: entry.lost ?? [],
  };
}

/** One key, or those of all articles that its label names. */
function labelKeys(clause: Clause): string | string[] | null {
  const key = labelKey(clause);
  const others = (clause.also ?? []).flatMap((eId) => labelKey({ ...clause, eId }) ?? []);
  return key === null || others.length === 0 ? key : [key, ...others];
}

/** Number of stems in a clause's text. */
export function length(clause: Pick<StoredClause, 'body_stems'>): number {
  return clause.body_stems === '' ? 0 : clause.body_stems.split(' ').length;
}

/** Everything a document is called by. */
function names(record: Record): string[] {
  return unique([...Object.values(record.title), ...record.alternative, ...record.identifier]);
}

/** The stems of a document's names: of a title in its own language, of the others in any that they may be in. */
function nameStems({ title, alternative, identifier }: Record): string[] {
  const others = [...alternative, ...identifier].flatMap(tokens);
  return unique([
    ...wordings(title).flatMap(([language, text]) => stems(text, language)),
    ...others.filter(({ folded }) => !isAnyStopWord(folded)).flatMap(stemsInAny),
  ]);
}

function storedFacets(record: Record, clause: Clause): { [attribute: string]: unknown } {
  const values = FACET_NAMES.flatMap((name): [string, unknown][] => {
    const { period }: FacetDefinition = FACETS[name];
    if (period !== undefined) {
      const [start, end] = periodAttributes(name);
      const years = period(record);
      return years === undefined
        ? []
        : [
            [start, years.start],
            [end, years.end ?? OPEN_END],
          ];
    }
    const all = facetValues(name, record, clause);
    return [[name, YEAR_FACET_NAMES.includes(name) ? all.map(Number) : all]];
  });
  const touched = TOUCHED_FACET_NAMES.map((name): [string, unknown] => {
    const known = facetValues(name, record, clause);
    const others = touchedValues(name, record).filter((value) => !known.includes(value));
    return [touchedAttribute(name), others];
  });
  return Object.fromEntries([...values, ...touched]);
}

/** Last year of what holds until further notice. */
const OPEN_END = 9999;

function unique<T>(values: T[]): T[] {
  return [...new Set(values)];
}

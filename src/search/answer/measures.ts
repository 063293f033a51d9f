import {
  byFacet,
  FACET_NAMES,
  FACETS,
  facetValues,
  FRAME_FACETS,
  touchedValues,
  type FacetName,
  type FacetSelection,
} from '#domain/facets.ts';
import { localize, type Language } from '#domain/language.ts';
import type { Clause } from '#domain/clause.ts';
import { dueYears, type Measure, type MeasureField, type Said } from '#domain/measure.ts';
import type { Also } from '#domain/request.ts';
import type { MeasureGroup, MeasureSort } from '#domain/measure-table.ts';
import type { MeasureRow, MeasuresAnswer, ShownSaid } from '#domain/measures.ts';
import type { FacetCount, SearchAnswer } from '#domain/search.ts';
import {
  conceptLabel,
  findConcept,
  vocabularyOf,
  type FrameVocabulary,
  type Vocabularies,
  type Vocabulary,
} from '#domain/vocabulary.ts';
import { fold } from '../analysis/normalise.ts';
import { equals } from '../engine/filter.ts';
import { missingIsEmpty, multiSearch, type EngineQuery, type Reader } from '../engine/requests.ts';
import type { Library } from '../library/library.ts';
import { withBroader } from '../library/values.ts';
import {
  bothMeanings,
  chosenFacets,
  hasMeanings,
  type ChosenFacet,
} from '../understand/selection.ts';
import type { Above, StoredClause, StoredDocument } from '../write/entry.ts';
import { facetCounts, labelOf } from './facets.ts';
import { subjectsNamed } from './names.ts';

/**
 * The table of measures. There are thousands at most, of a library of millions of clauses: they are loaded once for each
 * state of the library and then filtered, counted, gathered and sorted in memory, exactly.
 */

export interface MeasuresRequest {
  filters: FacetSelection;
  /** What themes and regions mean; `none` where it is not said. */
  also?: Also | undefined;
  /** Of these documents only; of all where none is named. */
  documents?: readonly string[];
  group?: MeasureGroup | undefined;
  sort: MeasureSort;
  /** 1-based. */
  page: number;
  perPage: number;
}

export interface MeasureSources {
  engine: Reader;
  library: Library;
  vocabularies: Vocabularies;
}

/** A measure with the values it has under each facet. */
export interface Held {
  clause: HeldClause;
  of: StoredDocument;
  measure: Measure;
  /** Concepts that it serves, by vocabulary. */
  serves: { [vocabulary: string]: string[] };
  values: { [name in FacetName]: string[] };
  /** The same with what its document touches on. */
  wide: { [name in FacetName]: string[] };
}

/** A measure, and the group in which it stands. */
type Line = [Held, group: string | undefined];

/** A group with its measures, in their order. */
interface Group {
  name: FacetCount;
  rows: Held[];
}

type HeldClause = Pick<
  Clause,
  'id' | 'document' | 'order' | 'label' | 'heading' | 'page' | 'themes' | 'regions'
> & { text: string; above: Above[] };

const MOST = 1_000_000;
/** Characters of the text that stand for a measure without a title. */
const LONGEST_TITLE = 240;

export async function measuresFor(
  sources: MeasureSources,
  request: MeasuresRequest,
  language: Language,
): Promise<Omit<MeasuresAnswer, 'columns'>> {
  const { vocabularies } = sources;
  const { filters, also, documents = [], group, sort, page, perPage } = request;
  const all = await held(sources);
  const wanted = documents.length === 0 ? all : all.filter(({ of }) => documents.includes(of.id));
  const isWide = also === 'touched';
  const { selected, facets } = select(wanted, filters, isWide, vocabularies, language);
  const ordered = selected.toSorted(comparing(sort, vocabularies, language));
  const groups =
    group === undefined ? undefined : groupsOf(ordered, group, filters, vocabularies, language);
  const lines =
    groups?.flatMap(({ name, rows }) => rows.map((one): Line => [one, name.value])) ??
    ordered.map((one): Line => [one, undefined]);
  return {
    total: selected.length,
    lines: lines.length,
    page,
    per_page: perPage,
    measures: lines
      .slice((page - 1) * perPage, page * perPage)
      .map(([one, name]) => rowOf(one, name, vocabularies, language)),
    groups: groups?.map(({ name }) => name) ?? [],
    facets,
    also: also ?? 'none',
    ...(hasMeanings(filters) && {
      meanings: bothMeanings(isWide, selected.length, countOf(wanted, filters, !isWide)),
    }),
  };
}

/** Most that a query is offered: more would stand in the way of its hits. */
const MOST_OFFERED = 3;

/**
 * The measures of the bodies and regions that a query names, as ways on: those of a body are what it is responsible for.
 * Where it names a year as well, those that are due by then come first.
 */
export async function measuresNamed(
  sources: MeasureSources,
  query: string,
  language: Language,
): Promise<SearchAnswer['measures']> {
  const { vocabularies } = sources;
  const subjects = subjectsNamed(query, vocabularies);
  if (subjects.length === 0) return [];
  const all = await held(sources);
  const due = dueBy(yearIn(query), all);
  const offers = subjects.flatMap(({ field, id: value }) => {
    const facet = field === 'creator' ? ('body' as const) : ('region' as const);
    const named = { facet, value, ...labelOf(facet, value, vocabularies, language) };
    const count = (filters: FacetSelection) => {
      return countOf(all, { [facet]: [value], ...filters });
    };
    const by = due && { ...named, due, measures: count({ due: [due] }) };
    return [...(by ? [by] : []), { ...named, measures: count({}) }];
  });
  return offers
    .filter(({ measures }) => measures > 0)
    .sort((a, b) => Number(a.facet === 'region') - Number(b.facet === 'region'))
    .slice(0, MOST_OFFERED);
}

/** The last year that a query names. */
const yearIn = (query: string): string | undefined =>
  /(?<![\d-])20\d\d(?![\d-])/u.exec(fold(query))?.[0];

/** The years of deadlines up to `year`, as a range. */
function dueBy(year: string | undefined, all: Held[]): string | undefined {
  if (year === undefined) return undefined;
  const first = all.flatMap(({ values }) => values.due).reduce((a, b) => (a < b ? a : b), year);
  return `${first}..${year}`;
}

const loaded = new WeakMap<Library, Promise<Held[]>>();

/** All measures of the library, newest document first. */
export function held(sources: MeasureSources): Promise<Held[]> {
  const known = loaded.get(sources.library);
  if (known !== undefined) return known;
  const loading = load(sources);
  loaded.set(sources.library, loading);
  // What failed is tried again with the next question.
  loading.catch(() => loaded.delete(sources.library));
  return loading;
}

async function load({ engine, library, vocabularies }: MeasureSources): Promise<Held[]> {
  const query: EngineQuery = {
    index: 'clauses',
    filter: equals('is_measure', 'true'),
    attributesToRetrieve: [
      ...['id', 'document', 'order', 'label', 'heading', 'page', 'text', 'measure'],
      ...['themes', 'regions', 'above'],
      ...FRAME_FACETS.map(([name]) => name),
    ],
    limit: MOST,
  };
  const [result] = await multiSearch<StoredClause>(engine, [query]).catch(missingIsEmpty);
  return (result?.hits ?? [])
    .flatMap(({ measure, ...clause }): Held[] => {
      const of = library.documents.get(clause.document);
      if (of === undefined || measure === undefined) return [];
      const { id, document, order, label, heading, page, themes, regions, above = [] } = clause;
      const text = heading === '' ? titleOf(clause.text, label) : '';
      const serves = Object.fromEntries(
        FRAME_FACETS.map(([name, frame]) => [frame, (clause[name] as string[] | undefined) ?? []]),
      );
      const about = { themes, regions, measure, serves };
      const values = byFacet((name) =>
        withBroader(name, facetValues(name, of.record, about), vocabularies),
      );
      const wide = byFacet((name) => {
        const touched = touchedValues(name, of.record);
        if (touched.length === 0) return values[name];
        return withBroader(name, [...values[name], ...touched], vocabularies);
      });
      return [
        {
          clause: { id, document, order, label, heading, page, themes, regions, text, above },
          of,
          measure,
          serves,
          values,
          wide,
        },
      ];
    })
    .sort(inOrder);
}

/** The first words of a measure that has no title of its own. */
function titleOf(text: string, label: string): string {
  const [line = ''] = text
    .slice(text.startsWith(label) ? label.length : 0)
    .trim()
    .split('\n');
  const bare = line.replace(/^[\s:.)–-]+/u, '').replaceAll('\t', ' · ');
  return bare.length > LONGEST_TITLE
    ? `${bare.slice(0, LONGEST_TITLE).replace(/\s\S*$/u, '')}…`
    : bare;
}

function inOrder(a: Held, b: Held): number {
  const [one, other] = [a.of.record.date ?? '', b.of.record.date ?? ''];
  if (one !== other) return one < other ? 1 : -1;
  if (a.of.id !== b.of.id) return a.of.id < b.of.id ? -1 : 1;
  return a.clause.order - b.clause.order;
}

const missed = (
  { of, values, wide }: Held,
  chosen: ChosenFacet[],
  isWide: boolean,
): ChosenFacet[] =>
  chosen.filter(({ name, meets }) => !meets(of.record, (isWide ? wide : values)[name]));

function countOf(all: Held[], filters: FacetSelection, isWide = false): number {
  const chosen = chosenFacets(filters);
  return all.filter((one) => missed(one, chosen, isWide).length === 0).length;
}

/** The measures that meet `filters`, and how many one gets by choosing each value in place of its facet's. */
function select(
  all: Held[],
  filters: FacetSelection,
  isWide: boolean,
  vocabularies: Vocabularies,
  language: Language,
) {
  const chosen = chosenFacets(filters);
  const tallies = byFacet(() => new Map<string, number>());
  const count = (name: FacetName, values: string[]) => {
    for (const value of values) tallies[name].set(value, (tallies[name].get(value) ?? 0) + 1);
  };
  const selected = all.filter((one) => {
    const [first, second] = missed(one, chosen, isWide);
    const values = isWide ? one.wide : one.values;
    if (first === undefined) for (const name of FACET_NAMES) count(name, values[name]);
    else if (second === undefined) count(first.name, values[first.name]);
    return first === undefined;
  });
  return { selected, facets: facetCounts(tallies, filters, vocabularies, language) };
}

function comparing(sort: MeasureSort, vocabularies: Vocabularies, language: Language) {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const key: { [name in MeasureSort]?: (one: Held) => string } = {
    due: ({ measure }) => measure.due[0]?.edtf?.replace(/^\{|,.*|.*\//gu, '') ?? '',
    body: ({
      measure: {
        bodies: [first],
      },
    }) => (first ? nameOf(first, vocabularies.bodies, language) : ''),
    measure: ({ clause }) => clause.heading || clause.text,
  };
  const of = key[sort];
  if (of === undefined) return () => 0;
  return (a: Held, b: Held): number => {
    const [one, other] = [of(a), of(b)];
    // What says nothing comes last.
    if (one === '' || other === '') return Number(one === '') - Number(other === '');
    return compare(one, other);
  };
}

/** The groups in which a measure stands; '' where it says nothing of it. */
function groupValues({ of, measure, values, clause }: Held, group: MeasureGroup): string[] {
  if (group === 'document') return [of.id];
  const own = {
    body: [...new Set(measure.bodies.map(({ concept, text }) => concept ?? text))],
    due: dueYears(measure),
    region: clause.regions.length > 0 ? clause.regions : values.region,
  }[group];
  return own.length > 0 ? own : [''];
}

function groupsOf(
  ordered: Held[],
  group: MeasureGroup,
  filters: FacetSelection,
  vocabularies: Vocabularies,
  language: Language,
): Group[] {
  const gathered = new Map<string, Held[]>();
  // Whoever chose a body wants to see its measures, not those of who is responsible beside it.
  const [wanted] = group === 'document' ? [] : chosenFacets({ [group]: filters[group] ?? [] });
  for (const row of ordered) {
    for (const value of groupValues(row, group)) {
      if (wanted !== undefined && !wanted.has([value])) continue;
      const rows = gathered.get(value);
      if (rows === undefined) gathered.set(value, [row]);
      else rows.push(row);
    }
  }
  const labelOfGroup = (value: string, [first]: Held[]) => {
    if (group === 'document') return { label: localize(first?.of.record.title ?? {}, language) };
    const name = labelOf(group, value, vocabularies, language);
    // A body that no vocabulary has is called as the text calls it.
    return name.label_language === 'und' ? { label: value } : name;
  };
  const groups = [...gathered].map(([value, rows]): Group => {
    return { name: { value, ...labelOfGroup(value, rows), count: rows.length }, rows };
  });
  if (group === 'document') return groups;
  const { compare } = new Intl.Collator(language, { numeric: true });
  return groups.sort(
    ({ name: a }, { name: b }) =>
      Number(a.value === '') - Number(b.value === '') || compare(a.label, b.label),
  );
}

function rowOf(
  { clause, of, measure, serves }: Held,
  group: string | undefined,
  vocabularies: Vocabularies,
  language: Language,
): MeasureRow {
  const { id, label, heading, text, above, page, regions } = clause;
  const own = regions.length > 0 ? regions : FACETS.region.values(of.record);
  return {
    id,
    document: {
      id: of.id,
      title: localize(of.record.title, language),
      language: of.record.language,
    },
    label,
    title: heading || text,
    above,
    ...(page !== undefined && { page }),
    ...shownMeasure(measure, vocabularies, language),
    regions: own.map((value) => ({
      value,
      ...conceptLabel(vocabularies.regions, value, language),
    })),
    gcm: servedIn(serves, 'gcm-objectives', vocabularies, language),
    sdg: servedIn(serves, 'sdg-targets', vocabularies, language),
    ...(group !== undefined && { group }),
  };
}

function servedIn(
  serves: Held['serves'],
  frame: FrameVocabulary,
  vocabularies: Vocabularies,
  language: Language,
): MeasureRow['gcm'] {
  const vocabulary = vocabularyOf(vocabularies, frame);
  return (serves[frame] ?? []).map((value) => {
    const notation = findConcept(vocabulary, value)?.notation;
    return {
      value,
      ...(notation !== undefined && { notation }),
      ...conceptLabel(vocabulary, value, language),
    };
  });
}

/** What is said of a measure, with what the concepts it names are called in `language`. */
export function shownMeasure(
  measure: Measure,
  { bodies: known, regions }: Vocabularies,
  language: Language,
): Pick<MeasureRow, MeasureField> {
  const shown = (said: Said, vocabulary: Vocabulary): ShownSaid => ({
    ...said,
    ...(said.concept !== undefined && conceptLabel(vocabulary, said.concept, language)),
  });
  const { bodies, partners, due, indicator, budget, region } = measure;
  return {
    bodies: bodies.map((said) => shown(said, known)),
    partners: partners.map((said) => shown(said, known)),
    due,
    indicator,
    budget,
    region: region.map((said) => shown(said, regions)),
  };
}

const nameOf = ({ text, concept }: Said, vocabulary: Vocabulary, language: Language): string =>
  concept === undefined ? text : conceptLabel(vocabulary, concept, language).label;

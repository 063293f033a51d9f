import type { Clause, ClauseKind } from '#domain/clause.ts';
import type { Language } from '#domain/language.ts';
import { principal } from '#domain/principal.ts';
import { and, equals, isIn, not } from '../engine/filter.ts';
import type { StoredClause } from '../write/entry.ts';
import type { CorpusSize, Library } from '../library/library.ts';
import type { Candidate } from '../find/look.ts';
import { rank } from '../find/rank.ts';
import { missingIsEmpty, multiSearch, type EngineQuery, type Reader } from '../engine/requests.ts';
import type { Term } from '../understand/term.ts';
import { tellingStems, wordsIn, type TellingStem } from './telling.ts';
import { clauseOf } from '../write/stored.ts';
import { catalogueDocument, type CatalogueDocument } from './view.ts';

/**
 * "More like this": the clauses of other documents nearest to a given one. Its most telling stems (tf·idf;
 * Manning, Raghavan, Schütze, Introduction to Information Retrieval, §6.2) gather candidates, BM25 orders
 * them, and what reaches only a small part of the clause's score against itself is not called related.
 *
 * Words are compared by stem, hence within one language: across languages only numbers, acronyms and names
 * written alike meet, and shared themes then speak for them. Translations of words come with the thesaurus.
 */

/** A clause of another document, and why it is related. */
export interface RelatedClause {
  clause: Clause;
  document: CatalogueDocument;
  /** How near it is: its BM25 score as a part of the clause's score against itself. */
  likeness: number;
  /** Telling words of both, as the related clause writes them, the most telling first. */
  words: string[];
  /** Ids of the themes of both: the clause's own, or its document's where the clause has none. */
  themes: string[];
}

/** Candidates fetched a set. */
const LOT = 50;
/** Telling stems by which candidates are gathered. */
const GATHERED_BY = 8;
/** Telling stems both must hold: fewer may be chance. */
const LEAST_SHARED = 3;
/** Part of its score against itself that a clause must give a related one… */
const LEAST_LIKENESS = 0.25;
/** …and less of it, where so many telling stems are in both that it cannot be chance. */
const MANY_SHARED = 6;
const LEAST_LIKENESS_OF_MANY = 0.2;
/** What each theme of both adds to the score, so that it decides between near equals. */
const THEME_BONUS = 0.05;
const MOST_A_DOCUMENT = 2;
/** Title pages and notices are alike from document to document, and say nothing. */
const FRONT_MATTER: ClauseKind = 'preface';

/** @returns the best first, at most `limit`; `undefined` when there is no such clause */
export async function findRelated(
  engine: Reader,
  library: Library,
  id: string,
  language: Language,
  limit: number,
): Promise<RelatedClause[] | undefined> {
  const source = (await load(engine, [id])).get(id);
  if (source === undefined) return undefined;
  if (source.kind === FRONT_MATTER) return [];
  const telling = tellingStems(source, library.vocabulary, library.size);
  if (telling.length < LEAST_SHARED) return [];
  const queries = gathering(telling.slice(0, GATHERED_BY), source.document);
  const results = await multiSearch<Candidate>(engine, queries).catch(missingIsEmpty);
  const candidates = results.flatMap(({ hits }) => hits);
  const themes = (document: string) =>
    principal(library.documents.get(document)?.record.subject ?? []);
  const chosen = choose(source, candidates, telling, library.size, themes).slice(0, limit);
  const ids = chosen.map(({ id }) => id);
  const clauses = await load(engine, ids);
  return chosen.flatMap(({ id, likeness }) => {
    const stored = clauses.get(id);
    const document = stored && library.documents.get(stored.document);
    if (!document) return [];
    return {
      clause: clauseOf(stored),
      document: catalogueDocument(document, language),
      likeness,
      words: wordsIn(stored, telling),
      themes: common(themesOf(source, themes), themesOf(stored, themes)),
    };
  });
}

/**
 * Disjoint sets of clauses outside `document` that hold two of the terms at least, by the most telling term
 * they hold; those about one of the terms apart, where there may be too many to look at all.
 */
function gathering(terms: TellingStem[], document: string): EngineQuery[] {
  const all = terms.map(({ stem }) => stem);
  return terms.slice(0, -1).flatMap(({ stem, frequency }, index) => {
    const set = [
      not(equals('document', document)),
      not(equals('kind', FRONT_MATTER)),
      equals('stems', stem),
      isIn('stems', all.slice(index + 1)),
      ...(index === 0 ? [] : [not(isIn('stems', all.slice(0, index)))]),
    ];
    const about = isIn('focus', all);
    const sets =
      frequency <= LOT
        ? [set]
        : [
            [...set, about],
            [...set, not(about)],
          ];
    return sets.map((parts): EngineQuery => ({
      index: 'clauses',
      filter: and(...parts),
      limit: LOT,
      attributesToRetrieve: ['id', 'document', 'body_stems', 'context_stems', 'themes'],
    }));
  });
}

type Themes = (document: string) => string[];

/** The candidates that are near enough, best first, a few of a document. */
function choose(
  source: StoredClause,
  candidates: Candidate[],
  telling: TellingStem[],
  size: CorpusSize,
  themes: Themes,
): { id: string; likeness: number }[] {
  const terms: Term[] = telling.map(({ stem, worth, frequency }) => ({
    variants: new Map([[stem, worth]]),
    frequency,
  }));
  const own = rank([source], terms, size)[0]?.score ?? Infinity;
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const perDocument = new Map<string, number>();
  return rank(candidates, terms, size)
    .flatMap(({ id, document, score }) => {
      const candidate = byId.get(id);
      const likeness = score / own;
      if (!candidate || !isNear(likeness, shared(candidate, telling))) return [];
      const both = common(themesOf(source, themes), themesOf(candidate, themes));
      return { id, document, likeness, order: likeness * (1 + THEME_BONUS * both.length) };
    })
    .sort((a, b) => b.order - a.order)
    .filter(({ document }) => {
      const taken = perDocument.get(document) ?? 0;
      perDocument.set(document, taken + 1);
      return taken < MOST_A_DOCUMENT;
    });
}

/** @param stems number of telling stems in both */
function isNear(likeness: number, stems: number): boolean {
  if (stems < LEAST_SHARED) return false;
  return likeness >= (stems < MANY_SHARED ? LEAST_LIKENESS : LEAST_LIKENESS_OF_MANY);
}

function shared({ body_stems }: Candidate, telling: TellingStem[]): number {
  const held = new Set(body_stems.split(' '));
  return telling.filter(({ stem }) => held.has(stem)).length;
}

function themesOf(clause: { document: string; themes?: unknown }, ofDocument: Themes): string[] {
  const own = Array.isArray(clause.themes) ? clause.themes.map(String) : [];
  return own.length > 0 ? own : ofDocument(clause.document);
}

function common(some: string[], others: string[]): string[] {
  return some.filter((one) => others.includes(one));
}

async function load(engine: Reader, ids: string[]): Promise<Map<string, StoredClause>> {
  if (ids.length === 0) return new Map();
  const query: EngineQuery = { index: 'clauses', filter: isIn('id', ids), limit: ids.length };
  const [result] = await multiSearch<StoredClause>(engine, [query]).catch(missingIsEmpty);
  return new Map((result?.hits ?? []).map((clause) => [clause.id, clause]));
}

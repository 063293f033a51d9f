import { byFacet, type ClauseFacetName, type FacetName } from '#domain/facets.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import type { Scope } from '../scope.ts';
import type { StoredDocument } from '../write/entry.ts';
import { Codebook } from './codebook.ts';
import type { CorpusSize } from './rank.ts';
import type { Matched } from './tally.ts';
import { addedValues, valuesOf, type FacetValues, type OwnValues } from './values.ts';
import { buildVocabulary, type Vocabulary } from './vocabulary.ts';

/**
 * What readers of the index must know beforehand, kept in memory: the catalogue entries of all documents,
 * the vocabulary of stems, and the size of the library. All of it comes from the engine with the
 * search-only key (fetch-library.ts), and follows the index as it changes.
 */
export interface Library {
  /** Names one state of the index. */
  stamp: string;
  documents: Map<string, StoredDocument>;
  /** Each document by its id, as it is counted. */
  counted: Map<string, CountedDocument>;
  /** The scopes of all documents by their ids. */
  scopes: Map<string, CountedScope>;
  /** What the numbers of facet values stand for. */
  codebook: Codebook;
  vocabulary: Vocabulary;
  /** What words that are not in the vocabulary were taken for, as far as somebody asked (guess.ts). */
  guesses: Map<string, string[]>;
  /** What matches, as far as somebody asked for it (find.ts): by the query that counts it. */
  matched: Map<string, Promise<Matched>>;
  size: CorpusSize;
}

/** A document with its facet values, those above them included, and their numbers. */
export interface CountedDocument {
  document: StoredDocument;
  values: FacetValues;
  codes: Codes<FacetName>;
}

/** Numbers of facet values, under each facet and all of them. */
export type Codes<Name extends FacetName> = { [name in Name | 'all']: readonly number[] };

/** A scope with the facet values that it adds to those of its document, and their numbers. */
export interface CountedScope {
  of: CountedDocument;
  scope: Scope;
  own: OwnValues;
  codes: Codes<ClauseFacetName>;
}

/** What the engine says of the index. */
export interface LibraryState {
  stamp: string;
  documents: Map<string, StoredDocument>;
  /** Stems that clauses hold, with the number of clauses. */
  stems: { [stem: string]: number };
}

/**
 * The library of a state of the index.
 * @param before the library of an earlier state: what is the same in both is taken from there
 */
export function libraryOf(
  { stamp, documents, stems }: LibraryState,
  vocabularies: Vocabularies,
  before?: Library,
): Library {
  const codebook = before?.codebook ?? new Codebook();
  const counted: Library['counted'] = new Map();
  const scopes: Library['scopes'] = new Map();
  for (const [id, document] of documents) {
    const known = before?.counted.get(id);
    const of =
      known?.document === document ? known : countedDocument(document, vocabularies, codebook);
    counted.set(id, of);
    for (const scope of document.scopes) {
      const same = of === known ? before?.scopes.get(scope.id) : undefined;
      scopes.set(scope.id, same ?? countedScope(of, scope, vocabularies, codebook));
    }
  }
  return {
    stamp,
    documents,
    counted,
    scopes,
    codebook,
    vocabulary: buildVocabulary(stems),
    guesses: new Map(),
    matched: new Map(),
    size: sizeOf(documents),
  };
}

function countedDocument(
  document: StoredDocument,
  vocabularies: Vocabularies,
  codebook: Codebook,
): CountedDocument {
  const values = valuesOf(document.record, vocabularies);
  const codes = byFacet((name) => codebook.encode(name, values[name]));
  return { document, values, codes: { ...codes, all: Object.values(codes).flat() } };
}

function countedScope(
  of: CountedDocument,
  scope: Scope,
  vocabularies: Vocabularies,
  codebook: Codebook,
): CountedScope {
  const own = addedValues(scope, of.values, vocabularies);
  const theme = codebook.encode('theme', own.theme);
  const region = codebook.encode('region', own.region);
  return { of, scope, own, codes: { theme, region, all: [...theme, ...region] } };
}

function sizeOf(documents: Map<string, StoredDocument>): CorpusSize {
  let clauses = 0;
  let stems = 0;
  for (const document of documents.values()) {
    clauses += document.clause_count;
    stems += document.stem_count;
  }
  return { clauses, averageLength: stems / Math.max(clauses, 1) };
}

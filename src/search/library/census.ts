import { byClauseFacet, byFacet, type ClauseFacetName, type FacetName } from '#domain/facets.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import type { Scope } from '../write/scope.ts';
import type { StoredDocument } from '../write/entry.ts';
import { Codebook, codeLists, type CodeLists } from './codebook.ts';
import { addedValues, valuesOf, type FacetValues, type OwnValues } from './values.ts';

/**
 * The documents and scopes of a library by number, ready to be counted. Thousands of them are counted with every
 * search: what is needed of all lies side by side in arrays, where the machine finds it in a part of the time that
 * it takes from object to object.
 */
export interface Census {
  codebook: Codebook;
  documents: Numbered<CountedDocument>;
  scopes: Numbered<CountedScope>;
  /** Of each scope, the number of its document. */
  documentOf: Uint32Array;
}

export interface Numbered<One> {
  /** By id. */
  numbers: ReadonlyMap<string, number>;
  /** By number. */
  all: One[];
  /** The facet values of each, as numbers of the codebook. */
  codes: CodeLists;
}

/** A document with its facet values, those above them included, and their numbers. */
export interface CountedDocument {
  document: StoredDocument;
  values: FacetValues;
  codes: { [name in FacetName]: readonly number[] };
}

/** A scope with the facet values that it adds to those of its document, and their numbers. */
export interface CountedScope {
  of: CountedDocument;
  scope: Scope;
  own: OwnValues;
  codes: { [name in ClauseFacetName]: readonly number[] };
}

/**
 * Documents and scopes have the same numbers in every census of the same documents.
 * @param isWide documents count with what they touch on, and not only with what they are about
 * @param before an earlier census of the same meaning: what is the same in both is taken from there
 */
export function censusOf(
  documents: ReadonlyMap<string, StoredDocument>,
  vocabularies: Vocabularies,
  { isWide = false, before }: { isWide?: boolean; before?: Census | undefined } = {},
): Census {
  const codebook = before?.codebook ?? new Codebook();
  const counted = new Map<string, CountedDocument>();
  const scopes = new Map<string, CountedScope>();
  const documentOf: number[] = [];
  for (const [id, document] of documents) {
    const known = numbered(before?.documents, id);
    const of =
      known?.document === document
        ? known
        : countedDocument(document, vocabularies, codebook, isWide);
    for (const scope of document.scopes) {
      const same = of === known ? numbered(before?.scopes, scope.id) : undefined;
      scopes.set(scope.id, same ?? countedScope(of, scope, vocabularies, codebook));
      documentOf.push(counted.size);
    }
    counted.set(id, of);
  }
  return {
    codebook,
    documents: numberAll(counted),
    scopes: numberAll(scopes),
    documentOf: Uint32Array.from(documentOf),
  };
}

function numbered<One>(all: Numbered<One> | undefined, id: string): One | undefined {
  return all?.all[all.numbers.get(id) ?? -1];
}

function numberAll<One extends { codes: { [name in FacetName]?: readonly number[] } }>(
  byId: Map<string, One>,
): Numbered<One> {
  const all = [...byId.values()];
  return {
    numbers: new Map(Array.from(byId.keys(), (id, number) => [id, number])),
    all,
    codes: codeLists(all.map(({ codes }) => Object.values(codes).flat())),
  };
}

function countedDocument(
  document: StoredDocument,
  vocabularies: Vocabularies,
  codebook: Codebook,
  isWide: boolean,
): CountedDocument {
  const values = valuesOf(document.record, vocabularies, isWide);
  return { document, values, codes: byFacet((name) => codebook.encode(name, values[name])) };
}

function countedScope(
  of: CountedDocument,
  scope: Scope,
  vocabularies: Vocabularies,
  codebook: Codebook,
): CountedScope {
  const own = addedValues(scope, of.values, vocabularies);
  const codes = byClauseFacet((name) => codebook.encode(name, own[name]));
  return { of, scope, own, codes };
}

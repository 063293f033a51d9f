import type { Vocabularies } from '#domain/vocabulary.ts';
import type { StoredDocument } from '../write/entry.ts';
import { censusOf, type Census } from './census.ts';
import { formsOf, type Forms } from './forms.ts';
import { buildVocabulary, type Vocabulary } from './vocabulary.ts';

/**
 * What readers of the index must know beforehand, kept in memory: the catalogue entries of all documents,
 * the vocabulary of stems, and the size of the library. All of it comes from the engine with the
 * search-only key (fetch.ts), and follows the index as it changes.
 */
export interface Library {
  /** Names one state of the index. */
  stamp: string;
  documents: Map<string, StoredDocument>;
  /** The same, as they are counted. */
  census: Census;
  /** The same where documents count with what they touch on as well; made when it is first asked for. */
  wide: () => Census;
  vocabulary: Vocabulary;
  /** The words of the texts as they are written. */
  forms: Forms;
  size: CorpusSize;
}

/** Size of the library, in clauses, and stems in a clause on average. */
export interface CorpusSize {
  clauses: number;
  averageLength: number;
}

/** What the engine says of the index. */
export interface LibraryState {
  stamp: string;
  documents: Map<string, StoredDocument>;
  /** Stems that clauses hold, with the number of clauses. */
  stems: { [stem: string]: number };
  /** Stems that stand in the names above clauses, with the number of these. */
  contextStems: { [stem: string]: number };
  /** Words as the texts write them (forms.ts), with the number of documents. */
  words: { [entry: string]: number };
}

/** A library of before, of which the counts may hold no more. */
export type KnownLibrary = Omit<Library, 'census' | 'wide'> & {
  census?: Library['census'] | undefined;
};

/** @param isWide documents count with what they touch on as well */
export const censusIn = (library: Library, isWide: boolean | undefined): Census =>
  isWide ? library.wide() : library.census;

/**
 * The library of a state of the index.
 * @param before the library of an earlier state: what is the same in both is taken from there
 */
export function libraryOf(
  { stamp, documents, stems, contextStems, words }: LibraryState,
  vocabularies: Vocabularies,
  before?: KnownLibrary,
): Library {
  let wide: Census | undefined;
  return {
    stamp,
    documents,
    census: censusOf(documents, vocabularies, { before: before?.census }),
    wide: () => (wide ??= censusOf(documents, vocabularies, { isWide: true })),
    vocabulary: buildVocabulary(stems, contextStems),
    forms: formsOf(words),
    size: sizeOf(documents),
  };
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

import type { Vocabularies } from '#domain/vocabulary.ts';
import type { Reader } from '../engine/requests.ts';
import type { Library } from '../library/library.ts';
import type { ConceptFinder } from '../thesaurus/finder.ts';

/** What every answer is made from. */
export interface Sources {
  engine: Reader;
  library: Library;
  vocabularies: Vocabularies;
  concepts: ConceptFinder;
}

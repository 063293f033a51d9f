import type { ListName } from '#domain/lists.ts';
import type { List } from '../library.ts';
import { concept, concepts } from './concepts.ts';
import { concordance } from './concordance.ts';
import { documents, timeline } from './documents.ts';
import { measures } from './measures.ts';
import { search } from './search.ts';

/** How each list is read; what an item of it is, only its own file knows. */
export const READERS = {
  ...{ search, documents, timeline, measures, concepts, concordance, concept },
} as unknown as { [list in ListName]: List<unknown> };

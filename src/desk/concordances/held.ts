import { framesOf } from '#concordance/frames.ts';
import type { MappingSet } from '#concordance/sssom/set.ts';
import { frameOf } from '#concordance/sssom/set.ts';
import { mappingsOf } from '#concordance/sssom/read.ts';
import type { Language } from '#domain/language.ts';
import type { Mapping } from '#domain/mapping.ts';
import type { Vocabulary } from '#domain/vocabulary.ts';
import { readConcordances } from '#ingest/library/index.ts';
import type { MeasureRow } from '#domain/measures.ts';
import type { Search } from '#search/query.ts';
import type { DeskParts } from '../parts.ts';
import { done, refused, type DeskResult } from '../result.ts';

/** What is held of a frame: its sets as files, its measures as readers have them. */

export interface HeldFrame {
  frame: Vocabulary;
  sets: MappingSet[];
  mappings: Mapping[];
}

type Place = Pick<DeskParts, 'documents' | 'data' | 'vocabularies'>;

export async function heldFrame(parts: Place, id: string): Promise<DeskResult<HeldFrame>> {
  const { documents, data, vocabularies } = parts;
  const frame = framesOf(vocabularies).find((one) => one.id === id);
  if (frame === undefined) return refused('not-found');
  const { sets } = await readConcordances(documents, data);
  const own = sets.filter((one) => frameOf(one) === id);
  return done({ frame, sets: own, mappings: own.flatMap(mappingsOf) });
}

/** Lines of the table of measures: all. */
const ALL = 1_000_000;

/** The measures that readers have, in the order in which they are led through. */
export async function measuresOf(
  search: Search,
  document?: string,
  language: Language = 'fr',
): Promise<Pick<MeasureRow, 'id' | 'document'>[]> {
  const documents = document === undefined ? [] : [document];
  const wanted = { filters: {}, documents, sort: 'order' as const, page: 1, perPage: ALL };
  return (await search.measures(wanted, language)).measures;
}

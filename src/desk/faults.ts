import { readAbout, readSources, readVocabularies } from '#ingest/library/index.ts';
import type { DeskFault } from './desk.ts';
import type { DeskParts } from './parts.ts';

/** What is wrong in the library's files as they are now, for those who can mend them. */
export async function faultsOf({
  documents,
  catalogue,
}: Pick<DeskParts, 'documents' | 'catalogue'>): Promise<DeskFault[]> {
  const [{ problems = [] }, about, sources] = await Promise.all([
    readVocabularies(documents),
    readAbout(documents),
    readSources(documents),
  ]);
  const ofRecords = (await catalogue.problems()).flatMap(({ document, problems: found }) =>
    found.map((problem) => ({ ...problem, document })),
  );
  const all: DeskFault[] = [
    ...ofRecords,
    ...problems,
    ...about.problems,
    ...(sources.problems ?? []),
  ];
  return all.toSorted(
    (one, other) => Number(one.isServed ?? false) - Number(other.isServed ?? false),
  );
}

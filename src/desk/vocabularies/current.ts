import { join } from 'node:path';
import { watchStamp } from '../watch.ts';
import { withConceptsOf } from '#domain/record.ts';
import {
  keepVocabularies,
  readVocabularies,
  stampOf,
  vocabularyFiles,
} from '#ingest/library/index.ts';
import type { DeskParts } from '../parts.ts';

/**
 * The vocabularies as everybody in this process has them before them: one object, which is given the new ones when a
 * file changes, at the desk or by hand.
 */

/** Reads the files anew. Names are said and looked for at once; marks in clauses follow without an empty moment. */
export async function takeUp(
  parts: Pick<DeskParts, 'documents' | 'data' | 'vocabularies' | 'catalogue'> & {
    /** Absent: another process writes the index. */
    indexer?: Pick<DeskParts['indexer'], 'renamed'>;
  },
): Promise<void> {
  const { documents, data, vocabularies, catalogue, indexer } = parts;
  await keepVocabularies(documents, data);
  let { value: fresh } = await readVocabularies(documents, data);
  // What records name is there, if only by its id.
  for (const { record } of await catalogue.all()) fresh = withConceptsOf(record, fresh);
  for (const id of Object.keys(vocabularies)) {
    if (fresh[id] === undefined) Reflect.deleteProperty(vocabularies, id);
  }
  Object.assign(vocabularies, fresh);
  catalogue.forget();
  indexer?.renamed();
}

/** Looks for changes of the files made by hand. @returns a function that ends it */
export const watchFiles = (
  { documents }: Pick<DeskParts, 'documents'>,
  onChange: () => Promise<void>,
): (() => void) => watchStamp(() => stampOfAll(documents), onChange);

async function stampOfAll(documents: string): Promise<string> {
  const files = [...(await vocabularyFiles(documents)).values()];
  const stamps = files.map(async (file) => `${file} ${await stampOf(join(documents, file))}`);
  return (await Promise.all(stamps)).join('\n');
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { vocabularySchema, type Vocabularies } from '#domain/vocabulary.ts';

/** The vocabularies of the library at `documents`; throws when one is not well formed. */
export function readVocabularies(documents: string): Vocabularies {
  const read = (id: string) =>
    vocabularySchema.parse(
      parse(readFileSync(join(documents, 'vocabularies', `${id}.yaml`), 'utf8')),
    );
  return {
    themes: read('themes'),
    regions: read('regions'),
    types: read('types'),
    bodies: read('bodies'),
  };
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { thesaurusSchema, type Thesaurus } from '#domain/thesaurus.ts';
import { vocabularySchema, type Vocabularies, type VocabularyId } from '#domain/vocabulary.ts';
import type { LibraryProblem } from './problem.ts';
import { readYaml, type Checked } from './yaml.ts';

/** Name of the folder of `documents/` that holds the vocabularies. */
export const VOCABULARIES_FOLDER = 'vocabularies';

const IDS: VocabularyId[] = ['themes', 'regions', 'types', 'issuers'];

/**
 * Reads the four controlled vocabularies, and the thesaurus where there is one.
 * @param documents the library's folder
 * @returns all of them, or every problem found in any of them
 */
export async function readVocabularies(documents: string): Promise<Checked<Vocabularies>> {
  const problems: LibraryProblem[] = [];
  const found: Partial<Vocabularies> = {};
  for (const id of IDS) {
    const file = join(VOCABULARIES_FOLDER, `${id}.yaml`);
    const read = await readYaml(
      join(documents, file),
      file,
      vocabularySchema,
      'vocabulary-invalid',
    );
    if (read.problems) problems.push(...read.problems);
    else if (read.value.id !== id) {
      const detail = `the file is named "${id}"`;
      problems.push({ code: 'vocabulary-invalid', file, field: 'id', detail });
    } else found[id] = read.value;
  }
  const thesaurus = await readThesaurus(documents);
  if (thesaurus?.problems) problems.push(...thesaurus.problems);
  else if (thesaurus !== undefined) found.thesaurus = thesaurus.value;
  return problems.length > 0 ? { problems } : { value: found as Vocabularies };
}

/** The thesaurus, or `undefined` when the library has none: it helps to find, and nothing depends on it. */
async function readThesaurus(documents: string): Promise<Checked<Thesaurus> | undefined> {
  const file = join(VOCABULARIES_FOLDER, 'thesaurus.yaml');
  const path = join(documents, file);
  return existsSync(path) ? readYaml(path, file, thesaurusSchema, 'vocabulary-invalid') : undefined;
}

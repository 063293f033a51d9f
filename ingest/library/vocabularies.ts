import { join } from 'node:path';
import { vocabularySchema, type Vocabularies, type VocabularyId } from '#domain/vocabulary.ts';
import type { LibraryProblem } from './problem.ts';
import { readYaml, type Checked } from './yaml.ts';

/** Name of the folder of `documents/` that holds the vocabularies. */
export const VOCABULARIES_FOLDER = 'vocabularies';

const IDS: VocabularyId[] = ['themes', 'regions', 'types', 'issuers'];

/**
 * Reads the four controlled vocabularies.
 * @param documents the library's folder
 * @returns all four, or every problem found in any of them
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
  return problems.length > 0 ? { problems } : { value: found as Vocabularies };
}

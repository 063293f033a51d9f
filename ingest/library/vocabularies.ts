import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { issueTexts, type FieldTexts } from '#domain/field-texts.ts';
import type { Localized } from '#domain/language.ts';
import { salvage } from '#domain/salvage.ts';
import { thesaurusSchema } from '#domain/thesaurus.ts';
import {
  emptyVocabulary,
  unlabelled,
  vocabularySchema,
  type Vocabularies,
  type VocabularyId,
} from '#domain/vocabulary.ts';
import { sayInAll } from '#texts/say.ts';
import type { LibraryProblem } from './problem.ts';
import { yamlErrorTexts } from './yaml-texts.ts';
import { readYamlContent, type YamlContent } from './yaml.ts';

/** Name of the folder of `documents/` that holds the vocabularies. */
export const VOCABULARIES_FOLDER = 'vocabularies';

const IDS: VocabularyId[] = ['themes', 'regions', 'types', 'issuers'];

/** All vocabularies, as far as they can be read, and what is wrong with them, if anything is. */
export interface ReadVocabularies {
  value: Vocabularies;
  problems?: LibraryProblem[] | undefined;
}

/**
 * Reads the four controlled vocabularies, and the thesaurus where there is one. What is wrong in one is left out and
 * named, the rest is there; of a file that cannot be read at all the last good state is taken.
 * @param documents the library's folder
 * @param data folder of derived data, where the last good state of each file is; without it there is none
 */
export async function readVocabularies(
  documents: string,
  data?: string,
): Promise<ReadVocabularies> {
  const problems: LibraryProblem[] = [];
  const read = async <T extends z.ZodType>(id: string, schema: T) => {
    const file = join(VOCABULARIES_FOLDER, `${id}.yaml`);
    const found = await readOne(join(documents, file), file, id, schema);
    problems.push(...found.problems);
    if (found.value !== undefined || data === undefined) return found.value;
    // Records are served with the concepts as they were, and the index need not be made anew without them.
    const kept = lastGood(data, id);
    return existsSync(kept) ? (await readOne(kept, file, id, schema)).value : undefined;
  };
  const value = {} as Vocabularies;
  for (const id of IDS) value[id] = (await read(id, vocabularySchema)) ?? emptyVocabulary(id);
  // It helps to find, and nothing depends on it: a library may have none.
  const hasThesaurus = existsSync(join(documents, VOCABULARIES_FOLDER, 'thesaurus.yaml'));
  if (hasThesaurus) value.thesaurus = await read('thesaurus', thesaurusSchema);
  return problems.length > 0 ? { value, problems } : { value };
}

const lastGood = (data: string, id: string): string =>
  join(data, VOCABULARIES_FOLDER, `${id}.yaml`);

/** Keeps the vocabularies that can be read as the last good state. */
export async function keepVocabularies(documents: string, data: string): Promise<void> {
  await mkdir(join(data, VOCABULARIES_FOLDER), { recursive: true });
  for (const id of [...IDS, 'thesaurus']) {
    const file = join(VOCABULARIES_FOLDER, `${id}.yaml`);
    const schema = id === 'thesaurus' ? thesaurusSchema : vocabularySchema;
    const path = join(documents, file);
    if ((await readOne(path, file, id, schema)).value === undefined) continue;
    const kept = lastGood(data, id);
    await copyFile(path, `${kept}.incoming`);
    await rename(`${kept}.incoming`, kept);
  }
}

async function readOne<T extends z.ZodType>(
  path: string,
  file: string,
  id: string,
  schema: T,
): Promise<{ value?: z.infer<T> | undefined; problems: LibraryProblem[] }> {
  const read = await readYamlContent(path, file);
  if (read.problems) {
    const missing = yamlErrorTexts({ code: 'MISSING' });
    return {
      problems: read.problems.map(({ code, ...about }) => ({
        ...(code === 'record-missing' && { detail: missing.en, texts: missing }),
        ...about,
        code: 'vocabulary-invalid',
      })),
    };
  }
  const yaml = read.value;
  const { content } = yaml;
  const named = content as { id?: unknown; concepts?: unknown } | null;
  const problems: LibraryProblem[] = [];
  if (named?.id !== id && typeof content === 'object' && content !== null) {
    problems.push(problemAt(file, yaml, ['id'], sayInAll('vocabulary.other-name', { id })));
    Object.assign(content, { id });
  }
  const { value, issues } = salvage(schema, content);
  problems.push(...issues.map((issue) => problemAt(file, yaml, issue.path, issueTexts(issue))));
  return { value, problems: [...problems, ...withoutLabels(file, yaml, value)] };
}

interface Concepts {
  concepts: { id: string; prefLabel: Localized }[];
}

function withoutLabels(file: string, yaml: YamlContent, value: unknown): LibraryProblem[] {
  const written = (yaml.content as { concepts?: unknown } | null)?.concepts;
  const ids = Array.isArray(written) ? written.map((one: unknown) => idOf(one)) : [];
  return unlabelled((value as Concepts | undefined)?.concepts ?? []).map(({ id, language }) => {
    const path = ['concepts', ids.indexOf(id), 'prefLabel', language];
    return problemAt(file, yaml, path, sayInAll(`vocabulary.unlabelled.${language}`));
  });
}

function idOf(concept: unknown): string | undefined {
  const id = (concept as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id : undefined;
}

/** A problem with the line it stands on, and the concept it is about. */
function problemAt(
  file: string,
  yaml: YamlContent,
  path: readonly PropertyKey[],
  texts: FieldTexts,
): LibraryProblem {
  const line = yaml.lineOf(path);
  const written = (yaml.content as { concepts?: unknown } | null)?.concepts;
  const place = path[0] === 'concepts' ? Number(path[1]) : NaN;
  const concept = Array.isArray(written) ? idOf(written[place]) : undefined;
  return {
    code: 'vocabulary-invalid',
    file,
    field: path.map(String).join('.'),
    detail: texts.en,
    texts,
    ...(line !== undefined && { line }),
    ...(concept !== undefined && { concept }),
  };
}

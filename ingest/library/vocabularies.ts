import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { issueTexts, type FieldTexts } from '#domain/field-texts.ts';
import { salvage } from '#domain/salvage.ts';
import { FACETS, type FacetDefinition } from '#domain/facets.ts';
import {
  emptyVocabulary,
  RECORD_VOCABULARIES,
  unlabelled,
  vocabularyIdSchema,
  vocabularySchema,
  type Vocabularies,
  type Vocabulary,
} from '#domain/vocabulary.ts';
import { sayInAll } from '#texts/say.ts';
import { copyAtomically } from './atomic.ts';
import type { LibraryProblem } from './problem.ts';
import { yamlErrorTexts } from './yaml-texts.ts';
import { readYamlContent, type YamlContent } from './yaml.ts';

/** Name of the folder of `documents/` that holds the vocabularies. */
export const VOCABULARIES_FOLDER = 'vocabularies';

/** All vocabularies, as far as they can be read, and what is wrong with them, if anything is. */
export interface ReadVocabularies {
  value: Vocabularies;
  problems?: LibraryProblem[] | undefined;
}

/** What `bodies` was called in libraries that held issuing bodies only. */
const FORMERLY: { [id: string]: string | undefined } = { bodies: 'issuers' };

/**
 * The vocabularies that the library has a file of, and those that records cannot do without.
 * @returns for each id the name of its file, within the library's folder
 */
export async function vocabularyFiles(documents: string): Promise<Map<string, string>> {
  const folder = join(documents, VOCABULARIES_FOLDER);
  const names = existsSync(folder) ? await readdir(folder) : [];
  const ids = names
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .filter((id) => vocabularyIdSchema.safeParse(id).success);
  const files = new Map(
    [...new Set([...RECORD_VOCABULARIES, ...ids.sort()])].map((id) => [id, fileOf(id)]),
  );
  for (const [id, former] of Object.entries(FORMERLY)) {
    if (former === undefined || ids.includes(id) || !files.delete(former)) continue;
    files.set(id, fileOf(former));
  }
  return files;
}

const fileOf = (id: string): string => join(VOCABULARIES_FOLDER, `${id}.yaml`);

/**
 * Reads the vocabularies, the thesaurus among them where there is one. What is wrong in one is left out and named, the
 * rest is there; of a file that cannot be read at all, or has gone, the last good state is taken.
 * @param documents the library's folder
 * @param data folder of derived data, where the last good state of each file is; without it there is none
 */
export async function readVocabularies(
  documents: string,
  data?: string,
): Promise<ReadVocabularies> {
  const problems: LibraryProblem[] = [];
  const value = Object.fromEntries(
    RECORD_VOCABULARIES.map((id) => [id, emptyVocabulary(id)]),
  ) as Vocabularies;
  for (const [id, file] of await vocabularyFiles(documents)) {
    const found = await readOne(join(documents, file), file, id);
    problems.push(...found.problems);
    const vocabulary = found.value ?? (await readLastGood(id, file, data));
    if (vocabulary !== undefined) value[id] = vocabulary;
  }
  return problems.length > 0 ? { value, problems } : { value };
}

/** Records are served with the concepts as they were, and the index need not be made anew without them. */
async function readLastGood(
  id: string,
  file: string,
  data: string | undefined,
): Promise<Vocabulary | undefined> {
  if (data === undefined || !existsSync(lastGood(data, id))) return undefined;
  return (await readOne(lastGood(data, id), file, id)).value;
}

const lastGood = (data: string, id: string): string =>
  join(data, VOCABULARIES_FOLDER, `${id}.yaml`);

/** Keeps the vocabularies that can be read as the last good state. */
export async function keepVocabularies(documents: string, data: string): Promise<void> {
  await mkdir(join(data, VOCABULARIES_FOLDER), { recursive: true });
  for (const [id, file] of await vocabularyFiles(documents)) {
    const path = join(documents, file);
    if ((await readOne(path, file, id)).value === undefined) continue;
    await copyAtomically(path, lastGood(data, id));
  }
}

/** Reads one file as the vocabulary `id`. @param file how problems name it */
export async function readOne(
  path: string,
  file: string,
  id: string,
): Promise<{ value?: Vocabulary | undefined; problems: LibraryProblem[] }> {
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
  const complain = (path: readonly PropertyKey[], texts: FieldTexts) =>
    problems.push(problemAt(file, yaml, path, texts));
  if (named?.id !== id && typeof content === 'object' && content !== null) {
    if (named?.id !== FORMERLY[id]) complain(['id'], sayInAll('vocabulary.other-name', { id }));
    Object.assign(content, { id });
  }
  const { value, issues } = salvage(vocabularySchema, content);
  for (const issue of issues) complain(issue.path, issueTexts(issue));
  if (value?.facet !== undefined && !isFacet(id))
    complain(['facet'], sayInAll('vocabulary.no-facet', { id }));
  return { value, problems: [...problems, ...withoutLabels(file, yaml, value)] };
}

/** Whether something in the library has values of the vocabulary. */
const isFacet = (id: string): boolean =>
  Object.values<FacetDefinition>(FACETS).some(({ vocabulary }) => vocabulary === id);

function withoutLabels(
  file: string,
  yaml: YamlContent,
  value: Vocabulary | undefined,
): LibraryProblem[] {
  const written = (yaml.content as { concepts?: unknown } | null)?.concepts;
  const ids = Array.isArray(written) ? written.map((one: unknown) => idOf(one)) : [];
  return unlabelled(value?.concepts ?? []).map(({ id, language }) => {
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

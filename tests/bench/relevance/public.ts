import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LANGUAGES, type Language } from '#domain/language.ts';
import type { Collection, QuerySet, Unit } from './collection.ts';

/** Question → passage collections that the team keeps beside the project; never part of it. */
const FOLDER = join(import.meta.dirname, '../../../../shared/relevance');

/** All of them as one library, as they would be ingested; `undefined` where the folder is not at hand. */
export async function publicCollection(): Promise<Collection | undefined> {
  if (!existsSync(FOLDER)) return undefined;
  const units: Unit[] = [];
  const sets: QuerySet[] = [];
  for (const language of LANGUAGES) {
    units.push(...(await passages(language)));
    sets.push(await questions(language));
  }
  return { name: 'public questions', units, sets };
}

async function passages(language: Language): Promise<Unit[]> {
  const lines = await linesOf<{ id: string; text: string }>(`passages.${language}.jsonl`);
  return lines.map(({ id, text }) => ({ id, document: id, language, context: '', text }));
}

async function questions(language: Language): Promise<QuerySet> {
  const lines = await linesOf<{ query: string; relevant: string[] }>(`queries.${language}.jsonl`);
  const queries = lines.map(({ query, relevant }) => ({
    text: query,
    kind: 'question' as const,
    grades: new Map(relevant.map((id) => [id, 1])),
  }));
  return { name: `public ${language}`, language, queries };
}

async function linesOf<T>(file: string): Promise<T[]> {
  const text = await readFile(join(FOLDER, file), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

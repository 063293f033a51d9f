import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { LANGUAGES, type Language } from '#domain/language.ts';
import type { Collection, QuerySet, Unit } from './collection.ts';

/** Question → passage collections that the team keeps beside the project; never part of it. */
const FOLDER = join(import.meta.dirname, '../../../../shared/relevance');

/**
 * All of them as one library, as they would be ingested; `undefined` where none is at hand.
 * @param more a folder of further sets, a file `<language>.<name>.json` each, in the format of SQuAD 1.1
 */
export async function publicCollection(more?: string): Promise<Collection | undefined> {
  const units: Unit[] = [];
  const sets: QuerySet[] = [];
  if (existsSync(FOLDER)) {
    for (const language of LANGUAGES) {
      units.push(...(await passages(language)));
      sets.push(await questions(language));
    }
  }
  for (const file of more === undefined ? [] : (await readdir(more)).toSorted()) {
    const set = await squad(join(more ?? '', file), file);
    sets.push(joined(set, units));
  }
  return sets.length === 0 ? undefined : { name: 'public questions', units, sets };
}

async function passages(language: Language): Promise<Unit[]> {
  const lines = await linesOf<{ id: string; text: string }>(`passages.${language}.jsonl`);
  return lines.map(({ id, text }) => ({ id, document: id, language, context: '', text }));
}

async function questions(language: Language): Promise<QuerySet> {
  const lines = await linesOf<{ query: string; relevant: string[] }>(`queries.${language}.jsonl`);
  return setOf(
    `shared ${language}`,
    language,
    new Map(lines.map(({ query, relevant }) => [query, relevant])),
  );
}

function setOf(name: string, language: Language, answers: Map<string, string[]>): QuerySet {
  const queries = [...answers].map(([text, relevant], index) => ({
    text,
    kind: 'question' as const,
    odd: index % 2 === 0,
    grades: new Map(relevant.map((id) => [id, 1])),
  }));
  return { name, family: 'questions', language, queries };
}

async function linesOf<T>(file: string): Promise<T[]> {
  const text = await readFile(join(FOLDER, file), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

/** What is needed of SQuAD 1.1; its answers inside a passage are not. */
const squadSchema = z.object({
  data: z.array(
    z.object({
      paragraphs: z.array(
        z.object({ context: z.string(), qas: z.array(z.object({ question: z.string() })) }),
      ),
    }),
  ),
});

/** The questions of a set, its texts put among `units`; a text that is there already answers them itself. */
function joined({ units: own, questions }: Squad, units: Unit[]): QuerySet {
  const known = new Map(units.map(({ id, text }) => [text, id]));
  units.push(...own.filter(({ text }) => !known.has(text)));
  const idOf = new Map(own.map(({ id, text }) => [id, known.get(text) ?? id]));
  const queries = questions.queries.map((query) => ({
    ...query,
    grades: new Map([...query.grades].map(([id, grade]) => [idOf.get(id) ?? id, grade])),
  }));
  return { ...questions, queries };
}

interface Squad {
  units: Unit[];
  questions: QuerySet;
}

async function squad(path: string, file: string): Promise<Squad> {
  const [code = '', name = ''] = file.split('.');
  const language = LANGUAGES.find((one) => one === code);
  if (language === undefined || !file.endsWith('.json')) {
    throw new Error(`${path}: its name must be <fr, ar or en>.<name>.json`);
  }
  const { data } = squadSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  const units: Unit[] = [];
  const answers = new Map<string, string[]>();
  for (const { context, qas } of data.flatMap(({ paragraphs }) => paragraphs)) {
    const id = `${language}-${name}-${units.length}`;
    units.push({ id, document: id, language, context: '', text: context });
    for (const { question } of qas) answers.set(question, [...(answers.get(question) ?? []), id]);
  }
  return { units, questions: setOf(`${name} ${language}`, language, answers) };
}

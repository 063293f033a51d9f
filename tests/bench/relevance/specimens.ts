import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { LANGUAGES, type Language } from '#domain/language.ts';
import {
  KINDS,
  type Collection,
  type JudgedQuery,
  type QuerySet,
  type Unit,
} from './collection.ts';

/** The queries in `queries/`, written and judged by hand over the library as shipped. */

const FOLDER = join(import.meta.dirname, 'queries');

const querySchema = z.strictObject({
  q: z.string().min(1),
  kind: z.enum(KINDS),
  /** The clean form of a mistyped query; its judgements hold for both. */
  of: z.string().optional(),
  /** Clause → grade. */
  grades: z.record(z.string(), z.int().min(1).max(3)).optional(),
});
type Written = z.infer<typeof querySchema>;

/** @throws Error that names the query when a judged clause is not in the library */
export async function handWritten(units: Unit[]): Promise<Collection> {
  const ids = new Set(units.map(({ id }) => id));
  const sets = await Promise.all(LANGUAGES.map((language) => readSet(language)));
  for (const { name, queries } of sets) {
    for (const { text, grades } of queries) {
      const unknown = [...grades.keys()].filter((id) => !ids.has(id));
      if (unknown.length > 0)
        throw new Error(`${name}, "${text}": no clause ${unknown.join(', ')}`);
    }
  }
  return { name: 'specimens', units, sets };
}

async function readSet(language: Language): Promise<QuerySet> {
  const file = join(FOLDER, `${language}.yaml`);
  const written = z.array(querySchema).parse(parse(await readFile(file, 'utf8')));
  const byText = new Map(written.map((one) => [one.q, one]));
  return {
    name: `specimens ${language}`,
    language,
    queries: written.map((one) => judged(one, byText, file)),
  };
}

function judged(
  { q, kind, of, grades }: Written,
  all: Map<string, Written>,
  file: string,
): JudgedQuery {
  const held = grades ?? all.get(of ?? '')?.grades;
  if (held === undefined) throw new Error(`${file}: "${q}" has no judgements`);
  const clean = of === undefined ? {} : { clean: of };
  return { text: q, kind, grades: new Map(Object.entries(held)), ...clean };
}

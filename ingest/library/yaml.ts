import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { z } from 'zod';
import { fieldErrors, type FieldError } from '#domain/record.ts';
import type { LibraryProblem, LibraryProblemCode } from './problem.ts';

export type Checked<T> =
  { value: T; problems?: undefined } | { value?: undefined; problems: LibraryProblem[] };

/** Problems of one file, from the fields that do not validate. */
export function fieldProblems(
  file: string,
  code: LibraryProblemCode,
  errors: FieldError[],
): LibraryProblem[] {
  return errors.map(({ field, message, texts }) => ({ code, file, field, detail: message, texts }));
}

/**
 * Reads a YAML file and checks it against a schema.
 * @param path where it lies
 * @param file how problems name it
 * @param invalid code of the problems when it does not validate
 */
export async function readYaml<T extends z.ZodType>(
  path: string,
  file: string,
  schema: T,
  invalid: LibraryProblemCode,
): Promise<Checked<z.infer<T>>> {
  let content: unknown;
  try {
    content = parse(await readFile(path, 'utf8'));
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const code = missing ? 'record-missing' : 'record-unreadable';
    return { problems: [{ code, file, detail: missing ? undefined : (error as Error).message }] };
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return { value: parsed.data };
  return { problems: fieldProblems(file, invalid, fieldErrors(parsed.error)) };
}

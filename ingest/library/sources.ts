import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fieldErrors } from '#domain/record.ts';
import { sourcesSchema, type Source } from '#domain/source.ts';
import { fieldProblems, readYamlContent, type Checked } from './yaml.ts';

/** Which places are watched for new documents: written by hand or at the desk. */
export const SOURCES_FILE = 'sources.yaml';

/** The watched sources; none where there is no file of them. */
export async function readSources(documents: string): Promise<Checked<Source[]>> {
  const path = join(documents, SOURCES_FILE);
  if (!existsSync(path)) return { value: [] };
  const read = await readYamlContent(path, SOURCES_FILE);
  if (read.problems) return read;
  const parsed = sourcesSchema.safeParse(read.value.content);
  if (parsed.success) return { value: parsed.data.sources };
  const errors = fieldErrors(parsed.error);
  return { problems: fieldProblems(SOURCES_FILE, 'sources-invalid', errors, read.value) };
}

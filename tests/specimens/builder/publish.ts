import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Document, isScalar } from 'yaml';
import { recordSchema } from '#domain/record.ts';
import type { Source } from './source.ts';

/** Writes the original and the record of a specimen into the library at `documents`. */
export async function publish(source: Source, bytes: Buffer, documents: string): Promise<void> {
  const { format } = source.layout;
  const file = `original.${format}`;
  const original = { file, format, sha256: createHash('sha256').update(bytes).digest('hex') };
  const record = { ...source.written, original };
  recordSchema.parse(record);
  const folder = join(documents, source.id);
  await mkdir(folder, { recursive: true });
  await replaceFile(join(folder, file), bytes);
  await replaceFile(join(folder, 'record.yaml'), recordFile(source.id, record));
}

function recordFile(id: string, record: object): string {
  const yaml = new Document(record);
  const date = yaml.get('date', true);
  // Quoted, or older YAML readers would take it for a point in time.
  if (isScalar(date)) date.type = 'QUOTE_SINGLE';
  const text = yaml.toString({ lineWidth: 100, flowCollectionPadding: false });
  return `# Specimen, made from tests/specimens/sources/${id}.md by \`npm run specimens\`: change it there.\n${text}`;
}

/** Replaces a file in one step, so that nobody reads half of it. */
async function replaceFile(path: string, content: Buffer | string): Promise<void> {
  const temporary = `${path}.new`;
  await writeFile(temporary, content);
  await rename(temporary, path);
}

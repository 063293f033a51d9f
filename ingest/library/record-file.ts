import { join } from 'node:path';
import { NOT_TEXT } from '#domain/record-input.ts';
import type { recordSchema } from '#domain/record.ts';
import { parseRecord, type Record } from '#domain/record.ts';
import { checkYaml, parseYaml, readYamlContent, type Checked, type YamlContent } from './yaml.ts';

/** A record as it is written in YAML. */

/** In a record nearly everything is text: an identifier `27.10` is no number, and its last digit counts. */
const isText = ([field, ...rest]: readonly unknown[]): boolean =>
  // A year is taken as it is written too, so that 0x7e4 is not one.
  !NOT_TEXT.has(String(field)) || (field === 'temporal' && rest.length > 0);

/** Reads `record.yaml`; says where its fields stand, too. */
export async function readRecordFile(
  documents: string,
  file: string,
): Promise<Checked<{ record: Record; yaml: YamlContent }>> {
  return checked(await readYamlContent(join(documents, file), file, isText), file);
}

/** The same of a text that is to become one. */
export function parseRecordText(
  text: string,
  file: string,
): Checked<{ record: Record; yaml: YamlContent }> {
  return checked(parseYaml(text, file, isText), file);
}

/** The fields of a record that came with a file: nobody has checked them yet. */
export function parseRecordFields(text: string, file: string): Checked<unknown> {
  const read = parseYaml(text, file, isText);
  return read.problems ? read : { value: read.value.content };
}

function checked(
  read: Checked<YamlContent>,
  file: string,
): Checked<{ record: Record; yaml: YamlContent }> {
  if (read.problems) return read;
  const yaml = read.value;
  const parsed = parseRecord(yaml.content);
  const record = checkYaml<typeof recordSchema>(yaml, file, parsed, 'record-invalid');
  return record.problems ? record : { value: { record: record.value, yaml } };
}

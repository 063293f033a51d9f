import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { correctionsSchema, type Correction } from '#domain/correction.ts';
import { fieldErrors } from '#domain/record.ts';
import { writeAtomically } from './atomic.ts';
import { changeOf, type ChangeNote } from './change.ts';
import { HISTORY_FILE, noteFirst } from './history.ts';
import { fieldProblems, type Checked } from './yaml.ts';

/** How a librarian corrected the splitting of a text into clauses, beside its record. */
export const CORRECTIONS_FILE = 'corrections.yaml';

/** The corrections of a document, and the file's text ('' when there is none). */
export interface KnownCorrections {
  corrections: Correction[];
  text: string;
}

export const NO_CORRECTIONS: KnownCorrections = { corrections: [], text: '' };

/** Reads the corrections of document `id`. */
export async function readCorrections(
  documents: string,
  id: string,
): Promise<Checked<KnownCorrections>> {
  const file = join(id, CORRECTIONS_FILE);
  try {
    const text = await readFile(join(documents, file), 'utf8');
    const parsed = correctionsSchema.safeParse(parse(text) ?? []);
    return parsed.success
      ? { value: { corrections: parsed.data, text } }
      : { problems: fieldProblems(file, 'corrections-invalid', fieldErrors(parsed.error)) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { value: NO_CORRECTIONS };
    return { problems: [{ code: 'corrections-invalid', file, detail: (error as Error).message }] };
  }
}

/** Writes the corrections of document `id`, and notes who did it. */
export async function writeCorrections(
  documents: string,
  id: string,
  before: Correction[],
  after: Correction[],
  note: ChangeNote,
): Promise<void> {
  const folder = join(documents, id);
  const fields = [{ field: 'corrections', before, after }];
  await noteFirst(join(folder, HISTORY_FILE), changeOf(note, fields), () =>
    writeAtomically(join(folder, CORRECTIONS_FILE), stringify(after, { lineWidth: 100 })),
  );
}

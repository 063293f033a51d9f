import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { jobSchema } from '#domain/job.ts';
import { recordSchema } from '#domain/record.ts';
import { roleSchema } from '#domain/person-schema.ts';
import { flush, incomingName, linkOrCopy, writeAtomically } from './atomic.ts';

/**
 * Files that were accepted and are not in the library yet, or could not be taken in: `.inbox/<job>/` holds the file
 * and `job.json`, who brought it and what for. They are the library's from the moment their sender is told so.
 */
export const INBOX_FOLDER = '.inbox';
const SLIP = 'job.json';

const inLanguagesSchema = z.object({ fr: z.string(), ar: z.string(), en: z.string() });

/** What lies beside an accepted file. */
export const slipSchema = jobSchema
  .pick({
    id: true,
    name: true,
    address: true,
    size: true,
    sha256: true,
    bundle: true,
    wish: true,
    received: true,
  })
  .extend({
    actor: z.object({ id: z.string(), name: z.string(), role: roleSchema }),
    /** Name of the file in its folder. */
    file: z.string(),
    /** The images of which it was bound, once it was. */
    sources: recordSchema.shape.original.shape.sources,
    /** What a librarian wrote of it beforehand, as it was given: nobody has checked it yet. */
    record: z
      .object({
        /** Where it was written. */
        file: z.string(),
        fields: z.record(z.string(), z.unknown()),
        /** Why it could not be read at all. */
        unreadable: z.union([z.string(), inLanguagesSchema]).optional(),
      })
      .optional(),
  });
export type Slip = z.infer<typeof slipSchema>;
export type GivenRecord = NonNullable<Slip['record']>;

/** A file in the inbox. */
export interface Accepted {
  slip: Slip;
  /** Where the file lies. */
  path: string;
}

/** Extension of a file name where it is a plain one: what a file is called follows from us, not from its sender. */
export function plainExtension(name: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** Keeps the file at `source` for a job: all of it, or nothing. The file at `source` is left where it is. */
export async function accept(
  documents: string,
  source: string,
  slip: Omit<Slip, 'file'>,
): Promise<Accepted> {
  const inbox = join(documents, INBOX_FOLDER);
  await mkdir(inbox, { recursive: true });
  const incoming = join(inbox, incomingName());
  const extension = plainExtension(slip.name);
  const file = extension === '' ? 'original' : `original.${extension}`;
  const place = join(inbox, slip.id);
  try {
    await mkdir(incoming);
    await linkOrCopy(source, join(incoming, file));
    await flush(join(incoming, file));
    const whole = { ...slip, file };
    await writeAtomically(join(incoming, SLIP), JSON.stringify(whole));
    await rename(incoming, place);
    for (const folder of [inbox, documents]) await flush(folder);
    return { slip: whole, path: join(place, file) };
  } catch (error) {
    await rm(incoming, { recursive: true, force: true });
    throw error;
  }
}

/** Every file in the inbox. */
export async function listInbox(documents: string): Promise<Accepted[]> {
  const names = await readdir(join(documents, INBOX_FOLDER)).catch(() => []);
  const found = await Promise.all(names.map((name) => readAccepted(documents, name)));
  return found.filter((one) => one !== undefined);
}

/** The file of job `id`, while it is in the inbox. */
export async function readAccepted(documents: string, id: string): Promise<Accepted | undefined> {
  const folder = join(documents, INBOX_FOLDER, id);
  try {
    const slip = slipSchema.parse(JSON.parse(await readFile(join(folder, SLIP), 'utf8')));
    return { slip, path: join(folder, slip.file) };
  } catch {
    return undefined;
  }
}

/** Writes on the slip of job `id` that its file is wanted although its bytes are known. @returns whether it is there */
export async function wishAnew(documents: string, id: string): Promise<boolean> {
  const accepted = await readAccepted(documents, id);
  if (accepted === undefined) return false;
  const { slip } = accepted;
  const text = JSON.stringify({ ...slip, wish: { ...slip.wish, anew: true } });
  await writeAtomically(join(documents, INBOX_FOLDER, id, SLIP), text);
  return true;
}

/**
 * Puts the PDF at `source` into the place of the images of which it was bound. The slip is changed last: until then
 * the images are what the job has.
 */
export async function replaceAccepted(
  documents: string,
  { slip }: Accepted,
  source: string,
  bound: Pick<Slip, 'name' | 'size' | 'sha256' | 'sources'>,
): Promise<Accepted> {
  const folder = join(documents, INBOX_FOLDER, slip.id);
  const file = 'original.pdf';
  const path = join(folder, file);
  await rm(path, { force: true });
  await linkOrCopy(source, path);
  for (const one of [path, folder]) await flush(one);
  const whole = { ...slip, ...bound, file };
  await writeAtomically(join(folder, SLIP), JSON.stringify(whole));
  await rm(join(folder, slip.file), { force: true });
  return { slip: whole, path };
}

/** Takes the file of job `id` out of the inbox: it is in the library, or nobody wants it. */
export async function clearAccepted(documents: string, id: string): Promise<void> {
  await rm(join(documents, INBOX_FOLDER, id), { recursive: true, force: true });
}

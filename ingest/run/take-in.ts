import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import pLimit from 'p-limit';
import pMap from 'p-map';
import { fileName } from '#domain/file-name.ts';
import { commandActor } from '#domain/person.ts';
import type { Record } from '#domain/record.ts';
import { bindImages, boundName, isImage, type Source as Bound } from './bind-images.ts';
import { toRecord } from '../describe/index.ts';
import { indexDocument } from './index-document.ts';
import { addDocument, freeId, hashFile, type HeldBytes } from '../library/index.ts';
import type { Outcome } from './outcome.ts';
import type { IngestContext } from './context.ts';
import { inFlight, inTurns } from './turns.ts';
import type { Understanding } from '../extract/understand.ts';

/**
 * Takes new files into the library: reads each, suggests a record, copies the original, and hands the clauses
 * to the index. A file that cannot be read is reported and left where it is, with nothing of it in the library;
 * one whose content the library already holds is not added again.
 * @param held SHA-256 of every original in the library, its former versions and its bin → where it is
 * @param onDone called for each file
 */
export async function takeIn(
  context: IngestContext,
  files: string[],
  held: ReadonlyMap<string, HeldBytes>,
  onDone: () => void,
): Promise<Outcome[]> {
  const holders = new Map<string, Promise<Outcome>>();
  // One at a time: two files may want the same id.
  const addInTurn = pLimit(1);

  const take = async (source: Source): Promise<Outcome> => {
    const { file, path } = source;
    const sha256 = await hashFile(path).catch((error: NodeJS.ErrnoException) => error);
    if (sha256 instanceof Error) {
      return { file, status: 'failed', failure: { code: 'unreadable', detail: sha256.code } };
    }
    const twin = holders.get(sha256);
    // No wait without a twin: two files of the same bytes must not both come past this line.
    const holder = held.get(sha256) ?? withDocument(twin && (await twin).document);
    if (holder !== undefined) return { file, ...holder, status: 'duplicate' };
    const outcome = readAndAdd(context, source, sha256, addInTurn);
    holders.set(sha256, outcome);
    return outcome;
  };

  const outcomes = new Map<string, Outcome>();
  await pMap(
    await sourcesInTurns(files, context.workers),
    async (source) => {
      outcomes.set(source.file, await takeBound(context, source, take));
      onDone();
    },
    { concurrency: inFlight(context.workers) },
  );
  return files.flatMap((file) => outcomes.get(file) ?? []);
}

const withDocument = (document: string | undefined): HeldBytes | undefined =>
  document === undefined ? undefined : { document };

interface Source {
  file: string;
  /** What is read: the file itself, or the PDF of which it is the page. */
  path: string;
  sources?: Bound[];
  /** Whether all workers read it at once. */
  shared: boolean;
}

/** A file that cannot be asked for its size counts as small: reading it will say why. */
async function sourcesInTurns(files: string[], workers: number): Promise<Source[]> {
  const sizes = await pMap(files, (file) => stat(file).catch(() => ({ size: 0 })), {
    concurrency: 16,
  });
  const waiting = files.map((file, index) => ({ file, bytes: sizes[index]?.size ?? 0 }));
  return inTurns(waiting, workers).map(({ task: { file }, shared }) => ({
    file,
    path: file,
    shared,
  }));
}

/** Binds an image as a PDF, beside which it is left as it is; other files are taken as they are. */
async function takeBound(
  { extractor }: IngestContext,
  source: Source,
  take: (source: Source) => Promise<Outcome>,
): Promise<Outcome> {
  const { file } = source;
  const image = { path: file, name: fileName(file) };
  if (!(await isImage(image))) return take(source);
  const folder = await mkdtemp(join(tmpdir(), 'fihris-image-'));
  try {
    const path = join(folder, 'bound.pdf');
    const bound = await bindImages(extractor, [image], path);
    if (!bound.ok) {
      const { code, detail } = bound.error;
      return { file, status: 'failed', failure: { code, detail } };
    }
    return await take({ ...source, path, sources: bound.value });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readAndAdd(
  context: IngestContext,
  source: Source,
  sha256: string,
  addInTurn: ReturnType<typeof pLimit>,
): Promise<Outcome> {
  const { file, path, shared } = source;
  const wanted = { vocabularies: context.vocabularies, describeAs: basename(file) };
  const read = await context.extractor.understand(path, wanted, { shared });
  if (!read.ok) return { file, status: 'failed', failure: read.error };
  const record = await addInTurn(() => add(context, source, sha256, read.value));
  const indexed = await indexDocument(context, record, read.value, { anchors: [], text: '' });
  return { ...indexed, file, status: 'added' };
}

const NOTE = { actor: commandActor('npm run ingest'), action: 'added' } as const;

async function add(
  { documents }: IngestContext,
  { file, path, sources }: Source,
  sha256: string,
  { format, suggestion }: Understanding,
): Promise<Record> {
  if (suggestion === undefined) throw new Error(`${file}: no record was suggested`);
  const id = await freeId(documents, suggestion.id.value);
  const name = sources === undefined ? fileName(file) : boundName(fileName(file));
  const about = { name, format, sha256, ...(sources && { sources }) };
  const original = { file: `original.${format}`, ...about };
  const record = toRecord(suggestion, original, id);
  await addDocument(documents, record, path, { note: NOTE });
  return record;
}

import { randomUUID } from 'node:crypto';
import type { Job } from '#domain/job.ts';
import { isSettled } from '#domain/job-stage.ts';
import { localize } from '#domain/language.ts';
import type { Actor } from '#domain/person.ts';
import type { Record } from '#domain/record.ts';
import type { Understanding } from '#ingest/extract/understand.ts';
import { readEntry } from '#ingest/library/index.ts';
import { recogniseDocument, recognitionOf } from '#ingest/ocr/document.ts';
import type { RecogniseOptions } from '#ingest/ocr/recognise.ts';
import { sayInAll } from '#texts/say.ts';
import { choose, chosenOf } from './chosen-pages.ts';
import type { WantedRecognition } from './desk.ts';
import { understand } from './details.ts';
import type { DeskParts } from './parts.ts';
import type { Records } from './records.ts';
import { done, refused, type DeskResult } from './result.ts';
import { wrong } from './wrong-field.ts';

/** OCR of documents that are in the library already. */

/**
 * A job for the pages of document `id` that need it or are chosen; the one that is under way, where nothing more is asked
 * for. That it was begun is noted in the document's history: pages are kept as they are read, whatever becomes of the job.
 */
export async function recognitionJob(
  parts: DeskParts,
  records: Records,
  id: string,
  { revision, pages = [] }: WantedRecognition,
  actor: Actor,
): Promise<DeskResult<Job>> {
  const written = await records.writtenAt(id, revision);
  if (!written.ok) return written;
  const running = parts.store
    .list()
    .find((job) => job.task === 'ocr' && job.document === id && !isSettled(job.state));
  // One that is under way has made its list of pages.
  if (running !== undefined) return pages.length > 0 ? refused('not-now') : done(running);
  const { record } = written.value;
  const read = await understand(parts, record);
  if (!read.ok || record.original.format !== 'pdf') return refused('not-now');
  if (pages.some((page) => page > read.value.pageCount)) {
    return refused('invalid', { errors: [wrong('pages', sayInAll('correction.no-page'))] });
  }
  const before = await chosenOf(parts.documents, record);
  const after = union(before, pages.filter(hasOwnText(read.value)));
  const change = recognitionOf(read.value, after);
  if (change.before.length === change.after.length) return refused('not-now');
  const job = jobFor(record, actor);
  const note = { actor, action: 'recognised', job: job.id } as const;
  const isChosen = after.length > before.length;
  const noted = isChosen
    ? await records.change(
        id,
        () => choose(parts.documents, record, { before, after }, note, [change]),
        0,
      )
    : await records.note(id, note, [change]);
  return noted.ok ? done(job) : noted;
}

const union = (some: number[], others: number[]): number[] =>
  [...new Set([...some, ...others])].sort((one, other) => one - other);

/** Of pages that have none they are recognised without being chosen, and are so already or will be. */
const hasOwnText =
  ({ pagesNeedingOcr, ocr }: Understanding) =>
  (page: number): boolean =>
    !pagesNeedingOcr.includes(page) && !ocr?.pages.some((one) => one.page === page);

function jobFor(record: Record, actor: Actor): Job {
  const now = new Date().toISOString();
  return {
    id: randomUUID(),
    name: localize(record.title, record.language),
    size: 0,
    sha256: record.original.sha256,
    task: 'ocr',
    wish: { publish: false },
    actor: { id: actor.id, name: actor.name },
    received: now,
    updated: now,
    stage: 'ocr',
    state: 'waiting',
    document: record.id,
    near: [],
    attempts: 0,
  };
}

/**
 * Recognises what document `id` needs, each page kept as soon as it is read.
 * @returns the pages (1-based) that could not be read, or why nothing could
 */
export async function recogniseHeld(
  { documents, vocabularies, extractor, recogniser }: DeskParts,
  id: string,
  options: RecogniseOptions,
): Promise<DeskResult<number[]> | { ok: false; problem: { code: string; detail?: string } }> {
  const entry = await readEntry(documents, id, vocabularies);
  if (entry.problems) {
    const [problem] = entry.problems;
    return { ok: false, problem: { code: problem?.code ?? 'original-missing' } };
  }
  const tools = { extractor, recogniser, vocabularies };
  const read = await recogniseDocument(tools, entry.value, options);
  if (!read.ok) return { ok: false, problem: read.error };
  return done(read.value.failures.map(({ page }) => page));
}

import { randomUUID } from 'node:crypto';
import type { Job } from '#domain/job.ts';
import { isSettled } from '#domain/job-stage.ts';
import { localize } from '#domain/language.ts';
import type { Actor } from '#domain/person.ts';
import type { Record } from '#domain/record.ts';
import { readEntry } from '#ingest/library/index.ts';
import { recogniseDocument, recognitionOf } from '#ingest/ocr/document.ts';
import type { RecogniseOptions } from '#ingest/ocr/recognise.ts';
import { understand } from './details.ts';
import type { DeskParts } from './parts.ts';
import type { Records } from './records.ts';
import { done, refused, type DeskResult } from './result.ts';

/** OCR of documents that are in the library already. */

/**
 * A job for the pages of document `id` that need it; the one that is under way, where there is one. That it was begun
 * is noted in the document's history: pages are kept as they are read, whatever becomes of the job.
 */
export async function recognitionJob(
  parts: DeskParts,
  records: Records,
  id: string,
  revision: string,
  actor: Actor,
): Promise<DeskResult<Job>> {
  const written = await records.writtenAt(id, revision);
  if (!written.ok) return written;
  const running = parts.store
    .list()
    .find((job) => job.task === 'ocr' && job.document === id && !isSettled(job.state));
  if (running !== undefined) return done(running);
  const { record } = written.value;
  const read = await understand(parts, record);
  const needed = read.ok && record.original.format === 'pdf' ? read.value.pagesNeedingOcr : [];
  if (!read.ok || needed.length === 0) return refused('not-now');
  const job = jobFor(record, actor);
  const note = { actor, action: 'recognised', job: job.id } as const;
  const noted = await records.note(id, note, [recognitionOf(read.value)]);
  return noted.ok ? done(job) : noted;
}

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

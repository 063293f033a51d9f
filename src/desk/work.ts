import { dirname } from 'node:path';
import type { Job } from '#domain/job.ts';
import { isSettled, type JobStage } from '#domain/job-stage.ts';
import { commandActor } from '#domain/person.ts';
import type { Record } from '#domain/record.ts';
import { toRecord } from '#ingest/describe/index.ts';
import {
  addDocument,
  clearAccepted,
  freeId,
  hashFile,
  isDiskFull,
  readAccepted,
  readHistory,
  recognisedIn,
  type Accepted,
  type Recognised,
} from '#ingest/library/index.ts';
import { describeAgain } from '#ingest/ocr/describe-again.ts';
import { recognisePages, type RecogniseTask } from '#ingest/ocr/recognise.ts';
import type { Understanding } from '#ingest/extract/understand.ts';
import { BundleRefused } from './bundle/entries.ts';
import { checkGiven, withGiven } from './bundle/given.ts';
import { bindAccepted, ImagesRefused, isOfImages } from './bundle/images.ts';
import { isBundle, isPageSet, unpack } from './bundle/unpack.ts';
import { nearTo, sketchFor } from './likeness.ts';
import type { DeskParts } from './parts.ts';
import { propose } from './proposal/proposal.ts';
import { recogniseHeld } from './recognition.ts';

/** Whom the history names where a record is suggested anew, from what could not be read before. */
const SUGGESTED_BY = commandActor('Fihris');

/** Milliseconds between two signs of progress. */
const SHOW_EVERY_MS = 150;

/** What ends a job for good, with the reason a librarian reads. */
class JobFailed extends Error {
  readonly problem: Problem;

  constructor(code: string, detail?: string, fields?: Problem['fields']) {
    super(code);
    this.problem = { code, ...(detail !== undefined && { detail }), ...(fields && { fields }) };
  }
}

type Problem = NonNullable<Job['problem']>;

/** Thrown where work goes on no more because the job was cancelled. */
class JobCancelled extends Error {}

/** Thrown where work goes on only after pages were recognised. */
class NeedsOcr extends Error {
  readonly task: RecogniseTask;

  constructor(task: RecogniseTask) {
    super('needs OCR');
    this.task = task;
  }
}

export interface WorkOptions {
  /** Its pages went through OCR: those that are still unreadable will stay so. */
  isRecognised?: boolean;
  /** Begins the job of a file that came out of this one's. */
  add: (accepted: Accepted) => void;
}

/**
 * Works one job through its stages, from wherever it was. Each stage can be done twice without harm, so that after
 * a crash the job is simply begun again. Never throws.
 * @returns the pages that must be recognised before it can go on, if there are any: that takes so long that nothing
 *   else should wait behind it
 */
export async function workOn(
  parts: DeskParts,
  id: string,
  { isRecognised = false, add }: WorkOptions,
): Promise<RecogniseTask | undefined> {
  const { store } = parts;
  const job = store.get(id);
  if (job === undefined || isSettled(job.state)) return undefined;
  const attempts = job.attempts + (isRecognised ? 0 : 1);
  store.save({ ...job, state: 'running', attempts, problem: undefined });
  try {
    await throughStages(parts, id, isRecognised, add);
  } catch (error) {
    if (error instanceof JobCancelled) return undefined;
    if (error instanceof NeedsOcr) return error.task;
    const failed = reasonOf(error);
    if (failed.code === 'unexpected') {
      parts.log.error({ job: id, error: (error as Error).stack }, 'job failed');
    }
    update(parts, id, { state: 'failed', problem: failed, progress: undefined });
  }
  return undefined;
}

function reasonOf(error: unknown): Problem {
  if (error instanceof JobFailed) return error.problem;
  if (error instanceof BundleRefused) return { code: error.code, detail: error.message };
  return { code: isDiskFull(error) ? 'disk-full' : 'unexpected' };
}

async function throughStages(
  parts: DeskParts,
  id: string,
  isRecognised: boolean,
  add: WorkOptions['add'],
): Promise<void> {
  let accepted = await readAccepted(parts.documents, id);
  if (accepted !== undefined && isBundle(accepted)) {
    await takeApart(parts, id, accepted, add);
    return;
  }
  if (accepted !== undefined && (await isOfImages(accepted))) {
    accepted = await bind(parts, id, accepted);
  }
  if (accepted !== undefined && (await isNew(parts, id, accepted))) {
    await takeIn(parts, id, accepted, isRecognised);
  }
  const job = present(parts, id);
  if (isSettled(job.state)) return;
  // Without a file in the inbox and without a document there is nothing left to work on.
  if (job.document === undefined) throw new JobFailed('file-damaged');
  await clearAccepted(parts.documents, id);
  await makeFindable(parts, id, job.document);
}

/** Lets every file of a ZIP or a table become a job; the bundle itself is not kept. */
async function takeApart(
  parts: DeskParts,
  id: string,
  accepted: Accepted,
  add: WorkOptions['add'],
): Promise<void> {
  update(parts, id, { stage: 'read' });
  const brought = await unpack(parts, accepted, {
    add,
    check: () => present(parts, id),
    onProgress: (done, total) =>
      parts.store.show({ ...present(parts, id), progress: { done, total } }),
  });
  update(parts, id, { brought, progress: undefined });
  if (brought.taken === 0) throw new JobFailed('bundle-empty');
  update(parts, id, { state: 'done' });
  await clearAccepted(parts.documents, id);
}

/** Makes one PDF of an image, or of the images in a ZIP: from then on it is a scan like others. */
async function bind(parts: DeskParts, id: string, accepted: Accepted): Promise<Accepted> {
  if ((await hashFile(accepted.path)) !== accepted.slip.sha256) throw new JobFailed('file-damaged');
  update(parts, id, { stage: 'read', brought: undefined });
  const bound = await bindAccepted(parts, accepted).catch((error: unknown) => {
    if (!(error instanceof ImagesRefused)) throw error;
    const { images, code } = error;
    if (isPageSet(accepted.slip)) update(parts, id, { brought: { taken: 0, refused: images } });
    throw new JobFailed(code, error.message);
  });
  const { size, sha256 } = bound.slip;
  update(parts, id, { size, sha256 });
  return bound;
}

/**
 * Whether the bytes are to be taken in; where the library has, or had, them already the job learns so. Bytes of a
 * former version or of the bin wait in the inbox for somebody to decide.
 */
async function isNew(parts: DeskParts, id: string, { slip }: Accepted): Promise<boolean> {
  const holder = await parts.catalogue.holderOf(slip.sha256);
  if (holder === undefined) return true;
  const { record, place, version, entry } = holder;
  // Filed by this very job, which did not live to note it.
  if (place === 'held' && (await isBroughtBy(parts.documents, record.id, id))) {
    update(parts, id, { document: record.id, stage: 'filed' });
    return false;
  }
  const isPresent = place === 'held' && version === undefined;
  // A new version of a document may be one that it had before.
  const isWanted =
    slip.wish.anew === true || (place === 'held' && slip.wish.document === record.id);
  if (!isPresent && isWanted) return true;
  const found = { document: record.id, version, binned: entry };
  const holding = isPresent ? {} : { holder: record.title };
  update(parts, id, { ...found, ...holding, state: 'duplicate', progress: undefined });
  if (isPresent) await clearAccepted(parts.documents, id);
  return false;
}

async function isBroughtBy(documents: string, document: string, job: string): Promise<boolean> {
  return (await readHistory(documents, document)).some(
    ({ action, job: by }) => by === job && (action === 'added' || action === 'version'),
  );
}

async function takeIn(
  parts: DeskParts,
  id: string,
  accepted: Accepted,
  isRecognised: boolean,
): Promise<void> {
  const { sha256, wish, record, sources = [] } = accepted.slip;
  if ((await hashFile(accepted.path)) !== sha256) throw new JobFailed('file-damaged');
  // A record speaks of the image that it came with.
  const shaOfGiven = sources.length === 1 ? (sources[0]?.sha256 ?? sha256) : sha256;
  const given = record && checkGiven(record, shaOfGiven, parts.vocabularies);
  if (given?.problem) {
    const { code, detail, fields } = given.problem;
    throw new JobFailed(code, detail, fields);
  }
  const recognised = await recognisedIn(dirname(accepted.path), sha256);
  const understood = await read(parts, id, accepted, recognised);
  if (!isRecognised) askForOcr(parts, id, accepted, understood);
  update(parts, id, { stage: 'structured', progress: undefined });
  const { suggestion, clauses, pagesNeedingOcr } = understood;
  if (suggestion === undefined) throw new Error('no record was suggested');
  const sketch = await sketchFor(parts.store, sha256, clauses, suggestion.language.value);
  const near = await nearTo(parts.store, parts.catalogue, sketch, wish.document);
  update(parts, id, { stage: 'described', near, unreadable: pagesNeedingOcr });
  if (wish.document !== undefined) {
    const refusal = await propose(parts, accepted, understood, () => present(parts, id));
    if (refusal !== undefined) throw new JobFailed(refusal.code, refusal.detail);
    return;
  }
  await parts.alone(async () => {
    // Looked at again: another job, or another process, may have filed the same bytes meanwhile.
    if (!(await isNew(parts, id, accepted))) return;
    present(parts, id);
    const filed = await file(parts, id, accepted, understood, { recognised, given: given?.fields });
    update(parts, id, { stage: 'filed', document: filed.id });
  });
}

/** @throws NeedsOcr when pages have no text that can be believed */
function askForOcr(
  parts: DeskParts,
  id: string,
  { path, slip }: Accepted,
  { format, pagesNeedingOcr, ocr, clauses, suggestion }: Understanding,
): void {
  if (format !== 'pdf' || pagesNeedingOcr.length === 0) return;
  const pages = [...(ocr?.pages.map(({ page }) => page) ?? []), ...pagesNeedingOcr];
  pages.sort((one, other) => one - other);
  update(parts, id, { stage: 'ocr', progress: { done: 0, total: pages.length } });
  // Of a file without any text the language is a guess from its name.
  const language = clauses.length > 0 ? suggestion?.language.value : undefined;
  const folder = dirname(path);
  throw new NeedsOcr({ path, original: slip.sha256, folder, pages, language });
}

async function read(
  parts: DeskParts,
  id: string,
  { path, slip }: Accepted,
  recognised: Recognised | undefined,
): Promise<Understanding> {
  update(parts, id, { stage: 'read' });
  let shown = 0;
  const onProgress = (done: number, total: number) => {
    const job = parts.store.get(id);
    if (job?.state !== 'running' || Date.now() - shown < SHOW_EVERY_MS) return;
    shown = Date.now();
    parts.store.show({ ...job, progress: { done, total } });
  };
  const wanted = {
    vocabularies: parts.vocabularies,
    describeAs: slip.name,
    ...(recognised && { recognised }),
  };
  const answer = await parts.extractor.understand(path, wanted, { onProgress, shared: false });
  if (!answer.ok) throw new JobFailed(answer.error.code, answer.error.detail);
  return answer.value;
}

/** Puts the file and its suggested record into the library. */
async function file(
  parts: DeskParts,
  job: string,
  { path, slip }: Accepted,
  { format, suggestion }: Understanding,
  {
    recognised,
    given = {},
  }: { recognised: Recognised | undefined; given?: Partial<Record> | undefined },
): Promise<Record> {
  const { documents } = parts;
  const { sha256, wish, actor, name, sources } = slip;
  if (suggestion === undefined) throw new Error('no record was suggested');
  const id = await freeId(documents, given.id ?? suggestion.id.value);
  const about = { name, format, sha256, ...(sources && { sources }) };
  const original = { file: `original.${format}`, ...about };
  const status = wish.publish ? 'published' : 'draft';
  const record = withGiven({ ...toRecord(suggestion, original, id), status }, given);
  await addDocument(documents, record, path, {
    note: { actor, action: 'added', job },
    recognised,
    isOurs: true,
  });
  return record;
}

async function makeFindable(parts: DeskParts, id: string, document: string): Promise<void> {
  const held = (await parts.catalogue.all()).find(({ record }) => record.id === document);
  if (held?.record.status !== 'published') {
    update(parts, id, { state: 'done' });
    return;
  }
  const outcome = await parts.indexer.changed(document);
  if (outcome?.failure !== undefined) {
    throw new JobFailed(outcome.failure.code, outcome.failure.detail);
  }
  update(parts, id, { stage: 'indexed', state: 'done', problem: undefined });
}

/**
 * Recognises pages for a job, each kept with its file as soon as it is read, and shows how far that is. Jobs take
 * turns page by page, so that a short scan does not wait behind a long one. Never throws.
 * @param closing aborted when the desk is closed: the next start goes on from there
 * @returns whether the job is to be worked on
 */
export async function recogniseFor(
  parts: DeskParts,
  id: string,
  task: RecogniseTask,
  closing: AbortSignal,
): Promise<boolean> {
  const onPage = pageByPage(parts, id);
  try {
    const { failures } = await recognisePages(parts.recogniser, task, { onPage, signal: closing });
    for (const { page, error } of failures) parts.log.warn({ job: id, page, ...error }, 'no OCR');
    return true;
  } catch (error) {
    if (closing.aborted || error instanceof JobCancelled) return false;
    const failed = reasonOf(error);
    if (failed.code === 'unexpected') {
      parts.log.error({ job: id, error: (error as Error).stack }, 'OCR failed');
    }
    update(parts, id, { state: 'failed', problem: failed, progress: undefined });
    return false;
  }
}

/**
 * Works a job that recognises pages of a held document. Never throws.
 * @param closing as above
 */
export async function workOnRecognition(
  parts: DeskParts,
  id: string,
  closing: AbortSignal,
): Promise<void> {
  try {
    const { document = '', attempts } = present(parts, id);
    update(parts, id, { state: 'running', attempts: attempts + 1, problem: undefined });
    const options = { onPage: pageByPage(parts, id), signal: closing };
    const read = await recogniseHeld(parts, document, options);
    if (!read.ok) throw new JobFailed(read.problem.code, read.problem.detail);
    const inTurn = (work: () => Promise<void>) => parts.inTurn(document, work);
    const note = { actor: SUGGESTED_BY, action: 'recognised', job: id } as const;
    await describeAgain({ ...parts, inTurn }, document, note);
    update(parts, id, { progress: undefined, unreadable: read.value });
    await makeFindable(parts, id, document);
  } catch (error) {
    if (closing.aborted || error instanceof JobCancelled) return;
    const failed = reasonOf(error);
    if (failed.code === 'unexpected') {
      parts.log.error({ job: id, error: (error as Error).stack }, 'OCR failed');
    }
    update(parts, id, { state: 'failed', problem: failed, progress: undefined });
  }
}

/**
 * Shows how far the recognition of a job is, and how long the rest will take: by the pages of it so far or, before the
 * first, by what pages took on this machine before.
 */
function pageByPage(parts: DeskParts, id: string): (done: number, total: number) => void {
  let first: { done: number; at: number } | undefined;
  let last = 0;
  return (done, total) => {
    const job = present(parts, id);
    const now = performance.now();
    if (first === undefined) first = { done, at: now };
    else parts.store.learnPage((now - last) / 1000);
    last = now;
    const read = done - first.done;
    const pace = read > 0 ? (now - first.at) / 1000 / read : parts.store.secondsAPage();
    const left = pace === undefined ? {} : { left: Math.round(pace * (total - done)) };
    parts.store.show({ ...job, progress: { done, total, ...left } });
  };
}

/** The job as it stands. @throws JobCancelled when it was cancelled meanwhile */
function present({ store }: DeskParts, id: string): Job {
  const job = store.get(id);
  if (job === undefined || job.state === 'cancelled') throw new JobCancelled();
  return job;
}

function update(
  parts: DeskParts,
  id: string,
  fields: { [field in keyof Job]?: Job[field] | undefined } & { stage?: JobStage },
): void {
  parts.store.save({ ...present(parts, id), ...fields } as Job);
}

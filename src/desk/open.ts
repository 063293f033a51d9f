import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pLimit from 'p-limit';
import type { Logger } from 'pino';
import { fileName } from '#domain/file-name.ts';
import type { JobWish } from '#domain/job.ts';
import type { Actor } from '#domain/person.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import {
  isDiskFull,
  listDocuments,
  openLibraryHistory,
  originalPath,
  settle,
  sweep,
} from '#ingest/library/index.ts';
import { createRecogniser, type RecogniserOptions } from '#ingest/ocr/recogniser.ts';
import { withLock } from '#process/lock.ts';
import { createSearch } from '#search/query.ts';
import type { Network } from '../guarded-fetch/ask.ts';
import { fetchFile, LIMITS } from './address/fetch.ts';
import { Catalogue } from './catalogue.ts';
import { changesOf } from './changes.ts';
import { addCorrection, correctAll, correctionsOf, dropCorrection } from './corrections.ts';
import { applyCsv, previewCsv } from './csv/index.ts';
import { csvOf } from './csv/write.ts';
import type { Desk } from './desk.ts';
import { clausesOf, detailsOf } from './details.ts';
import { faultsOf } from './faults.ts';
import { holdingsOf } from './holdings.ts';
import { Indexer } from './indexer.ts';
import { DeskStore } from './jobs.ts';
import {
  binEntries,
  emptyBin,
  historyOf,
  removeDocument,
  restoreDocument,
  versionsOf,
} from './keeping.ts';
import type { DeskParts } from './parts.ts';
import { acceptProposal, proposalOf, proposedFile, rejectProposal } from './proposal/proposal.ts';
import { changeMany } from './many.ts';
import { Queue } from './queue.ts';
import { recognitionJob } from './recognition.ts';
import { correctLines, recognisedText } from './recognised.ts';
import { Records } from './records.ts';
import { done, refused } from './result.ts';
import { oneAtATime } from './serial.ts';
import { sketchAll } from './sketch-all.ts';
import { rememberingExtractor } from './understood.ts';
import { unsurePages, withUnsure } from './unsure.ts';
import { takeUp, watchFiles } from './vocabularies/current.ts';
import { DeskConcordances } from './concordances/concordances.ts';
import { watchMappings } from './concordances/watch.ts';
import { DeskSources } from './sources/sources.ts';
import { DeskVocabularies } from './vocabularies/vocabularies.ts';
import { openUploads, type Uploads, type UploadOptions } from './uploads.ts';

export interface DeskOptions {
  /** Absolute path of the library's folder. */
  documents: string;
  /** Absolute path of the data folder. */
  data: string;
  vocabularies: Vocabularies;
  engine: {
    url: string;
    writeKey: string;
    searchKey: string;
    prefix?: string;
    replicas?: readonly string[];
  };
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** How pages are recognised, where not in the usual way. */
  ocr?: Pick<RecogniserOptions, 'niceness'>;
  /** For tests: which addresses count as public. */
  network?: Network;
  /** How many uploads a person may have begun, and, for tests, when they expire. */
  uploads?: UploadOptions;
  /** Absolute path of the folder in which folders may be watched; none where it is absent. */
  watchedFolders?: string | undefined;
}

/** Opens the desk, finishes what a crash interrupted, and takes up the jobs that were under way. */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  const parts = partsOf(options);
  const { documents, vocabularies, store, catalogue, indexer, extractor } = parts;
  const search = createSearch(options.engine, vocabularies);
  const queue = new Queue(parts);
  const records = new Records(parts);
  const deskVocabularies = new DeskVocabularies(parts, records, search);
  const uploads = openUploads(parts, queue, options.uploads);
  indexer.onAway = (waiting) => queue.noteEngineAway(waiting);

  await parts.alone(async () => {
    await sweep(documents);
    for (const id of await listDocuments(documents)) await settle(documents, id, vocabularies);
  });
  await deskVocabularies.settle();
  await uploads.resume();
  await queue.resume();
  const sources = new DeskSources(parts, queue, options.watchedFolders);
  const endWatches = [watchFiles(parts, () => takeUp(parts)), watchMappings(parts)];
  const sketching = new AbortController();
  void sketchAll(parts, search, sketching.signal);

  return {
    upload: (request, actor) => uploads.handle(request, actor),
    fetchAddress: (address, wish, actor) => fetchInto(parts, uploads, address, wish, actor),
    jobs: () => store.list(),
    job: (id) => store.get(id),
    watch: (listener) => store.watch(listener),
    retry: async (id) => queue.retry(id),
    takeAnew: (id) => queue.takeAnew(id),
    cancel: async (id) => queue.cancel(id),
    dismiss: (id) => queue.dismiss(id),
    recognise: async (id, wanted, actor) => {
      const job = await recognitionJob(parts, records, id, wanted, actor);
      return job.ok ? done(queue.begin(job.value)) : job;
    },
    documents: async () => withUnsure(store, await catalogue.all()),
    original: async (id) => {
      const written = await records.written(id);
      if (!written.ok) return written;
      const { record } = written.value;
      return done({ record, path: originalPath(documents, record) });
    },
    document: async (id) => {
      const written = await records.written(id);
      return written.ok ? done(await detailsOf(parts, written.value)) : written;
    },
    edit: (id, fields, revision, actor) => records.edit(id, fields, revision, actor),
    setStatus: (id, status, why, revision, actor) =>
      records.setStatus(id, status, why, revision, actor),
    clauses: async (id) => {
      const written = await records.written(id);
      return written.ok ? clausesOf(parts, written.value.record) : written;
    },
    corrections: (id) => correctionsOf(parts, records, id),
    correctAll: (id, list, actor) => correctAll(parts, records, id, list, actor),
    addCorrection: (id, one, actor) => addCorrection(parts, records, id, one, actor),
    dropCorrection: (id, one, actor) => dropCorrection(parts, records, id, one, actor),
    recognisedText: (id, page) => recognisedText(parts, records, id, page),
    correctLines: (id, page, edit, actor) => correctLines(parts, records, id, page, edit, actor),
    sources,
    vocabularies: deskVocabularies,
    concordances: new DeskConcordances(parts, search),
    faults: () => faultsOf(parts),
    broken: (id) => records.broken(id),
    mend: (id, text, revision, actor) => records.mend(id, text, revision, actor),
    proposal: (id, page) => proposalOf(parts, records, id, page),
    proposedFile: (id) => proposedFile(parts, records, id),
    acceptProposal: (id, decision, actor) =>
      acceptProposal(parts, records, id, { ...decision, actor }, (job) => queue.begin(job)),
    rejectProposal: (id, decision, actor) =>
      rejectProposal(parts, records, id, { ...decision, actor }),
    history: (id) => historyOf(parts, records, id),
    undo: (id, change, why, actor) => records.undo(id, change, why, actor),
    allVersions: (id) => versionsOf(parts, records, id),
    setVersionStatus: async (id, number, status, why, actor) => {
      const set = await records.setVersionStatus(id, number, status, why, actor);
      return set.ok ? versionsOf(parts, records, id) : set;
    },
    remove: (id, why, actor) => removeDocument(parts, records, id, why, actor),
    bin: () => binEntries(parts),
    restore: (entry, actor) => restoreDocument(parts, records, entry, actor),
    emptyBin: (entries, actor) => emptyBin(parts, entries, actor),
    changes: (wanted) => changesOf(parts, wanted),
    changeMany: (wanted, actor) => changeMany(parts, records, wanted, actor),
    exportCsv: async (delimiter) => csvOf(await catalogue.all(), delimiter),
    previewCsv: (bytes) => previewCsv(parts, bytes),
    applyCsv: (bytes, plan, actor) => applyCsv(parts, records, bytes, plan, actor),
    ...holdingsOf(parts, search),
    close: async () => {
      for (const end of endWatches) end();
      sketching.abort();
      uploads.close();
      await sources.close();
      await queue.close();
      await indexer.close();
      await extractor.close();
      await parts.recogniser.close();
      search.close();
      store.close();
    },
  };
}

function partsOf(options: DeskOptions): DeskParts {
  const { documents, data, vocabularies, engine, log } = options;
  const store = new DeskStore(data);
  const extractor = rememberingExtractor(join(data, 'understood'), {
    onRead: (sha256, { doubtful, ocr }) =>
      store.keepUnsure(sha256, unsurePages({ doubtful, recognised: ocr?.pages ?? [] })),
  });
  const inTurn = pLimit(1);
  return {
    documents,
    data,
    vocabularies,
    extractor,
    recogniser: createRecogniser({ models: join(data, 'tessdata'), ...options.ocr }),
    log,
    network: options.network,
    store,
    catalogue: new Catalogue(documents, vocabularies),
    indexer: new Indexer({ documents, data, vocabularies, engine, extractor }, log),
    history: openLibraryHistory({ documents, data }),
    inTurn: oneAtATime(),
    alone: (work) => inTurn(() => withLock(join(data, 'ingest.lock'), work)),
  };
}

async function fetchInto(
  parts: DeskParts,
  uploads: Uploads,
  address: string,
  wish: JobWish,
  actor: Actor,
) {
  if (!(await uploads.roomFor(0))) return refused('disk-full');
  const id = randomUUID();
  const fetched = await fetchFile(address, join(uploads.folder, id), LIMITS, parts.network);
  if (!fetched.ok) return fetched;
  const { name, size, sha256, address: from } = fetched.value;
  try {
    const about = { name: fileName(name), size, sha256, wish, actor, address: from };
    await uploads.keep(id, about);
  } catch (error) {
    if (isDiskFull(error)) return refused('disk-full');
    throw error;
  }
  const job = parts.store.get(id);
  if (job === undefined) throw new Error(`${id}: accepted without a job`);
  return done(job);
}

import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileName } from '#domain/file-name.ts';
import { isSettled } from '#domain/job-stage.ts';
import { commandActor } from '#domain/person.ts';
import type { Source } from '#domain/source.ts';
import { accept, readAccepted, readHistory, SOURCES_FILE } from '#ingest/library/index.ts';
import { isBundleName } from '../bundle/unpack.ts';
import type { DeskParts } from '../parts.ts';
import type { Queue } from '../queue.ts';
import { hasRoom } from '../room.ts';
import type { Adapter, Tools } from './adapter.ts';
import { SourceFailed, type Brought } from './brought.ts';
import type { Found } from './state.ts';

/** Whom the queue and the histories name. */
const WATCHER = commandActor('Fihris');

/** What comes of one thing that a source lists: a job where it is new, and nothing where it is known. */
export async function bringOne(
  parts: DeskParts,
  queue: Queue,
  source: Source,
  adapter: Adapter,
  address: string,
  found: Found,
  tools: Tools,
): Promise<Found> {
  const folder = join(parts.data, 'watching');
  await mkdir(folder, { recursive: true });
  if (!(await hasRoom(parts.documents, 0))) throw new SourceFailed('disk-full');
  const path = join(folder, randomUUID());
  const looked = Date.now();
  try {
    const brought = await adapter.fetchOne(source, address, path, found.validators, tools);
    const { job, validators } = found;
    const known = { looked, validators, ...(job !== undefined && { job }) };
    if (brought === 'unchanged') return known;
    if (isBundleName(brought.name)) throw new SourceFailed('bundle', brought.name);
    const taken = await take(parts, queue, source, address, path, brought, job);
    if (taken === 'later') return known;
    return { looked, validators: brought.validators, job: taken };
  } finally {
    await rm(path, { force: true });
  }
}

/**
 * Makes a job of a file, unless these bytes were brought from there before, or the library has or had them.
 * What is known is asked of queue, inbox, library and histories, never of what watching itself remembers: that may be lost.
 * @param before the job that brought what was there before
 * @returns the id of its job, made now or before; `later` while another of the same document is under way
 */
async function take(
  parts: DeskParts,
  queue: Queue,
  source: Source,
  address: string,
  path: string,
  { name, size, sha256 }: Brought,
  before: string | undefined,
): Promise<string | 'later'> {
  const { documents, store, catalogue } = parts;
  const id = jobId(address, sha256);
  if (store.get(id) !== undefined) return id;
  const waiting = await readAccepted(documents, id);
  if (waiting !== undefined) {
    queue.add(waiting);
    return id;
  }
  if ((await catalogue.holderOf(sha256)) !== undefined) return id;
  const jobs = store.list();
  if (
    jobs.some((job) => !isSettled(job.state) && (job.address === address || job.sha256 === sha256))
  ) {
    return 'later';
  }
  const document = await documentFrom(parts, source, address, before);
  if (document !== undefined) {
    if (store.proposed(document) !== undefined) return 'later';
    // Rejected once, it is not proposed again by itself.
    if ((await readHistory(documents, document)).some(({ job }) => job === id)) return id;
  }
  const slip = {
    id,
    name: fileName(name),
    address,
    size,
    sha256,
    wish: { publish: false, ...(document !== undefined && { document }) },
    actor: WATCHER,
    received: new Date().toISOString(),
    ...(document === undefined && { record: recordOf(source, address) }),
  };
  queue.add(await accept(documents, path, slip));
  return id;
}

/** What the source says of all that it brings. Where a file lies on this machine is nobody's business. */
function recordOf({ kind, defaults }: Source, address: string) {
  const fields = { ...defaults, ...(kind !== 'folder' && { source: address }) };
  return { file: SOURCES_FILE, fields };
}

/** The document that came from the same address before, and is still held. */
async function documentFrom(
  { store, catalogue }: DeskParts,
  { kind }: Source,
  address: string,
  before: string | undefined,
): Promise<string | undefined> {
  const brought = before === undefined ? undefined : store.get(before)?.document;
  const all = (await catalogue.all()).filter(({ record }) => !record.specimen);
  const same = all.find(({ record }) => record.id === brought);
  const named = all.find(({ record }) => kind !== 'folder' && record.source === address);
  return (same ?? named)?.record.id;
}

/** The same for the same bytes from the same place, as the ids of jobs are written. */
function jobId(address: string, sha256: string): string {
  const hash = createHash('sha256').update(`${address}\n${sha256}`).digest('hex');
  return hash.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
}

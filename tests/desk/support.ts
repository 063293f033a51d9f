import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Accounts } from '#accounts/index.ts';
import { createApi } from '#api/app.ts';
import type { Api, ApiDependencies } from '#api/dependencies.ts';
import type { Job } from '#domain/job.ts';
import type { Actor, Role } from '#domain/person.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { readVocabularies } from '#ingest/library/index.ts';
import { runIngest } from '#ingest/pipeline.ts';
import { createSearch } from '#search/query.ts';
import type { Network } from '../../src/guarded-fetch/ask.ts';
import type { Desk } from '../../src/desk/desk.ts';
import { openDesk, type DeskOptions } from '../../src/desk/open.ts';
import { ownIndexes } from '../search/helpers.ts';
import { until } from '../server/support.ts';
import { libraryOf } from '../setup/library.ts';

/** A library with its desk and API, over the real engine, and somebody who asks. */
export interface Place {
  documents: string;
  data: string;
  desk: Desk;
  api: Api;
  vocabularies: Vocabularies;
  engine: ReturnType<typeof ownIndexes>;
  /** Has the API answer from these as well. */
  with(more: Partial<ApiDependencies>): void;
  /** How addresses are found: as ever, unless a test says otherwise. */
  network: Network;
  /** Who asks from now on; nobody when undefined. */
  as(role: Role | undefined): void;
  /** Closes the desk and opens it again on the same folders. */
  restart(options?: Partial<DeskOptions>): Promise<void>;
  ask(path: string, init?: RequestInit & { json?: unknown }): Promise<Response>;
  json<T>(path: string, init?: RequestInit & { json?: unknown }): Promise<T>;
  /** Revision of the record of `id` as it is now. */
  revisionOf(id: string): Promise<string>;
  /** Gives a document another status, and says why. */
  setStatus(id: string, status: string, reason?: string, isReplacedBy?: string): Promise<Response>;
  /** Moves a document to the bin. @returns its entry there */
  binned(id: string, reason?: string): Promise<string>;
  /** Destroys all that is in the bin, as an administrator; afterwards the librarian asks again. */
  emptyBin(): Promise<unknown>;
  /** Uploads a file in one go. @returns the id of its job */
  upload(name: string, bytes: Uint8Array | string, metadata?: Metadata): Promise<string>;
  /** Uploads a new version of a document and accepts it, whatever it says. @returns its job, settled again */
  newVersion(document: string, name: string, content: Uint8Array | string): Promise<Job>;
  /** The job, once nothing more happens to it by itself. */
  settled(id: string): Promise<Job>;
  /** Waits until readers find these documents and no others; within seconds, or the test fails. */
  expectFound(query: string, ids: string[]): Promise<void>;
}

type Metadata = { [name: string]: string };

export const actorOf = (role: Role): Actor => ({ id: `${role}-1`, name: `Une ${role}`, role });

export async function placeOf(...ids: string[]): Promise<Place> {
  const documents = await libraryOf(...ids);
  const data = await mkdtemp(join(tmpdir(), 'fihris-data-'));
  const engine = ownIndexes();
  await runIngest({ documents, engine });
  const read = await readVocabularies(documents);
  if (read.problems) throw new Error(JSON.stringify(read.problems));
  const vocabularies = read.value;
  const log = { info: () => undefined, warn: console.warn, error: console.error };
  const search = createSearch(engine, vocabularies);
  let actor: Actor | undefined = actorOf('librarian');
  const accounts = {
    actorOf: async () => actor,
    current: async () => undefined,
    tokens: { holder: async () => undefined },
  } as unknown as Accounts;

  const network: Network = {};
  const open = async (more: Partial<DeskOptions> = {}) => {
    // Tests wait for what librarians need not wait for.
    const ocr = { niceness: 0 };
    const desk = await openDesk({
      documents,
      data,
      vocabularies,
      engine,
      log,
      ocr,
      network,
      ...more,
    });
    return { desk, api: createApi({ search, vocabularies, documents, log, accounts, desk }) };
  };
  let { desk, api } = await open();

  const place: Place = {
    documents,
    data,
    vocabularies,
    engine,
    with: (more) =>
      void (api = createApi({
        ...{ search, vocabularies, documents, log, accounts, desk },
        ...more,
      })),
    network,
    get desk() {
      return desk;
    },
    get api() {
      return api;
    },
    as: (role) => void (actor = role && actorOf(role)),
    restart: async (more) => {
      await desk.close();
      ({ desk, api } = await open(more));
    },
    ask: async (path, { json, ...init } = {}) =>
      api.request(path, {
        ...init,
        headers: {
          'Accept-Language': 'fr',
          ...(json !== undefined && { 'Content-Type': 'application/json' }),
          ...(init.headers as Metadata),
        },
        ...(json !== undefined && { body: JSON.stringify(json) }),
      }),
    json: async <T>(path: string, init?: RequestInit & { json?: unknown }) => {
      const response = await place.ask(path, init);
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as T;
    },
    revisionOf: async (id) =>
      (await place.json<{ revision: string }>(`/api/desk/documents/${id}`)).revision,
    setStatus: async (id, status, reason, isReplacedBy) => {
      const revision = await place.revisionOf(id);
      const json = { status, revision, reason, isReplacedBy };
      return place.ask(`/api/desk/documents/${id}/status`, { method: 'PUT', json });
    },
    binned: async (id, reason = 'pour un essai') => {
      const json = { revision: await place.revisionOf(id), reason };
      const path = `/api/desk/documents/${id}`;
      return (await place.json<{ entry: string }>(path, { method: 'DELETE', json })).entry;
    },
    emptyBin: async () => {
      place.as('administrator');
      const bin = await place.json<{ entries: { entry: string }[] }>('/api/desk/bin');
      const json = { entries: bin.entries.map(({ entry }) => entry) };
      const answer = await place.json('/api/desk/bin', { method: 'DELETE', json });
      place.as('librarian');
      return answer;
    },
    upload: async (name, content, metadata = {}) => {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      const id = await begin(place, name, bytes.length, metadata);
      const sent = await send(place, id, 0, bytes);
      if (sent.status !== 204) throw new Error(`${name}: ${sent.status} ${await sent.text()}`);
      return id;
    },
    newVersion: async (document, name, content) => {
      const id = await place.upload(name, content, { document });
      expect(await place.settled(id)).toMatchObject({ state: 'proposed' });
      const json = { proposal: id, revision: await place.revisionOf(document), unrelated: true };
      await place.json(`/api/desk/documents/${document}/proposal/accept`, { method: 'POST', json });
      return place.settled(id);
    },
    settled: async (id) => {
      const job = await until(() => {
        const one = desk.job(id);
        return one && !['waiting', 'running'].includes(one.state) ? one : undefined;
      });
      if (job === undefined) throw new Error(`job ${id}: ${JSON.stringify(desk.job(id))}`);
      return job;
    },
    expectFound: async (query, ids) => {
      const request = { query, filters: {}, sort: 'relevance', page: 1, perPage: 20 } as const;
      const found = async () =>
        (await search.search(request, 'fr')).hits.map((hit) => hit.document.id).sort();
      // What readers see is at most a few seconds old.
      await expect.poll(found, { timeout: 15_000 }).toEqual(ids.toSorted());
    },
  };
  return place;
}

const TUS = { 'Tus-Resumable': '1.0.0' };

/** Begins an upload. @returns its id */
export async function begin(
  place: Place,
  name: string,
  size: number,
  metadata: Metadata = {},
): Promise<string> {
  const response = await create(place, name, size, metadata);
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  return response.headers.get('Location')?.split('/').at(-1) ?? '';
}

export function create(place: Place, name: string, size: number, metadata: Metadata = {}) {
  const pairs = Object.entries({ filename: name, ...metadata });
  return place.ask('/api/desk/uploads', {
    method: 'POST',
    headers: {
      ...TUS,
      'Upload-Length': String(size),
      'Upload-Metadata': pairs
        .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
        .join(','),
    },
  });
}

/** Sends bytes of an upload from `offset` on. */
export function send(place: Place, id: string, offset: number, bytes: Uint8Array) {
  return place.ask(`/api/desk/uploads/${id}`, {
    method: 'PATCH',
    headers: {
      ...TUS,
      'Upload-Offset': String(offset),
      'Content-Type': 'application/offset+octet-stream',
      'Content-Length': String(bytes.length),
    },
    body: bytes as Uint8Array<ArrayBuffer>,
  });
}

export async function offsetOf(place: Place, id: string): Promise<number> {
  const response = await place.ask(`/api/desk/uploads/${id}`, { method: 'HEAD', headers: TUS });
  return Number(response.headers.get('Upload-Offset') ?? -response.status);
}

/** A text of its own, with two articles. */
export function text(word: string): string {
  return `# Plan ${word}\n\n## Article 1\n\nLes ${word} migrent vers Agadir chaque printemps.\n\n## Article 2\n\nLe suivi des ${word} revient à la région.\n`;
}

export const readText = (path: string) => readFile(path, 'utf8');

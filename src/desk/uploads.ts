import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Server, type Upload } from '@tus/server';
import { fileName } from '#domain/file-name.ts';
import { jobWishSchema, type JobWish } from '#domain/job.ts';
import type { Actor } from '#domain/person.ts';
import { roleSchema } from '#domain/person-schema.ts';
import { accept, isDiskFull } from '#ingest/library/index.ts';
import { KeptUploads, NO_ROOM, TOO_MANY } from './kept-uploads.ts';
import type { DeskParts } from './parts.ts';
import { Promised } from './promised.ts';
import type { Queue } from './queue.ts';
import { hasRoom, MAX_BYTES } from './room.ts';

/** Where the API mounts uploads. */
const PATH = '/api/desk/uploads';
const EXPIRY_MS = 7 * 24 * 60 * 60 * 1000;
/** Milliseconds between two looks for uploads that nobody went on with. */
const SWEEP_MS = 60 * 60 * 1000;
/** Uploads of one person that were begun and not finished. */
const MOST_UNFINISHED = 20;

/** What comes in, by upload or otherwise, until it is accepted. */
export interface Uploads {
  handle(request: Request, actor: Actor): Promise<Response>;
  /** Folder for bytes on their way. */
  folder: string;
  /** Whether so many bytes find room beside what is promised to uploads that were begun. */
  roomFor(bytes: number): Promise<boolean>;
  /** Accepts a file that lies in `folder` under `id`. */
  keep(id: string, about: Received): Promise<void>;
  /** Accepts what had arrived whole when the app was ended. */
  resume(): Promise<void>;
  close(): void;
}

interface Received {
  name: string;
  size: number;
  sha256: string;
  wish: JobWish;
  actor: Actor;
  address?: string;
}

/** What is not as ever: milliseconds, and how many. */
export interface UploadOptions {
  /** Uploads that one person may have begun and not finished. */
  unfinished?: number;
  /** For tests: bytes that are free on the disk of a folder. */
  free?: (folder: string) => Promise<number>;
  /** After which an upload that nobody went on with is removed. */
  expiryMs?: number;
  sweepMs?: number;
}

export function openUploads(
  parts: DeskParts,
  queue: Queue,
  {
    expiryMs = EXPIRY_MS,
    sweepMs = SWEEP_MS,
    unfinished = MOST_UNFINISHED,
    free,
  }: UploadOptions = {},
): Uploads {
  const folder = join(parts.data, 'uploads');
  mkdirSync(folder, { recursive: true });
  const promised = new Promised(unfinished);
  const store = new KeptUploads(folder, parts.store, expiryMs, promised);
  const accepting = new Map<string, Promise<void>>();

  /** Whether `bytes` find room beside what is promised to uploads that were begun. */
  const roomFor = (bytes: number) => hasRoom(folder, promised.bytes + bytes, free);

  async function keep(id: string, about: Received): Promise<void> {
    const slip = { ...about, id, received: new Date().toISOString() };
    const accepted = await accept(parts.documents, store.pathOf(id), slip);
    queue.add(accepted);
    await store.drop(id);
  }

  /** Once, however often its last byte is said to have come. */
  function finish(upload: Pick<Upload, 'id' | 'size' | 'metadata'>): Promise<void> {
    const { id, size = 0, metadata } = upload;
    const running = accepting.get(id);
    if (running !== undefined) return running;
    if (parts.store.get(id) !== undefined) return Promise.resolve();
    const work = (async () => {
      const sha256 = await store.digest(id, size);
      await keep(id, { ...labelOf(metadata), size, sha256 });
    })().finally(() => accepting.delete(id));
    accepting.set(id, work);
    return work;
  }

  const server = new Server({
    path: PATH,
    datastore: store,
    relativeLocation: true,
    maxSize: MAX_BYTES,
    // Nobody uploads from another site.
    allowedOrigins: () => false,
    namingFunction: () => randomUUID(),
    onUploadCreate: async (_request, upload) => {
      const { id, size = MAX_BYTES, metadata } = upload;
      const { wish, actor } = labelOf(metadata);
      await refuseUnknown(parts, wish);
      // Counted before anything is waited for: of many at once each sees the others.
      const reserved = promised.reserve(id, size, actor.id);
      if (reserved === 'too-many') throw TOO_MANY;
      if (reserved.gives !== undefined) await store.drop(reserved.gives);
      if (!(await roomFor(0)) || !(await hasRoom(parts.documents, 0, free))) {
        promised.forget(id);
        throw NO_ROOM;
      }
      return { metadata: metadata ?? {} };
    },
    onUploadFinish: async (_request, upload) => {
      try {
        await finish(upload);
      } catch (error) {
        if (!isDiskFull(error)) throw error;
        await store.drop(upload.id);
        throw NO_ROOM;
      }
      return {};
    },
  });

  const sweep = async (): Promise<void> => {
    for (const id of await store.ids()) {
      await store.dropIfOver(id).catch((error: unknown) => {
        parts.log.warn({ upload: id, error: String(error) }, 'upload was not removed');
      });
    }
  };

  /** Goes on with an upload that was under way when the app was ended; `sweep` removed what is over. */
  async function takeUp(id: string): Promise<void> {
    const upload = await store.begun(id);
    if (upload === undefined) return;
    const { size = MAX_BYTES, offset, metadata } = upload;
    if (offset === upload.size) return finish(upload);
    await promised.recall(id, size, labelOf(metadata).actor.id, store.pathOf(id));
  }

  const sweeping = setInterval(() => void sweep(), sweepMs).unref();

  return {
    folder,
    roomFor,
    keep,
    close: () => clearInterval(sweeping),
    handle: (request, actor) => server.handleWeb(signed(request, actor)),
    resume: async () => {
      await sweep();
      for (const id of await store.ids()) {
        // One that cannot be gone on with keeps nobody from the library.
        await takeUp(id).catch((error: unknown) =>
          parts.log.error({ upload: id, error: String(error) }, 'could not accept'),
        );
      }
    },
  };
}

async function refuseUnknown(parts: DeskParts, { document }: JobWish): Promise<void> {
  if (document === undefined) return;
  const all = await parts.catalogue.all();
  if (all.some(({ record }) => record.id === document)) return;
  throw { status_code: 404, body: 'No such document\n' };
}

const ACTOR = 'actor';

/** The request with who sends it written into the upload's metadata, in place of whatever a client wrote there. */
function signed(request: Request, actor: Actor): Request {
  if (request.method !== 'POST') return request;
  const given = (request.headers.get('upload-metadata') ?? '')
    .split(',')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '' && pair.split(' ')[0] !== ACTOR);
  const { id, name, role } = actor;
  const value = Buffer.from(JSON.stringify({ id, name, role })).toString('base64');
  const headers = new Headers(request.headers);
  headers.set('upload-metadata', [...given, `${ACTOR} ${value}`].join(','));
  return new Request(request, { headers });
}

/** What an upload's metadata says, as far as it makes sense. */
function labelOf(metadata: Upload['metadata']): Pick<Received, 'name' | 'wish' | 'actor'> {
  const { filename, name, document, publish, pages, anew } = metadata ?? {};
  return {
    name: fileName(filename ?? name ?? ''),
    wish: jobWishSchema.parse({
      ...(document ? { document } : {}),
      publish: publish === 'yes' || publish === 'true',
      ...(pages === 'yes' || pages === 'true' ? { pages: true } : {}),
      ...(anew === 'yes' || anew === 'true' ? { anew: true } : {}),
    }),
    actor: actorOf(metadata?.[ACTOR]),
  };
}

function actorOf(text: string | null | undefined): Actor {
  const { id, name, role } = JSON.parse(text ?? '{}') as { [field: string]: unknown };
  return { id: String(id), name: String(name), role: roleSchema.parse(role) };
}

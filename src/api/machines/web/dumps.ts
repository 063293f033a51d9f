import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Context, Hono } from 'hono';
import { clausePath } from '#domain/clause.ts';
import { framesOf } from '#concordance/frames.ts';
import type { ClauseView, DocumentList, DocumentView } from '../../schemas.ts';
import type { Api, ApiDependencies } from '../../dependencies.ts';
import { isKnown } from '../../etag.ts';
import { originOf } from '../../origin.ts';
import { problem } from '../../problem.ts';
import { askAs } from '../ask.ts';
import { json, NotOk, pagesOf, type Asking } from '../results/library.ts';
import { stateOf } from '../results/state.ts';

/**
 * The whole library as files: records, clauses, vocabularies, concordances. They are written once for each state of the
 * library, each in constant memory, when somebody first asks for one; what the library was before is thrown away.
 */

export interface Dump {
  name: string;
  type: string;
  bytes: number;
  /** SHA-256, in hexadecimal digits. */
  sha256: string;
}

export interface Dumps {
  /** When they were written; ISO 8601, UTC. */
  made: string;
  files: Dump[];
}

export const NDJSON = 'application/x-ndjson';
const TURTLE = 'text/turtle; charset=utf-8';
const SSSOM = 'text/tab-separated-values; charset=utf-8';

/** Clauses of a document, and documents of the catalogue, asked for at once. */
const CLAUSES = 500;
const DOCUMENTS = 100;

/** The dumps of the present state, and where they lie. */
export type Keep = (c: Context) => Promise<Dumps & { folder: string }>;

type Content = AsyncIterable<string>;

export function addDumps(machines: Hono, dependencies: ApiDependencies, dumps: Keep): void {
  machines.get('/dumps', async (c) => {
    const { made, files } = await dumps(c);
    const origin = originOf(c, dependencies);
    const listed = files.map((one) => ({ url: `${origin}/dumps/${one.name}`, ...one }));
    return c.json({ made, licence: licenceOf(origin), files: listed });
  });
  machines.get('/dumps/SHA256SUMS', async (c) => {
    const { files } = await dumps(c);
    return c.text(files.map(({ sha256, name }) => `${sha256}  ${name}\n`).join(''));
  });
  machines.get('/dumps/:name', async (c) => {
    const { files, folder } = await dumps(c);
    const file = files.find(({ name }) => name === c.req.param('name'));
    if (file === undefined) return problem(c, 'not-found');
    const headers = {
      'content-type': file.type,
      'content-disposition': `attachment; filename="${file.name}"`,
      'cache-control': 'no-cache',
      'repr-digest': `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`,
      etag: `"${file.sha256}"`,
      link: `<${licenceOf(originOf(c, dependencies))}>; rel="license"`,
    };
    if (isKnown(c.req.header('if-none-match'), headers.etag)) return c.body(null, 304, headers);
    const stream = Readable.toWeb(createReadStream(join(folder, file.name)));
    return c.body(stream as ReadableStream, 200, headers);
  });
}

/** Each document says its own rights in its record; on what terms the rest is given, the page about the library says. */
export const licenceOf = (origin: string): string => `${origin}/about`;

/** Writes the dumps of the present state, or answers those that lie there: one writing for all who ask meanwhile. */
export function keepDumps(dependencies: ApiDependencies, api: Api): Keep {
  let current: { state: string; made: Promise<Dumps & { folder: string }> } | undefined;
  let root: Promise<string> | undefined;
  return async (c) => {
    const origin = originOf(c, dependencies);
    const state = createHash('sha256')
      .update(JSON.stringify([await stateOf(dependencies), origin]))
      .digest('hex')
      .slice(0, 16);
    if (current?.state === state) return current.made;
    root ??= folderFor(dependencies);
    const asking: Asking = {
      ...{ origin, language: 'fr' },
      ask: askAs(api, c.req.raw.headers, origin, 'fr'),
    };
    const made = root.then((folder) => write(dependencies, asking, folder, state));
    current = { state, made };
    // What failed is tried again by the next who asks.
    made.catch(() => (current = undefined));
    return made;
  };
}

async function folderFor({ data }: ApiDependencies): Promise<string> {
  if (data === undefined) return mkdtemp(join(tmpdir(), 'fihris-dumps-'));
  const folder = join(data, 'dumps');
  // What a crash left half written.
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}

async function write(
  { vocabularies }: ApiDependencies,
  asking: Asking,
  root: string,
  state: string,
): Promise<Dumps & { folder: string }> {
  const folder = join(root, state);
  const unfinished = await mkdtemp(join(root, '.unfinished-'));
  const files: Dump[] = [];
  const add = async (name: string, type: string, content: Content) => {
    files.push({ name, type, ...(await writeFile(join(unfinished, name), content)) });
  };
  try {
    await add('records.ndjson', NDJSON, records(asking));
    await add('clauses.ndjson', NDJSON, clauses(asking));
    for (const id of Object.keys(vocabularies)) {
      await add(`vocabulary-${id}.ttl`, TURTLE, answered(asking, `/vocabularies/${id}.ttl`));
    }
    for (const { id } of framesOf(vocabularies)) {
      const set = answered(asking, `/concordance/${id}/sssom`);
      await add(`concordance-${id}.sssom.tsv`, SSSOM, set).catch((error: unknown) => {
        // A frame to which nothing was mapped yet has no set.
        if (!(error instanceof NotOk && error.response.status === 404)) throw error;
      });
    }
    await rm(folder, { recursive: true, force: true });
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
  const { mtime } = await stat(folder);
  // Whoever reads one of the files of before has it open, and reads it to its end.
  for (const other of await readdir(root)) {
    if (other !== state) {
      await rm(join(root, other), { recursive: true, force: true });
    }
  }
  return { made: mtime.toISOString(), files, folder };
}

async function writeFile(path: string, content: Content): Promise<Pick<Dump, 'bytes' | 'sha256'>> {
  const hash = createHash('sha256');
  let bytes = 0;
  const counted = async function* () {
    for await (const piece of content) {
      const chunk = Buffer.from(piece);
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  };
  await pipeline(counted, createWriteStream(path));
  return { bytes, sha256: hash.digest('hex') };
}

async function* answered({ ask }: Asking, path: string): Content {
  const response = await ask(path);
  if (!response.ok) throw new NotOk(response);
  yield await response.text();
}

const line = (value: object): string => `${JSON.stringify(value)}\n`;

async function* ids(asking: Asking): AsyncGenerator<string> {
  const pages = pagesOf(
    (page) =>
      json<DocumentList>(asking, `/documents?sort=oldest&per_page=${DOCUMENTS}&page=${page}`),
    ({ total, documents }) => ({ total, here: documents.length }),
    DOCUMENTS,
  );
  for await (const { documents } of pages) yield* documents.map(({ id }) => id);
}

/** Of one that was withdrawn this moment nothing. */
async function viewOf(asking: Asking, id: string, from: number, limit: number) {
  const path = `/documents/${id}?from=${from}&limit=${limit}`;
  return json<DocumentView>(asking, path).catch((error: unknown) => {
    if (error instanceof NotOk && [404, 410].includes(error.response.status)) return undefined;
    throw error;
  });
}

async function* records(asking: Asking): Content {
  for await (const id of ids(asking)) {
    const view = await viewOf(asking, id, 0, 1);
    if (view !== undefined) yield line({ url: `${asking.origin}/documents/${id}`, ...view.record });
  }
}

async function* clauses(asking: Asking): Content {
  for await (const document of ids(asking)) {
    for (let from = 0; ; from += CLAUSES) {
      const view = await viewOf(asking, document, from, CLAUSES);
      for (const one of view?.clauses ?? []) yield line(dumped(asking, document, one));
      if ((view?.clauses.length ?? 0) < CLAUSES) break;
    }
  }
}

const dumped = ({ origin }: Asking, document: string, clause: ClauseView['clause']) => ({
  url: `${origin}${clausePath(clause.id)}`,
  document,
  ...clause,
});

import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import {
  createExtractor,
  type ExtractionError,
  type Extractor,
  type ExtractorOptions,
  type Result,
} from '#ingest/extract/index.ts';
import { hashFile, hashText } from '#ingest/library/index.ts';
import { generationOf } from '#ingest/run/writer.ts';
import type { Understanding, Wanted } from '#ingest/extract/understand.ts';

const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** Milliseconds after which workers that have nothing to do are ended. */
const REST_AFTER_MS = 60_000;

interface RememberingOptions extends ExtractorOptions {
  /** Called with the SHA-256 of every file that was asked for, and what it says. */
  onRead?: (sha256: string, understood: Understanding) => void;
}

/**
 * An extractor that remembers what files say, by their bytes and the pipeline's version, in `folder`: a change of
 * a record is indexed without reading its original again. Its workers end when nothing is asked of them.
 */
export function rememberingExtractor(
  folder: string,
  { onRead = () => undefined, ...options }: RememberingOptions = {},
): Extractor {
  const workers = restingWorkers(options);
  return {
    extract: (path, settings) => workers.use((extractor) => extractor.extract(path, settings)),
    understand: async (path, wanted, settings) => {
      const sha256 = await hashFile(path).catch(() => undefined);
      const file = sha256 && join(folder, `${sha256}-${kindOf(wanted)}.json.gz`);
      const known = file && (await recall(file));
      if (sha256 && known && (wanted.describeAs === undefined || known.suggestion)) {
        onRead(sha256, known);
        return { ok: true, value: known };
      }
      const read = await workers.use((extractor) => extractor.understand(path, wanted, settings));
      if (sha256 && file && read.ok) {
        onRead(sha256, read.value);
        await remember(folder, file, read.value);
      }
      return read;
    },
    bind: (images, target) => workers.use((extractor) => extractor.bind(images, target)),
    close: () => workers.close(),
  };
}

/** Whatever else than its bytes decides what a file is understood to say. */
function kindOf({ vocabularies, recognised }: Wanted): string {
  const kind = generationOf(vocabularies) + JSON.stringify(vocabularies);
  return hashText(kind + (recognised?.hash ?? '')).slice(0, 12);
}

async function recall(file: string): Promise<Understanding | undefined> {
  try {
    return JSON.parse((await unzip(await readFile(file))).toString()) as Understanding;
  } catch {
    // Not there, or damaged: it is found out again.
    return undefined;
  }
}

/** A memory that cannot be kept (a full disk) costs time, nothing else. */
async function remember(folder: string, file: string, value: Understanding): Promise<void> {
  const incoming = join(folder, `.${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(incoming, await zip(JSON.stringify(value), { level: 1 }));
    await rename(incoming, file);
  } catch {
    await rm(incoming, { force: true });
  }
}

type Answer<T> = Promise<Result<T, ExtractionError>>;

function restingWorkers(options: ExtractorOptions) {
  let extractor: Extractor | undefined;
  let busy = 0;
  let timer: NodeJS.Timeout | undefined;

  const rest = async () => {
    const resting = extractor;
    extractor = undefined;
    await resting?.close();
  };
  return {
    async use<T>(work: (extractor: Extractor) => Answer<T>): Answer<T> {
      clearTimeout(timer);
      extractor ??= createExtractor(options);
      busy += 1;
      try {
        return await work(extractor);
      } finally {
        busy -= 1;
        if (busy === 0) timer = setTimeout(() => void rest(), REST_AFTER_MS).unref();
      }
    },
    async close() {
      clearTimeout(timer);
      await rest();
    },
  };
}

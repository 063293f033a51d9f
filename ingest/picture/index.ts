import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExtractionError, Result } from '../../src/domain/extraction.ts';
import { explainDeath } from '../extract/death.ts';
import { RestingSlots } from '../extract/resting-slots.ts';

/** Pages of PDFs as images, painted when they are first asked for and kept in the data folder. */

/** Of a page in PDF points, of an image in pixels. */
export interface PageSize {
  width: number;
  height: number;
}

/** An original of the library. */
export interface PdfFile {
  path: string;
  sha256: string;
}

export interface Pictures {
  /** Size of every page; `undefined` where the file cannot be read. */
  sizes(file: PdfFile): Promise<PageSize[] | undefined>;
  /**
   * Path of the JPEG of a page.
   * @param page 1-based
   * @param size of the image
   * @returns `undefined` where it cannot be painted
   */
  page(file: PdfFile, page: number, size: PageSize): Promise<string | undefined>;
  close(): Promise<void>;
}

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));
const TIMEOUT_MS = 60_000;
const MEMORY_MB = 1024;

/** @param folder where images are kept; all of it may be thrown away */
export function openPictures(folder: string): Pictures {
  const slots = new RestingSlots({
    script: WORKER,
    concurrency: 1,
    timeoutMs: TIMEOUT_MS,
    memoryMb: MEMORY_MB,
  });
  /** Who asks for what is being made waits for that. */
  const making = new Map<string, Promise<unknown>>();

  async function run<Value>(task: string, args: unknown[]): Promise<Value | undefined> {
    try {
      const result = (await slots.run(task, args)) as Result<Value, ExtractionError>;
      return result.ok ? result.value : undefined;
    } catch (error) {
      explainDeath(error as Error, TIMEOUT_MS);
      return undefined;
    }
  }

  function once<Value>(key: string, make: () => Promise<Value>): Promise<Value> {
    const known = making.get(key) as Promise<Value> | undefined;
    if (known !== undefined) return known;
    const made = make().finally(() => making.delete(key));
    making.set(key, made);
    return made;
  }

  const folderOf = async ({ sha256 }: PdfFile): Promise<string> => {
    const own = join(folder, sha256);
    await mkdir(own, { recursive: true });
    return own;
  };

  return {
    async sizes(file) {
      const kept = join(await folderOf(file), 'sizes.json');
      const known = await readFile(kept, 'utf8').catch(() => undefined);
      if (known !== undefined) return JSON.parse(known) as PageSize[];
      return once(kept, async () => {
        const sizes = await run<PageSize[]>('sizes', [file.path]);
        if (sizes === undefined) return undefined;
        await writeFile(`${kept}.part`, JSON.stringify(sizes));
        await rename(`${kept}.part`, kept);
        return sizes;
      });
    },
    async page(file, page, size) {
      const kept = join(await folderOf(file), `${page}-${size.width}.jpg`);
      if ((await stat(kept).catch(() => undefined)) !== undefined) return kept;
      return once(kept, async () => {
        const done = await run<true>('paint', [file.path, page, size, kept]);
        return done === undefined ? undefined : kept;
      });
    },
    close: () => slots.close(),
  };
}

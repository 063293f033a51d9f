/** A ZIP opened with suspicion: what really comes out is counted before anything is kept. */
import JSZip from 'jszip';
import {
  failure,
  success,
  type ExtractionError,
  type Result,
} from '../../src/domain/extraction.ts';

/** Bytes all entries together may inflate to. A 500-page Word file with pictures stays far below. */
export const MAX_INFLATED = 300 * 1024 * 1024;
/** Entries a ZIP may have. */
const MAX_ENTRIES = 10_000;

/** Inflates one entry, keeping nothing, and stops at `limit` bytes. */
function inflatedSize(entry: JSZip.JSZipObject, limit: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let size = 0;
    const stream = (entry as unknown as { internalStream(type: 'uint8array'): EntryStream })
      .internalStream('uint8array')
      .on('data', (chunk) => {
        size += chunk.length;
        if (size > limit) {
          stream.pause();
          resolve(size);
        }
      })
      .on('error', reject)
      .on('end', () => resolve(size));
    stream.resume();
  });
}

/** JSZip's documented StreamHelper, absent from its typings. */
interface EntryStream {
  on(event: 'data', listener: (chunk: Uint8Array) => void): EntryStream;
  on(event: 'error', listener: (error: Error) => void): EntryStream;
  on(event: 'end', listener: () => void): EntryStream;
  pause(): EntryStream;
  resume(): EntryStream;
}

/** Opens a ZIP. Fails with `corrupt`, or `too-large` when its entries inflate beyond `limit` bytes. */
export async function openZip(
  bytes: Uint8Array,
  limit = MAX_INFLATED,
): Promise<Result<JSZip, ExtractionError>> {
  try {
    const zip = await JSZip.loadAsync(bytes);
    const entries = Object.values(zip.files).filter((entry) => !entry.dir);
    if (entries.length > MAX_ENTRIES) return failure('too-large', `${entries.length} entries`);
    let total = 0;
    for (const entry of entries) {
      total += await inflatedSize(entry, limit - total);
      if (total > limit) return failure('too-large', `inflates to more than ${limit} bytes`);
    }
    return success(zip);
  } catch (error) {
    return failure('corrupt', `ZIP: ${(error as Error).message}`);
  }
}

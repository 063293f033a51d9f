import { Upload } from 'tus-js-client';
import type { DrillFile } from './files.ts';

/** Milliseconds between tries, and how many: an app that was killed is back within seconds. */
const PAUSE_MS = 300;
const TRIES = 400;

/**
 * Uploads a file as a browser would, going on after every break.
 * @returns the id of its job, once the app has said that it is kept
 */
export function upload(
  url: string,
  cookie: string,
  { name, bytes, document }: Pick<DrillFile, 'name' | 'bytes' | 'document'>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const one = new Upload(bytes, {
      endpoint: `${url}/api/desk/uploads`,
      uploadSize: bytes.length,
      chunkSize: 8 * 1024,
      retryDelays: Array<number>(TRIES).fill(PAUSE_MS),
      onShouldRetry: () => true,
      headers: { cookie },
      metadata: { filename: name, publish: 'yes', ...(document !== undefined && { document }) },
      onError: reject,
      onSuccess: () => resolve(one.url?.split('/').at(-1) ?? ''),
    });
    one.start();
  });
}

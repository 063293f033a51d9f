import type { RequestEvent } from '@sveltejs/kit';
import { readProblem, type FormProblem } from '$lib/api/send.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { metadataOf, type UploadWish } from './upload-wish.ts';

/** Bytes that one form sent without script may bring: they are held in memory. */
export const PLAIN_LIMIT = 50 * 1024 * 1024;

const TUS = { 'Tus-Resumable': '1.0.0' };

/**
 * Puts a file that came with a form into the library, by the same protocol as the page with script does.
 * @returns why it was refused; undefined when it was kept
 */
export async function sendFile(
  event: Pick<RequestEvent, 'fetch'>,
  file: File,
  wish: UploadWish,
): Promise<FormProblem | undefined> {
  const headers = { ...TUS, 'Accept-Language': getLocale() };
  const begun = await event.fetch('/api/desk/uploads', {
    method: 'POST',
    headers: {
      ...headers,
      'Upload-Length': String(file.size),
      'Upload-Metadata': encoded(metadataOf(file.name, wish)),
    },
  });
  const place = begun.headers.get('location');
  if (!begun.ok || place === null) return readProblem(begun);
  const sent = await event.fetch(new URL(place, 'http://localhost').pathname, {
    method: 'PATCH',
    headers: {
      ...headers,
      'Upload-Offset': '0',
      'Content-Type': 'application/offset+octet-stream',
      'Content-Length': String(file.size),
    },
    body: file,
  });
  return sent.ok ? undefined : readProblem(sent);
}

const encoded = (metadata: { [name: string]: string }): string =>
  Object.entries(metadata)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');

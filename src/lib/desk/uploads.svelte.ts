import { defaultOptions, DetailedError, Upload, type UploadOptions } from 'tus-js-client';
import { m } from '$lib/paraglide/messages.js';
import { getLocale } from '$lib/paraglide/runtime.js';
import { MAX_BYTES, metadataOf, type UploadWish } from './upload-wish.ts';

/** Uploads at once: more would only share the same line. */
const AT_ONCE = 2;
const ENDPOINT = '/api/desk/uploads';
/** Milliseconds before each attempt to go on after the line broke. */
const RETRIES = [0, 1000, 3000, 6000, 12_000];

export type SendingState = 'waiting' | 'sending' | 'stopped' | 'refused' | 'sent';

/** One file on its way from this browser. */
export class Sending {
  readonly file: File;
  /** Bytes that have arrived. */
  sent = $state(0);
  state: SendingState = $state('waiting');
  /** Why it stopped or was refused, in words that name the file. */
  reason = $state('');
  /** Id of its job, once all of it has arrived. */
  job: string | undefined = $state();
  upload: Upload | undefined;

  constructor(file: File) {
    this.file = file;
  }

  get share(): number {
    return this.file.size === 0 ? 0 : this.sent / this.file.size;
  }
}

/** Files being sent, a few at a time; each goes on where it stopped, also after the page was closed. */
export class Uploads {
  list: Sending[] = $state([]);

  add(files: Iterable<File>, wish: UploadWish): void {
    for (const file of files) {
      const sending = new Sending(file);
      this.list.push(sending);
      const { name } = file;
      if (file.size === 0) refuse(sending, m.desk_upload_empty({ name }));
      else if (file.size > MAX_BYTES) refuse(sending, m.desk_upload_too_large({ name }));
      else sending.upload = new Upload(file, this.#options(sending, wish));
    }
    this.#next();
  }

  stop(sending: Sending): void {
    void sending.upload?.abort();
    sending.state = 'stopped';
    this.#next();
  }

  resume(sending: Sending): void {
    sending.reason = '';
    sending.state = 'waiting';
    this.#next();
  }

  /** Goes on with all that the line broke off. */
  resumeAll(): void {
    this.list.filter(({ state }) => state === 'stopped').forEach((one) => this.resume(one));
  }

  #next(): void {
    const busy = this.list.filter(({ state }) => state === 'sending').length;
    const waiting = this.list.filter(({ state }) => state === 'waiting');
    for (const sending of waiting.slice(0, Math.max(0, AT_ONCE - busy))) void begin(sending);
  }

  #options(sending: Sending, wish: UploadWish): UploadOptions {
    const { name } = sending.file;
    return {
      endpoint: ENDPOINT,
      metadata: metadataOf(name, wish),
      headers: { 'Accept-Language': getLocale() },
      retryDelays: RETRIES,
      removeFingerprintOnSuccess: true,
      // The same file as a version of something else is another upload.
      fingerprint: async (file, options) => {
        const own = await defaultOptions.fingerprint?.(file, options);
        return own ? `${own}-${wish.document ?? ''}-${wish.publish}-${wish.pages ?? false}` : '';
      },
      onProgress: (sent) => (sending.sent = sent),
      onSuccess: () => {
        sending.sent = sending.file.size;
        sending.job = sending.upload?.url?.split('/').at(-1);
        sending.state = 'sent';
        this.#next();
      },
      onError: (error) => {
        const told = toldBy(error);
        if (told === undefined) {
          sending.reason = m.desk_upload_failed({ name, reason: m.desk_upload_lost() });
          sending.state = 'stopped';
        } else refuse(sending, m.desk_upload_failed({ name, reason: told }));
        this.#next();
      },
    };
  }
}

function refuse(sending: Sending, reason: string): void {
  sending.reason = reason;
  sending.state = 'refused';
}

async function begin(sending: Sending): Promise<void> {
  const { upload } = sending;
  if (!upload) return;
  sending.state = 'sending';
  const [previous] = await upload.findPreviousUploads().catch(() => []);
  if (previous && upload.url === null) upload.resumeFromPreviousUpload(previous);
  if (sending.state === 'sending') upload.start();
}

/** What the server said against a file; undefined when nothing came from it. */
function toldBy(error: Error): string | undefined {
  if (!(error instanceof DetailedError) || !error.originalResponse) return undefined;
  const response = error.originalResponse;
  // Its own fault, or a proxy's: worth another attempt.
  if (response.getStatus() >= 500 && response.getStatus() !== 507) return undefined;
  try {
    const { detail, title } = JSON.parse(response.getBody()) as { detail?: string; title?: string };
    return detail ?? title ?? String(response.getStatus());
  } catch {
    return response.getBody() || String(response.getStatus());
  }
}

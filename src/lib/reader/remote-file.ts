/** A file on the server of which parts are read: by byte ranges (RFC 9110, section 14). */

/** Bytes that are fetched at either end, and the unit in which pdf.js asks for more. */
export const CHUNK = 128 * 1024;

export interface RemoteFile {
  /** In bytes. */
  length: number;
  /** Its first bytes. */
  head: Uint8Array;
  /** Bytes from `begin` up to but not `end`. */
  read(begin: number, end: number): Promise<Uint8Array>;
}

interface Part {
  begin: number;
  bytes: Uint8Array;
  /** Length of the whole file. */
  length: number;
}

const RANGE = /^bytes (\d+)-\d+\/(\d+)$/;

/**
 * Opens the file at `url` by fetching both its ends at once: a PDF begins at its head and is described at its
 * tail. A server that knows no ranges sends the whole, which does as well.
 * @throws TypeError or Error when it cannot be fetched; the signal's reason when that aborts
 */
export async function openRemoteFile(url: string, signal: AbortSignal): Promise<RemoteFile> {
  const parts = await Promise.all([
    fetchPart(url, `bytes=0-${CHUNK - 1}`, signal),
    fetchPart(url, `bytes=-${CHUNK}`, signal),
  ]);
  const [{ bytes: head, length }] = parts;
  return {
    length,
    head,
    read: async (begin, end) => {
      const held = parts.find((part) => part.begin <= begin && end <= endOf(part));
      const part = held ?? (await fetchPart(url, `bytes=${begin}-${end - 1}`, signal));
      return part.bytes.slice(begin - part.begin, end - part.begin);
    },
  };
}

const endOf = ({ begin, bytes }: Part): number => begin + bytes.length;

async function fetchPart(url: string, range: string, signal: AbortSignal): Promise<Part> {
  const response = await fetch(url, { headers: { range }, signal });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const [, begin, length] = RANGE.exec(response.headers.get('content-range') ?? '') ?? [];
  return { begin: Number(begin ?? 0), bytes, length: Number(length ?? bytes.length) };
}

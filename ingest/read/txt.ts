/** Plain text: which encoding the bytes are in, and lines from what they say. */
import type { Extraction, Line, Page } from '#domain/page.ts';

const BYTE_ORDER_MARKS: [mark: number[], encoding: string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** Control characters other than tab, line feed, form feed and carriage return. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\ufffd]/gu;
const MAX_CONTROL_SHARE = 0.005;
const SAMPLE = 100_000;

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function isReadable(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  return (sample.match(CONTROL)?.length ?? 0) <= MAX_CONTROL_SHARE * sample.length;
}

/** UTF-16 without a mark: one byte of each pair is nearly always the same small number. */
function guessUtf16(bytes: Uint8Array): string | undefined {
  if (bytes.length % 2 !== 0) return undefined;
  const sample = bytes.subarray(0, 2_000);
  const small = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0 || byte === 6) small[index % 2] = (small[index % 2] ?? 0) + 1;
  });
  const half = sample.length / 2;
  if ((small[1] ?? 0) > 0.7 * half && (small[0] ?? 0) < 0.2 * half) return 'utf-16le';
  if ((small[0] ?? 0) > 0.7 * half && (small[1] ?? 0) < 0.2 * half) return 'utf-16be';
  return undefined;
}

/**
 * Windows-1252 or -1256 for text that is not Unicode. In Western text bytes above 0x7f are single accented
 * letters between others; in Arabic text they stand in rows.
 */
function guessLegacy(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.subarray(0, SAMPLE)).toString('latin1');
  const high = latin1.match(/[\u0080-\u00ff]/gu)?.length ?? 0;
  const inRows = (latin1.match(/[\u00c0-\u00ff]{3,}/gu) ?? []).join('').length;
  return inRows > 0.5 * high ? 'windows-1256' : 'windows-1252';
}

/** The text of a file, or `undefined` when its bytes are not text in any encoding known here. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const marked = BYTE_ORDER_MARKS.find(([mark]) => mark.every((byte, i) => bytes[i] === byte));
  const candidates = marked ? [marked[1]] : [guessUtf16(bytes) ?? 'utf-8', guessLegacy(bytes)];
  for (const encoding of candidates) {
    const text = decode(bytes, encoding);
    if (text !== undefined && isReadable(text)) return text;
  }
  return undefined;
}

function toLines(text: string): Line[] {
  return text
    .split(/\r\n|\r|\n/u)
    .map((line) => line.replace(/[^\S\t]+/gu, ' ').trim())
    .filter((line) => line !== '')
    .map((line) => ({ text: line, role: 'text' }));
}

/**
 * Plain text: form feeds (U+000C) part it, as in the text RFCs and pdftotext print. Nobody who opens it sees pages,
 * so none is said.
 */
export function readText(text: string): Extraction {
  const pages: Page[] = text
    .replace(/\f\s*$/u, '')
    .split('\f')
    .map((page, index) => ({ number: index + 1, lines: toLines(page) }));
  return { format: 'txt', pages, outline: [], metadata: {}, unpaged: true };
}

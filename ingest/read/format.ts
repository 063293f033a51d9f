/** What a file is, by its bytes; and whether its name says the same. */
import { fileTypeFromBuffer } from 'file-type';
import type { Format } from '#domain/page.ts';
import {
  failure,
  success,
  type ExtractionError,
  type Result,
} from '../../src/domain/extraction.ts';
import { decodeText } from './txt.ts';

/** Extensions that may stand on a file of each format; the first is the usual one. */
const EXTENSIONS: { [format in Format]: readonly string[] } = {
  pdf: ['pdf'],
  docx: ['docx'],
  html: ['html', 'htm', 'xhtml'],
  md: ['md', 'markdown', 'mdown', 'mkd'],
  txt: ['txt', 'text'],
};

/** Extensions of images, which are bound as a PDF before they are read (../bind-images.ts); any may stand on any. */
export const IMAGE_EXTENSIONS = ['png', 'jpg', 'jpeg', 'jpe', 'jfif', 'tif', 'tiff', 'webp'];
/** Images by their bytes, as file-type calls them. */
const IMAGE_TYPES = new Set(['png', 'apng', 'jpg', 'tif', 'webp']);

export const isImageType = (type: string | undefined): boolean => IMAGE_TYPES.has(type ?? '');

/** Whether a file of this name may be an image: it is called like one, or says nothing. */
export const mayBeImage = (name: string): boolean => formatByName(extensionOf(name)) === undefined;

const HTML_START =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]/iu;
/** Other XML, drawings (SVG) among it: markup of something that is no text to read. */
const XML_START = /^\s*(?:<\?xml[\s?]|<!doctype\s+svg|<svg[\s>])/iu;
/** A heading of Markdown, where the name says nothing. */
const MARKDOWN_START = /^\s*#{1,6} \S/u;
/** A PDF may carry junk before its header (ISO 32000-1, annex H.3.4.1); 1 KB is what viewers accept. */
const PDF_HEADER_WINDOW = 1024;

/** Lower-case extension of a file name, without its dot; empty where there is none. */
export function extensionOf(name: string): string {
  return /\.([^./\\]+)$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}

function formatByName(extension: string): Format | undefined {
  return (Object.keys(EXTENSIONS) as Format[]).find((format) =>
    EXTENSIONS[format].includes(extension),
  );
}

async function binaryFormat(bytes: Uint8Array): Promise<string | undefined> {
  const head = Buffer.from(
    bytes.buffer,
    bytes.byteOffset,
    Math.min(bytes.length, PDF_HEADER_WINDOW),
  );
  if (head.includes('%PDF-')) return 'pdf';
  try {
    return (await fileTypeFromBuffer(bytes))?.ext;
  } catch {
    // file-type throws where a container ends too early: a damaged ZIP is still a ZIP.
    return head.subarray(0, 2).toString('latin1') === 'PK' ? 'zip' : undefined;
  }
}

/** Old Word files and encrypted Word files share this container (MS-CFB). */
function compoundFile(bytes: Uint8Array): Result<Format, ExtractionError> {
  const isEncrypted = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  );
  return isEncrypted
    ? failure('encrypted', 'Office document protected by a password')
    : failure('unsupported', 'compound file (such as .doc), not .docx');
}

function textFormat(
  bytes: Uint8Array,
  byName: Format | undefined,
  extension: string,
): Result<Format, ExtractionError> {
  const text = decodeText(bytes);
  if (text === undefined) return failure('unsupported', 'neither a known document nor text');
  if (text.trim() === '') return failure('empty', 'only blanks');
  if (HTML_START.test(text)) return byName === 'md' ? success('md') : success('html');
  if (byName === 'html') {
    return /<[a-z][^>]*>/iu.test(text)
      ? success('html')
      : failure('mislabelled', 'text without markup');
  }
  if (byName === undefined && XML_START.test(text)) return failure('unsupported', 'XML');
  const isMarkdown = byName === 'md' || (extension === '' && MARKDOWN_START.test(text));
  return success(isMarkdown ? 'md' : 'txt');
}

/**
 * The format of a file by its content. Fails with `empty`, `encrypted`, `unsupported` or, when the
 * extension of `name` stands for another format, `mislabelled`. A name without a known extension
 * contradicts nothing.
 */
export async function detectFormat(
  bytes: Uint8Array,
  name: string,
): Promise<Result<Format, ExtractionError>> {
  if (bytes.length === 0) return failure('empty', '0 bytes');
  const extension = extensionOf(name);
  const byName = formatByName(extension);
  const signature = await binaryFormat(bytes);
  if (IMAGE_EXTENSIONS.includes(extension) && !isImageType(signature)) {
    return signature === undefined
      ? damagedOrMislabelled(bytes, extension)
      : failure('mislabelled', `named .${extension}, content is ${signature}`);
  }
  if (signature === 'pdf' || signature === 'docx') {
    if (byName === undefined || byName === signature) return success(signature);
    return failure('mislabelled', `named .${extension}, content is ${signature}`);
  }
  if (signature === 'cfb') return compoundFile(bytes);
  if (signature === 'xml' || signature === undefined) {
    if (byName === 'pdf' || byName === 'docx') return damagedOrMislabelled(bytes, byName);
    return textFormat(bytes, byName, extension);
  }
  if (signature === 'zip' && byName === 'docx') return success('docx');
  return byName === undefined
    ? failure('unsupported', `content is ${signature}`)
    : failure('mislabelled', `named .${extension}, content is ${signature}`);
}

/** Named like a document, without its signature: text is mislabelled, anything else is damaged. */
function damagedOrMislabelled(bytes: Uint8Array, byName: string): Result<Format, ExtractionError> {
  const text = decodeText(bytes);
  if (text !== undefined && text.trim() === '') return failure('empty', 'only blanks');
  return text === undefined
    ? failure('corrupt', `no ${byName} signature`)
    : failure('mislabelled', `named .${byName}, content is text`);
}

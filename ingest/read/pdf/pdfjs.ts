/**
 * The only door to pdf.js, opened through pdf-parse. pdf-parse's own getText() answers flat text; lines
 * and columns need the positions pdf.js knows, so its loaded document is taken from the parser (`load()`
 * is private in the typings only). The interfaces name no more of pdf.js than is used here.
 */
import { PDFParse, type LoadParameters } from 'pdf-parse';
import { failure, success, type ExtractionError, type Result } from '#domain/extraction.ts';
import { keepArabicLigatures } from './ligatures.ts';
import { handMessagesOver } from './loopback.ts';

export interface TextItem {
  str: string;
  dir: 'ltr' | 'rtl' | 'ttb';
  /** Text matrix [a b c d e f] in PDF user space, origin at the bottom left. */
  transform: number[];
  width: number;
  height: number;
  fontName: string;
  hasEOL: boolean;
}

export interface PdfFont {
  name?: string;
  bold?: boolean;
  italic?: boolean;
}

/** What a page paints: operators (`OPS` in pdf.js's util.js) and what each is given. */
export interface DisplayList {
  fnArray: number[];
  argsArray: unknown[];
}

export interface PdfPage {
  getViewport(options: { scale: number }): { width: number; height: number; transform: number[] };
  getTextContent(options: {
    includeMarkedContent: false;
    disableNormalization: boolean;
  }): Promise<{ items: TextItem[] }>;
  getOperatorList(): Promise<DisplayList>;
  commonObjs: { has(id: string): boolean; get(id: string): unknown };
  cleanup(): void;
}

export interface PdfOutlineNode {
  title: string;
  dest: string | unknown[] | null;
  items: PdfOutlineNode[];
}

export interface PdfDocument {
  numPages: number;
  getPage(number: number): Promise<PdfPage>;
  getOutline(): Promise<PdfOutlineNode[] | null>;
  getDestination(name: string): Promise<unknown[] | null>;
  getPageIndex(ref: unknown): Promise<number>;
  getMetadata(): Promise<{ info: { [key: string]: unknown } }>;
  destroy(): Promise<void>;
}

interface Loader {
  load(): Promise<PdfDocument>;
}

/** Options of pdf.js for a process without a screen: no code generation, no fonts to show. */
export const WITHOUT_SCREEN = {
  verbosity: 0,
  isEvalSupported: false,
  disableFontFace: true,
  useSystemFonts: false,
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
};

/** Options that keep it to reading: no image is decoded (every one is "too large"). */
const READ_ONLY = { ...WITHOUT_SCREEN, maxImageSize: 1 };

/**
 * Opens a PDF. `bytes` are copied, since pdf.js takes them away from its caller.
 * Fails with `encrypted` or `corrupt`.
 * @param options how pdf.js is to treat it, where it is not only to be read
 */
export async function openPdf(
  bytes: Uint8Array,
  options: LoadParameters = READ_ONLY,
): Promise<Result<PdfDocument, ExtractionError>> {
  keepArabicLigatures();
  handMessagesOver();
  const parser = new PDFParse({ ...options, data: bytes.slice() });
  try {
    return success(await (parser as unknown as Loader).load());
  } catch (error) {
    const { name, message } = error as Error;
    return failure(name === 'PasswordException' ? 'encrypted' : 'corrupt', `${name}: ${message}`);
  }
}

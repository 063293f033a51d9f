/**
 * hOCR (Breuel, "The hOCR Microformat for OCR Workflow and Results", ICDAR 2007; version 1.2), what every
 * Tesseract answers → lines of words in points.
 */
import type { AnyNode, Element } from 'domhandler';
import { findAll, textContent } from 'domutils';
import { parseDocument } from 'htmlparser2';
import type { RecognisedLine, RecognisedWord } from '#domain/recognised.ts';

/** Classes of what runs along one baseline. */
const LINES: ReadonlySet<string> = new Set([
  'ocr_line',
  'ocr_header',
  'ocr_caption',
  'ocr_textfloat',
]);

/** Marks of direction that Tesseract puts around words of the other script. */
const DIRECTION_MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const isOf = (element: Element, test: (name: string) => boolean): boolean =>
  (element.attribs['class'] ?? '').split(' ').some(test);

/** The numbers of property `name` in the title of an element. */
function property(element: Element, name: string): number[] {
  const part = (element.attribs['title'] ?? '')
    .split(';')
    .map((one) => one.trim().split(/\s+/u))
    .find(([key]) => key === name);
  return (part ?? []).slice(1).map(Number);
}

const round = (points: number): number => Math.round(points * 10) / 10;

function toWord(element: Element, scale: number): RecognisedWord[] {
  const text = textContent(element).replace(DIRECTION_MARKS, '').trim();
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = property(element, 'bbox').map((px) => px / scale);
  const [percent = 0] = property(element, 'x_wconf');
  if (text === '' || x1 <= x0 || y1 <= y0) return [];
  const confidence = Math.min(Math.max(percent / 100, 0), 1);
  return [[text, round(x0), round(y0), round(x1 - x0), round(y1 - y0), confidence]];
}

function toLine(element: Element, scale: number): RecognisedLine[] {
  const words = findAll((child) => isOf(child, (name) => name === 'ocrx_word'), [element]).flatMap(
    (word) => toWord(word, scale),
  );
  if (words.length === 0) return [];
  const [, top = 0, , bottom = 0] = property(element, 'bbox').map((px) => px / scale);
  // The offset is that of the baseline from the bottom left corner, upwards negative.
  const [slope = 0, offset = 0] = property(element, 'baseline');
  const [size = (bottom - top) * scale] = property(element, 'x_size');
  return [
    {
      baseline: round(bottom + offset / scale),
      slope: Math.round(slope * 1e4) / 1e4,
      size: Math.max(round(size / scale), 1),
      words,
    },
  ];
}

/**
 * The lines of a page, in the order in which they were read.
 * @param scale pixels of a point
 */
export function parseHocr(hocr: string, scale: number): RecognisedLine[] {
  const nodes: AnyNode[] = parseDocument(hocr).children;
  return findAll((element) => isOf(element, (name) => LINES.has(name)), nodes).flatMap((line) =>
    toLine(line, scale),
  );
}

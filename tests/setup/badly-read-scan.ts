import PDFDocument from 'pdfkit';
import { BADLY_READ, WELL_READ } from '../ingest/read/badly-read.ts';
import { png } from '../ingest/read/make-image.ts';

const WIDTH = 595;
const HEIGHT = 842;

/** A scan of two pages with a text layer: of the first it was read badly, of the second well. */
export async function badlyReadScan(): Promise<Buffer> {
  const pdf = new PDFDocument({ size: [WIDTH, HEIGHT], margin: 40, autoFirstPage: false });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => pdf.on('end', resolve));
  const print = WELL_READ.split('\n').flatMap((line) => inLines(line.trim()));
  const picture = png(print, { width: 1240, height: 1754, size: 30 });
  for (const text of [BADLY_READ[0] ?? '', WELL_READ]) {
    pdf.addPage().fontSize(9);
    for (const line of text.split('\n')) pdf.text(line.trim());
    pdf.image(picture, 0, 0, { width: WIDTH, height: HEIGHT });
  }
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

const LONGEST = 70;

function inLines(text: string): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = `${lines.at(-1)} ${word}`.trim();
    if (line.length > LONGEST) lines.push(word);
    else lines[lines.length - 1] = line;
  }
  return lines;
}

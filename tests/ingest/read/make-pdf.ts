/** Small PDFs for tests, written by hand so that every position is known. */

export interface Word {
  text: string;
  x: number;
  /** Baseline from the bottom of the page, in points, as PDF counts. */
  y: number;
  size?: number;
  bold?: boolean;
  /** Quarter turn anticlockwise, as text of a sideways table runs. */
  sideways?: boolean;
}

export interface PdfOptions {
  /** A grey picture over the whole of these pages (1-based). */
  pictures?: number[];
  encrypted?: boolean;
  /** A form in XFA, with as many fields of PDF itself. */
  xfa?: { fields: number };
  /** What every page draws beside its words, in PDF's own operators. */
  drawing?: string;
}

const WIDTH = 595;
const HEIGHT = 842;

const escape = (text: string): string => text.replace(/[\\()]/gu, '\\$&');

function paint({ text, x, y, size = 11, bold = false, sideways = false }: Word): string {
  const matrix = sideways ? `0 1 -1 0 ${x} ${y}` : `1 0 0 1 ${x} ${y}`;
  return `BT /F${bold ? 2 : 1} ${size} Tf ${matrix} Tm (${escape(text)}) Tj ET`;
}

/** A PDF of A4 pages in Helvetica (Windows-1252), each given by its words. */
export function makePdf(pages: readonly (readonly Word[])[], options: PdfOptions = {}): Buffer {
  const fields = '<< /FT /Tx /T (nom) >>'.repeat(options.xfa?.fields ?? 0);
  const form = options.xfa ? `/AcroForm << /Fields [${fields}] /XFA 5 0 R >>` : '';
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${form} >>`,
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${6 + 2 * i} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
    '<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 4 >>\nstream\nABCD\nendstream',
  ];
  pages.forEach((words, index) => {
    const picture = options.pictures?.includes(index + 1)
      ? `q ${WIDTH} 0 0 ${HEIGHT} 0 0 cm /I Do Q\n`
      : '';
    const content = picture + (options.drawing ?? '') + words.map(paint).join('\n');
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Contents ${7 + 2 * index} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /I 5 0 R >> >> >>`,
      `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`,
    );
  });
  return assemble(objects, options.encrypted === true);
}

function assemble(objects: readonly string[], encrypted: boolean): Buffer {
  let body = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = Buffer.byteLength(body, 'latin1');
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = Buffer.byteLength(body, 'latin1');
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const key = 'A'.repeat(32);
  const lock = encrypted
    ? `/ID [(id) (id)] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (${key}) /U (${key}) >>`
    : '';
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${lock} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(body, 'latin1');
}

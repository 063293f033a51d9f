import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  HeadingLevel,
  Packer,
  PageOrientation,
  Paragraph,
  Table as DocxTable,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { Line, Table } from './table.ts';

/** Half points. */
const SMALL = 16;

/** @returns a Word file, landscape, the head repeated on every page, from right to left in Arabic */
export async function docxTable(table: Table): Promise<Buffer<ArrayBuffer>> {
  const { title, note, language, head, rows } = table;
  const isRtl = language === 'ar';
  const paragraph = (children: (TextRun | ExternalHyperlink)[]) =>
    new Paragraph({ children, bidirectional: isRtl, alignment: AlignmentType.START });
  const run = (text: string, bold = false) =>
    new TextRun({ text, bold, size: SMALL, rightToLeft: isRtl });
  const cell = (children: (TextRun | ExternalHyperlink)[], span = 1) =>
    new TableCell({
      children: [paragraph(children)],
      columnSpan: span,
      verticalAlign: VerticalAlign.TOP,
    });
  // The address is a link on the page or number, not a column of its own: paper is narrow.
  const shown = head.slice(0, -1);
  const line = ({ cells, href }: Line) =>
    new TableRow({
      cantSplit: true,
      children: cells.slice(0, -1).map((text, index) =>
        cell([
          index === 0
            ? new ExternalHyperlink({
                link: href,
                children: [
                  new TextRun({
                    text: text || '–',
                    style: 'Hyperlink',
                    size: SMALL,
                    rightToLeft: isRtl,
                  }),
                ],
              })
            : run(text),
        ]),
      ),
    });
  const group = (name: string) =>
    new TableRow({ children: [cell([run(name, true)], shown.length)] });
  const document = new Document({
    title,
    sections: [
      {
        properties: { page: { size: { orientation: PageOrientation.LANDSCAPE } } },
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.HEADING_1, bidirectional: isRtl }),
          new Paragraph({ text: note, bidirectional: isRtl }),
          new DocxTable({
            width: { size: 100, type: WidthType.PERCENTAGE },
            visuallyRightToLeft: isRtl,
            rows: [
              new TableRow({
                tableHeader: true,
                children: shown.map((text) => cell([run(text, true)])),
              }),
              ...rows.flatMap((row) => [
                ...(row.group === undefined ? [] : [group(row.group)]),
                line(row),
              ]),
            ],
          }),
        ],
      },
    ],
  });
  return (await Packer.toBuffer(document)) as Buffer<ArrayBuffer>;
}

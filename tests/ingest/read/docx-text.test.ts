import {
  Document,
  FootnoteReferenceRun,
  Packer,
  PageBreak,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import JSZip from 'jszip';
import { describe, expect, test } from 'vitest';
import { readDocx } from '#ingest/read/docx.ts';

const cell = (...children: (Paragraph | Table)[]) => new TableCell({ children });
const words = (text: string) => new Paragraph(text);

async function pagesOf(bytes: Uint8Array) {
  const result = await readDocx(bytes);
  if (!result.ok) throw new Error(result.error.detail);
  return result.value.pages;
}

/** Lines of a document whose paragraph « X » is replaced by this XML. */
async function linesWith(xml: string) {
  const plain = new Document({ sections: [{ children: [words('avant'), words('X')] }] });
  const zip = await JSZip.loadAsync(await Packer.toBuffer(plain));
  const document = (await zip.file('word/document.xml')?.async('string')) ?? '';
  const replaced = document.replace(/<w:p>(?:(?!<w:p>).)*>X<.*?<\/w:p>/su, () => xml);
  expect(replaced).not.toBe(document);
  zip.file('word/document.xml', replaced);
  const pages = await pagesOf(await zip.generateAsync({ type: 'nodebuffer' }));
  return pages.flatMap(({ lines }) => lines.map(({ text }) => text)).slice(1);
}

const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const box = (text: string) => `<w:txbxContent><w:p>${run(text)}</w:p></w:txbxContent>`;

describe('what mammoth would drop', () => {
  test('text boxes, once, behind the paragraph that holds them', async () => {
    const both = `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps"><w:drawing>${box('encadré')}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box('encadré')}</w:pict></mc:Fallback></mc:AlternateContent>`;
    expect(await linesWith(`<w:p><w:r>${both}</w:r>${run('texte')}</w:p>`)).toEqual([
      'texte',
      'encadré',
    ]);
    const drawing = `<w:p>${run('texte')}<w:r><w:drawing>${box('seul')}</w:drawing></w:r></w:p>`;
    expect(await linesWith(drawing)).toEqual(['texte', 'seul']);
  });

  test('content controls, fields, directions and links', async () => {
    const sdt = `<w:sdt><w:sdtContent>${run('a')}</w:sdtContent></w:sdt>`;
    const field = `<w:fldSimple w:instr="SEQ">${run('b')}</w:fldSimple>`;
    const direction = `<w:dir w:val="rtl"><w:bdo w:val="rtl">${run('c')}</w:bdo></w:dir>`;
    const link = `<w:hyperlink w:anchor="x">${run('d')}</w:hyperlink>`;
    const block = `<w:sdt><w:sdtContent><w:p>${run('e &amp; f')}</w:p></w:sdtContent></w:sdt>`;
    const lines = await linesWith(`<w:p>${sdt}${field}${direction}${link}</w:p>${block}`);
    expect(lines).toEqual(['abcd', 'e & f']);
  });

  test('nothing deleted or hidden comes back', async () => {
    const gone = `<w:del>${run('x')}</w:del><w:moveFrom>${run('y')}</w:moveFrom>`;
    const hidden = `<w:r><w:rPr><w:vanish/></w:rPr><w:t>z</w:t></w:r>`;
    expect(await linesWith(`<w:p>${gone}${hidden}${run('reste')}</w:p>`)).toEqual(['reste']);
  });
});

test('tables keep a row a line, its columns, its header and the tables inside', async () => {
  const inner = new Table({
    rows: [new TableRow({ children: [cell(words('i')), cell(words('j'))] })],
  });
  const table = new Table({
    rows: [
      new TableRow({ tableHeader: true, children: [cell(words('Axe')), cell(words('Mesure'))] }),
      new TableRow({
        children: [
          new TableCell({ rowSpan: 2, children: [words('1'), words('Santé')] }),
          cell(words('avant'), inner, words('après')),
        ],
      }),
      new TableRow({ children: [cell(words('seconde'))] }),
    ],
  });
  const [page] = await pagesOf(
    await Packer.toBuffer(new Document({ sections: [{ children: [table] }] })),
  );
  expect(page?.lines).toEqual([
    { text: 'Axe\tMesure', role: 'table-row', isHeader: true, grid: { starts: true } },
    {
      text: '1 Santé\tavant i j après',
      role: 'table-row',
      grid: { merged: [{ column: 0, columns: 1, rows: 2 }] },
    },
    { text: '\tseconde', role: 'table-row', grid: {} },
  ]);
});

test('notes follow the paragraph that cites them, on its page, with their mark', async () => {
  const note = (text: string) => ({ children: [words(text)] });
  const document = new Document({
    footnotes: { 1: note('Loi 02-03.'), 2: note('Décret.') },
    sections: [
      {
        children: [
          new Paragraph({
            children: [
              new TextRun('Le droit'),
              new FootnoteReferenceRun(1),
              new TextRun(' est.'),
              new PageBreak(),
            ],
          }),
          new Paragraph({ children: [new TextRun('Suite'), new FootnoteReferenceRun(2)] }),
        ],
      },
    ],
  });
  const pages = await pagesOf(await Packer.toBuffer(document));
  expect(pages.map(({ lines }) => lines.map(({ text }) => text))).toEqual([
    ['Le droit\ufff91\ufffb est.', '[1] Loi 02-03.'],
    ['Suite\ufff92\ufffb', '[2] Décret.'],
  ]);
});

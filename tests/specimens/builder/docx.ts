import {
  AlignmentType,
  Document,
  Footer,
  Header,
  LevelFormat,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  TableOfContents,
  TextRun,
} from 'docx';
import { direction } from '#domain/language.ts';
import { BULLETS, wordBlocks, type WordContext } from './docx-blocks.ts';
import { fixPackage } from './docx-package.ts';
import type { Source } from './source.ts';
import { WORDS } from './words.ts';

/** `source` as a Word document with Word's own heading styles, lists and tables. */
export async function buildDocx(source: Source): Promise<Buffer> {
  const { record, layout, title, cover, body } = source;
  const rtl = direction(record.language) === 'rtl';
  const context: WordContext = { rtl };
  const running = (...children: RunningPart[]) =>
    new Paragraph({
      bidirectional: rtl,
      children: [new TextRun({ children, size: 17, rightToLeft: rtl })],
    });
  const { page, of, contents } = WORDS[record.language];
  const pageNumber = [`${page} `, PageNumber.CURRENT, ` ${of} `, PageNumber.TOTAL_PAGES];
  const footer = [...(layout.footer ? [running(layout.footer)] : []), running(...pageNumber)];

  const document = new Document({
    title,
    creator: 'Fihris',
    lastModifiedBy: 'Fihris',
    styles: wordStyles(rtl),
    numbering: { config: [bullets] },
    sections: [
      {
        properties: { titlePage: layout.cover },
        headers: { default: new Header({ children: [running(layout.header ?? '')] }) },
        footers: { default: new Footer({ children: footer }) },
        children: [
          new Paragraph({
            style: 'Title',
            bidirectional: rtl,
            children: [new TextRun({ text: title, rightToLeft: rtl })],
          }),
          ...wordBlocks(cover, context),
          ...(layout.cover ? [new Paragraph({ children: [new PageBreak()] })] : []),
          ...(layout.contents
            ? [new TableOfContents(contents, { hyperlink: true, headingStyleRange: '1-3' })]
            : []),
          ...wordBlocks(body, context),
        ],
      },
    ],
  });
  return fixPackage(await Packer.toBuffer(document));
}

type RunningPart = string | (typeof PageNumber)[keyof typeof PageNumber];

const bullets = {
  reference: BULLETS,
  levels: [0, 1, 2].map((level) => ({
    level,
    format: LevelFormat.BULLET,
    text: level === 0 ? '•' : '–',
    alignment: AlignmentType.START,
    style: { paragraph: { indent: { start: 480 + 360 * level, hanging: 260 } } },
  })),
};

function wordStyles(rtl: boolean) {
  const font = { ascii: 'Calibri', hAnsi: 'Calibri', cs: rtl ? 'Traditional Arabic' : 'Calibri' };
  const heading = (size: number, before: number) => ({
    run: {
      font,
      size,
      sizeComplexScript: size + 4,
      bold: true,
      boldComplexScript: true,
      color: '14304F',
    },
    paragraph: { spacing: { before, after: 120 }, keepNext: true },
  });
  return {
    default: {
      document: { run: { font, size: 22, sizeComplexScript: 28 } },
      title: heading(48, 2400),
      heading1: heading(32, 360),
      heading2: heading(27, 280),
      heading3: heading(24, 220),
      heading4: heading(22, 180),
    },
  };
}

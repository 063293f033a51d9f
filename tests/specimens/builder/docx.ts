import {
  Document,
  Footer,
  Header,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  TableOfContents,
  TextRun,
} from 'docx';
import { direction } from '#domain/language.ts';
import { wordBlocks } from './docx-blocks.ts';
import { fixPackage } from './docx-package.ts';
import { bulletList, wordStyles } from './docx-styles.ts';
import type { Source } from './source.ts';
import { WORDS } from './words.ts';

/** `source` as a Word document with Word's own heading styles, lists and tables. */
export async function buildDocx(source: Source): Promise<Buffer> {
  const rtl = direction(source.record.language) === 'rtl';
  const document = new Document({
    title: source.title,
    creator: 'Fihris',
    lastModifiedBy: 'Fihris',
    styles: wordStyles(rtl),
    numbering: { config: [bulletList] },
    sections: [
      {
        properties: { titlePage: source.layout.cover },
        ...runningHeads(source, rtl),
        children: [...front(source, rtl), ...wordBlocks(source.body, { rtl })],
      },
    ],
  });
  return fixPackage(await Packer.toBuffer(document));
}

/** Title, notice and, where wanted, the contents, which Word fills with page numbers when it opens the file. */
function front({ record, layout, title, cover }: Source, rtl: boolean) {
  const { contents } = WORDS[record.language];
  const strong = (text: string, style?: string) =>
    new Paragraph({
      style,
      bidirectional: rtl,
      children: [new TextRun({ text, bold: true, boldComplexScript: true, rightToLeft: rtl })],
    });
  return [
    strong(title, 'Title'),
    ...wordBlocks(cover, { rtl }),
    ...(layout.cover ? [new Paragraph({ children: [new PageBreak()] })] : []),
    ...(layout.contents
      ? [
          strong(contents),
          new TableOfContents(contents, { hyperlink: true, headingStyleRange: '1-3' }),
        ]
      : []),
  ];
}

function runningHeads({ record, layout }: Source, rtl: boolean) {
  const { page, of } = WORDS[record.language];
  const line = (...children: (string | (typeof PageNumber)[keyof typeof PageNumber])[]) =>
    new Paragraph({
      bidirectional: rtl,
      children: [new TextRun({ children, size: 17, rightToLeft: rtl })],
    });
  const pageNumber = line(`${page} `, PageNumber.CURRENT, ` ${of} `, PageNumber.TOTAL_PAGES);
  const footer = layout.footer ? [line(layout.footer), pageNumber] : [pageNumber];
  return {
    headers: { default: new Header({ children: [line(layout.header ?? '')] }) },
    footers: { default: new Footer({ children: footer }) },
  };
}

import {
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { ShownCell, Stretch } from '#domain/clause-text.ts';
import type { ShownClause, Text } from './text.ts';

const LEVELS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const;

/** Half points. */
const SMALL = 18;

/** @returns a Word file; names of clauses are headings by their depth, from right to left in Arabic */
export async function toDocx(text: Text): Promise<Buffer<ArrayBuffer>> {
  const write = writerFor(text.record.language === 'ar');
  const document = new Document({
    title: text.title,
    description: text.address,
    sections: [
      {
        children: [
          write.heading(text.title, HeadingLevel.TITLE),
          ...text.notes.map((note) => write.small(note)),
          ...text.clauses.flatMap((one) => clauseOf(one, write)),
        ],
      },
    ],
  });
  return (await Packer.toBuffer(document)) as Buffer<ArrayBuffer>;
}

type Write = ReturnType<typeof writerFor>;

function writerFor(isRtl: boolean) {
  const run = (text: string, more: { superScript?: boolean; size?: number; bold?: boolean } = {}) =>
    new TextRun({ text, rightToLeft: isRtl, ...more });
  const runs = (stretches: readonly Stretch[], bold = false) =>
    stretches.flatMap(({ words, note }) => [
      run(words.replaceAll('\n', ' '), { bold }),
      ...(note ? [run(note.mark, { superScript: true })] : []),
    ]);
  const paragraph = (children: TextRun[]) => new Paragraph({ children, bidirectional: isRtl });
  return {
    paragraph: (stretches: readonly Stretch[]) => paragraph(runs(stretches)),
    small: (words: string) => paragraph([run(words, { size: SMALL })]),
    heading: (words: string, heading: (typeof LEVELS)[number] | typeof HeadingLevel.TITLE) =>
      new Paragraph({ children: [run(words)], heading, bidirectional: isRtl }),
    table: (lines: { cells: ShownCell[]; isHeader: boolean }[]) =>
      new Table({
        width: { size: 100, type: WidthType.PERCENTAGE },
        visuallyRightToLeft: isRtl,
        rows: lines.map(
          ({ cells, isHeader }) =>
            new TableRow({
              tableHeader: isHeader,
              children: cells.map(
                ({ stretches, columns }) =>
                  new TableCell({
                    columnSpan: columns,
                    children: [paragraph(runs(stretches, isHeader))],
                  }),
              ),
            }),
        ),
      }),
  };
}

function clauseOf(
  { name, depth, blocks, notes }: ShownClause,
  write: Write,
): (Paragraph | Table)[] {
  const level = LEVELS[Math.min(depth, LEVELS.length) - 1] ?? HeadingLevel.HEADING_6;
  return [
    ...(name === '' ? [] : [write.heading(name, level)]),
    ...blocks.map((block) =>
      'rows' in block
        ? write.table([
            ...block.header.map((cells) => ({ cells, isHeader: true })),
            ...block.rows.map((cells) => ({ cells, isHeader: false })),
          ])
        : write.paragraph(block.stretches),
    ),
    ...notes.map(({ mark, text }) => write.small(`[${mark}] ${text}`)),
  ];
}

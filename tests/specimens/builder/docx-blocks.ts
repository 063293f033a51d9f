import {
  AlignmentType,
  HeadingLevel,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  WidthType,
  type IParagraphOptions,
} from 'docx';
import type { Token, Tokens } from 'marked';
import { wordRuns } from './docx-inline.ts';
import { BULLETS } from './docx-styles.ts';

/** What the translation of a block needs to know of its document. */
export interface WordContext {
  rtl: boolean;
}
type Block = Paragraph | Table;

/** `##` is the first level of the text: the title has a style of its own. */
const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
];

/** Markdown block tokens as Word paragraphs and tables. */
export function wordBlocks(tokens: Token[], context: WordContext): Block[] {
  return tokens.flatMap((token) => wordBlock(token, context));
}

function wordBlock(token: Token, context: WordContext): Block[] {
  switch (token.type) {
    case 'heading':
      return [
        paragraph(token.tokens, context, {
          heading: HEADINGS[(token as Tokens.Heading).depth - 2],
        }),
      ];
    case 'paragraph':
    case 'text':
      return [paragraph(token.tokens, context, { ...BODY })];
    case 'list':
      return listItems(token as Tokens.List, context, 0);
    case 'table':
      return [table(token as Tokens.Table, context)];
    case 'blockquote':
      return wordBlocks(token.tokens ?? [], context);
    case 'space':
    case 'hr':
      return [];
    default:
      throw new Error(`no Word equivalent for Markdown "${token.type}"`);
  }
}

const BODY = { alignment: AlignmentType.BOTH, spacing: { after: 140, line: 276 } };

function paragraph(
  inline: Token[] | undefined,
  { rtl }: WordContext,
  options: IParagraphOptions,
): Paragraph {
  return new Paragraph({
    ...options,
    bidirectional: rtl,
    children: wordRuns(inline ?? [], { rtl }),
  });
}

/** Bullets are Word's own; numbers are typed, because a reader of the file must find them in the text. */
function listItems(list: Tokens.List, context: WordContext, level: number): Block[] {
  return list.items.flatMap((item, index) => {
    const number = list.ordered ? `${Number(list.start || 1) + index}. ` : '';
    const blocks = item.tokens.filter(({ type }) => type !== 'space');
    return blocks.flatMap((block, position) => {
      if (block.type === 'list') return listItems(block as Tokens.List, context, level + 1);
      const inline = ('tokens' in block ? block.tokens : undefined) ?? [];
      if (position > 0) return [paragraph(inline, context, { ...BODY, indent: indent(level) })];
      if (!list.ordered)
        return [paragraph(inline, context, { numbering: { reference: BULLETS, level } })];
      const text = { type: 'text', raw: number, text: number } as Tokens.Text;
      return [paragraph([text, ...inline], context, { ...BODY, indent: indent(level) })];
    });
  });
}

const indent = (level: number) => ({ start: 480 + 360 * level });

function table({ header, rows }: Tokens.Table, context: WordContext): Table {
  const cell = ({ tokens }: Tokens.TableCell) =>
    new TableCell({ children: [paragraph(tokens, context, {})], margins: CELL_MARGINS });
  return new Table({
    visuallyRightToLeft: context.rtl,
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({ tableHeader: true, children: header.map(cell) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map(cell) })),
    ],
  });
}

const CELL_MARGINS = { top: 60, bottom: 60, left: 90, right: 90 };

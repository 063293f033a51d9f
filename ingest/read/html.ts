/**
 * HTML → lines. htmlparser2 only tokenises: nothing is executed, fetched or expanded. What a reader does
 * not read (scripts, menus, fields of forms) is dropped. A form itself is not: some sites put their whole page in one.
 */
import type { Extraction, FileMetadata, LeftOut, Line, LineRole } from '#domain/page.ts';
import { ListNumbers } from './html-lists.ts';
import { TableCells } from './html-cells.ts';
import { parseTags } from './nesting.ts';
import { annotation, exponent, isNoteMark } from './note-marks.ts';

const DROPPED = new Set(
  'script style noscript template nav iframe object svg label button select textarea audio video canvas'.split(
    ' ',
  ),
);
/** What of it is not for readers. */
const UNSEEN = new Set(
  'script style noscript template iframe object svg audio video canvas'.split(' '),
);
const BLOCKS = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul caption title'.split(
    ' ',
  ),
);
const HEADING = /^h([1-6])$/u;
/** Blocks inside each other of which the kinds still count. */
const MAX_DEPTH = 2_000;

interface OpenBlock {
  tag: string;
  role: LineRole;
  headingLevel?: number;
}

const collapse = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** Collects lines while the parser walks the document. */
class LineCollector {
  readonly lines: Line[] = [];
  readonly metadata: FileMetadata = {};
  #stack: OpenBlock[] = [];
  #dropDepth = 0;
  /** Words of what is dropped, as far as a reader sees them. */
  readonly leftOut: LeftOut[] = [];
  #dropped = '';
  /** Where the raised text began that is being read. */
  #raisedFrom: number | undefined;
  #unseenDepth = 0;
  #text = '';
  /** Number of a list item that has no words yet. */
  #number = '';
  readonly #numbers: ListNumbers;
  /** Cells of the open row; a table inside a cell is part of the cell. */
  #cells: TableCells | undefined;
  #inRow = false;
  #tables = 0;
  #strong = 0;
  #letters = 0;
  #strongLetters = 0;

  constructor(html: string) {
    this.#numbers = new ListNumbers(html);
  }

  open(tag: string, attributes: { [name: string]: string }): void {
    if (DROPPED.has(tag)) this.#dropDepth += 1;
    if (UNSEEN.has(tag)) this.#unseenDepth += 1;
    if (tag === 'html' && attributes.lang) this.metadata.language = attributes.lang;
    if (tag === 'meta' && attributes.name?.toLowerCase() === 'author' && attributes.content) {
      this.metadata.author = attributes.content;
    }
    if (tag === 'br') return this.#inRow ? void (this.#text += ' ') : this.#flush();
    if (tag === 'b' || tag === 'strong') this.#strong += 1;
    if (tag === 'sup' && this.#dropDepth === 0) this.#raisedFrom = this.#text.length;
    if (!BLOCKS.has(tag)) return;
    this.#endText();
    if (tag === 'table') this.#startTable();
    if (tag === 'tr' && this.#tables <= 1) this.#startRow();
    if ((tag === 'td' || tag === 'th') && this.#tables <= 1) this.#cells?.open(attributes);
    this.#addNumber(this.#numbers.openTag(tag, attributes));
    if (this.#stack.length < MAX_DEPTH) this.#stack.push(this.#blockFor(tag));
  }

  close(tag: string): void {
    if (UNSEEN.has(tag)) this.#unseenDepth = Math.max(0, this.#unseenDepth - 1);
    if (DROPPED.has(tag)) this.#endDropped();
    if (tag === 'b' || tag === 'strong') this.#strong = Math.max(0, this.#strong - 1);
    if (tag === 'sup') this.#endRaised();
    if (!BLOCKS.has(tag)) return;
    if (tag === 'title') {
      const title = collapse(this.#text);
      if (title !== '' && this.metadata.title === undefined) this.metadata.title = title;
      this.#text = '';
    }
    const isInner = this.#tables > 1;
    if ((tag === 'td' || tag === 'th') && !isInner) this.#endCell();
    else this.#endText();
    if (tag === 'tr' && !isInner) this.#endRow();
    if (tag === 'table') this.#endTable();
    this.#numbers.closeTag(tag);
    if (tag === 'li') this.#number = '';
    const at = this.#stack.findLastIndex((block) => block.tag === tag);
    if (at >= 0) this.#stack.length = at;
  }

  add(text: string): void {
    if (this.#dropDepth > 0) {
      if (this.#unseenDepth === 0) this.#dropped += `${text} `;
      return;
    }
    this.#text += text;
    const length = text.trim().length;
    this.#letters += length;
    if (this.#strong > 0) this.#strongLetters += length;
  }

  end(): void {
    this.#endRow();
    this.#flush();
  }

  /** Raised signs are the mark of a note, or an exponent, which stays as it is. */
  #endRaised(): void {
    const from = this.#raisedFrom;
    this.#raisedFrom = undefined;
    if (from === undefined || from > this.#text.length) return;
    const before = this.#text.slice(0, from);
    const mark = this.#text.slice(from);
    const isNote = isNoteMark(collapse(before), mark);
    this.#text = before + (isNote ? annotation(mark) : (exponent(mark) ?? mark));
  }

  #endDropped(): void {
    this.#dropDepth = Math.max(0, this.#dropDepth - 1);
    const text = collapse(this.#dropped);
    if (this.#dropDepth > 0) return;
    this.#dropped = '';
    if (text !== '') this.leftOut.push({ text, why: 'aside', pages: [] });
  }

  #blockFor(tag: string): OpenBlock {
    const level = HEADING.exec(tag)?.[1];
    if (level !== undefined) return { tag, role: 'heading', headingLevel: Number(level) };
    return { tag, role: tag === 'li' || tag === 'dd' || tag === 'dt' ? 'list-item' : 'text' };
  }

  #addNumber(number: string): void {
    if (number === '' || this.#dropDepth > 0) return;
    if (this.#inRow) this.#text += `${number} `;
    else this.#number += `${number} `;
  }

  #startTable(): void {
    this.#tables += 1;
    if (this.#tables === 1) this.#cells = new TableCells();
  }

  #endTable(): void {
    this.#tables = Math.max(0, this.#tables - 1);
    if (this.#tables > 0) return;
    this.#endRow();
    this.#cells = undefined;
  }

  /** A row whose end tag is left out ends where the next one starts. */
  #startRow(): void {
    this.#endRow();
    this.#cells ??= new TableCells();
    this.#inRow = true;
  }

  /** Inside a table row paragraphs belong to their cell; elsewhere each is a line. */
  #endText(): void {
    if (this.#inRow) this.#text += ' ';
    else this.#flush();
  }

  #endCell(): void {
    if (this.#inRow) this.#cells?.add(collapse(this.#text));
    this.#text = '';
  }

  #endRow(): void {
    if (!this.#inRow) return;
    if (this.#text.trim() !== '') this.#endCell();
    this.#inRow = false;
    const row = this.#cells?.endRow();
    const isHeader = this.#stack.some(({ tag }) => tag === 'thead');
    const bold = this.#isBold();
    if (row) {
      const style = { ...(isHeader && { isHeader }), ...(bold && { bold }) };
      this.lines.push({ ...row, ...style });
    }
    this.#resetWeight();
  }

  #isBold(): boolean {
    return this.#letters > 0 && this.#strongLetters > 0.6 * this.#letters;
  }

  #flush(): void {
    const text = collapse(this.#text);
    this.#text = '';
    const bold = this.#isBold();
    this.#resetWeight();
    if (text === '') return;
    const block = this.#stack.findLast((open) => open.role !== 'text');
    const role = block?.role ?? 'text';
    this.lines.push({
      text: this.#number + text,
      role,
      ...(block?.headingLevel !== undefined && { headingLevel: block.headingLevel }),
      ...(bold && { bold: true }),
    });
    this.#number = '';
  }

  #resetWeight(): void {
    this.#letters = 0;
    this.#strongLetters = 0;
  }
}

/**
 * HTML as one page: a web page has no other.
 * @throws TooDeep
 */
export function readHtml(html: string): Extraction {
  const collector = new LineCollector(html);
  parseTags(
    html,
    {
      onopentag: (tag, attributes) => collector.open(tag, attributes),
      onclosetag: (tag) => collector.close(tag),
      ontext: (text) => collector.add(text),
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  collector.end();
  return {
    format: 'html',
    pages: [{ number: 1, lines: collector.lines }],
    outline: [],
    metadata: collector.metadata,
    unpaged: true,
    leftOut: collector.leftOut,
  };
}

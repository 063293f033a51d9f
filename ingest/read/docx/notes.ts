/**
 * Footnotes and endnotes as lines of the text: an annotation where the mark stands, and the note, `[1]` before it,
 * behind the paragraph or table that holds the mark, so that it belongs to the clause it explains; endnotes
 * close the document, as printed.
 */
import { annotation } from '../note-marks.ts';
import { formatNumber } from '../number-format.ts';
import { NOTE } from './breaks.ts';
import { prefix } from './prefix.ts';
import {
  ancestors,
  child,
  descendants,
  insertAfter,
  remove,
  replace,
  textElement,
  value,
  type Document,
  type Element,
} from './xml.ts';

interface NoteKind {
  element: 'w:footnote' | 'w:endnote';
  /** Format of the marks where the document names none (ECMA-376 part 1, §17.11.18). */
  format: string;
}

const KINDS: { footnotes: NoteKind; endnotes: NoteKind } = {
  footnotes: { element: 'w:footnote', format: 'decimal' },
  endnotes: { element: 'w:endnote', format: 'lowerRoman' },
};

/** Where a note goes: behind the block that cites it. */
function blockOf(mark: Element): Element | undefined {
  return ancestors(mark, 'w:tbl').at(-1) ?? ancestors(mark, 'w:p')[0];
}

/** The paragraphs of a note, its mark before the first. */
function paragraphsOf(note: Element, mark: string): Element[] {
  const paragraphs = descendants(note, 'w:p');
  descendants(note, 'w:lastRenderedPageBreak').forEach(remove);
  paragraphs.forEach((paragraph, index) =>
    prefix(paragraph, NOTE + (index === 0 && mark !== '' ? `${mark} ` : '')),
  );
  return paragraphs;
}

/**
 * Moves the notes of one kind into the document.
 * @param settings word/settings.xml, which may name the format of the marks
 */
export function placeNotes(
  document: Document,
  notes: Document,
  settings: Document,
  kind: keyof typeof KINDS,
): void {
  const { element, format } = KINDS[kind];
  const byId = new Map(descendants(notes, element).map((note) => [note.attribs['w:id'], note]));
  const properties = descendants(document, `${element}Pr`).concat(
    descendants(settings, `${element}Pr`),
  );
  const chosen = properties.map((found) => value(found, 'w:numFmt')).find(Boolean) ?? format;
  const last = new Map<Element, Element>();
  const body = child(document, 'w:document', 'w:body');
  let number = 0;
  for (const reference of descendants(document, `${element}Reference`)) {
    const note = byId.get(reference.attribs['w:id']);
    // A mark of the author's own stands in the text, and in the note, already.
    const isCustom = ['1', 'true', 'on'].includes(reference.attribs['w:customMarkFollows'] ?? '');
    if (!isCustom) number += 1;
    const mark = isCustom ? '' : `[${formatNumber(number, chosen)}]`;
    const block = kind === 'endnotes' ? body : blockOf(reference);
    if (mark === '') remove(reference);
    else {
      // Word raises the mark itself; what says so for a mark of the author's is read by html.ts.
      const raised = ancestors(reference, 'w:r').flatMap((run) => descendants(run, 'w:vertAlign'));
      raised.forEach(remove);
      replace(reference, textElement(annotation(mark)));
    }
    if (!note || !block) continue;
    byId.delete(note.attribs['w:id']);
    const paragraphs = paragraphsOf(note, mark);
    const anchor = last.get(block) ?? (block === body ? lastBlock(block) : block);
    if (anchor) insertAfter(anchor, paragraphs);
    const end = paragraphs.at(-1);
    if (end) last.set(block, end);
  }
}

const lastBlock = (body: Element): Element | undefined =>
  body.children.findLast(
    (node): node is Element => 'name' in node && (node.name === 'w:p' || node.name === 'w:tbl'),
  );

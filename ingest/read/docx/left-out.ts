/** Words of a Word file that are no part of its text: running heads, hidden and deleted text, comments. */
import { textContent } from 'domutils';
import type { LeftOut, LeftOutReason } from '#domain/page.ts';
import { child, descendants, isOn, type Document, type Element } from './xml.ts';

const RUNNING = /^word\/(?:header|footer)\d*\.xml$/u;

/** The words of some elements, each paragraph or run once. */
function wordsOf(why: LeftOutReason, elements: readonly Element[]): LeftOut[] {
  return elements.flatMap((element) => {
    const text = descendants(element, 'w:t', 'w:delText').map(textContent).join('').trim();
    return text === '' ? [] : [{ text, why, pages: [] }];
  });
}

/** What Word prints between the text and its notes. */
const separators = (tree: Document): Element[] =>
  descendants(tree, 'w:footnote', 'w:endnote').filter(({ attribs }) =>
    /separator|notice/iu.test(attribs['w:type'] ?? ''),
  );

const isHidden = (run: Element): boolean => isOn(child(run, 'w:rPr', 'w:vanish'));

/**
 * What `flatten()` will take out of the text and the notes, and what stands in parts that are not read.
 * @param paths of all parts
 */
export function leftOutOf(part: (path: string) => Document, paths: Iterable<string>): LeftOut[] {
  const read = ['document', 'footnotes', 'endnotes'].map((name) => part(`word/${name}.xml`));
  const running = [...paths].filter((path) => RUNNING.test(path)).sort();
  const paragraphs = (tree: Document) => descendants(tree, 'w:p');
  return unique([
    ...wordsOf('furniture', running.map(part).flatMap(paragraphs)),
    ...wordsOf('furniture', read.flatMap(separators)),
    ...wordsOf(
      'hidden',
      read.flatMap((tree) => descendants(tree, 'w:r').filter(isHidden)),
    ),
    ...wordsOf(
      'deleted',
      read.flatMap((tree) => descendants(tree, 'w:del', 'w:moveFrom')),
    ),
    ...wordsOf('aside', paragraphs(part('word/comments.xml'))),
  ]);
}

/** First, even and other pages have running heads of their own, most often of the same words. */
function unique(all: LeftOut[]): LeftOut[] {
  const seen = new Map(all.map((one) => [`${one.why} ${one.text}`, one]));
  return [...seen.values()];
}

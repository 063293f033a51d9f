/** Words put before the words of a paragraph. */
import { Text } from 'domhandler';
import { BREAK } from './breaks.ts';
import { descendants, insertFirst, runElement, type Element } from './xml.ts';

/**
 * Puts `text` first in the paragraph, in the weight of its first words; behind the mark of a page break,
 * which must stay in front to say that the page begins with this paragraph.
 */
export function prefix(paragraph: Element, text: string): void {
  const first = descendants(paragraph, 'w:t')[0];
  if (!first) return insertFirst(paragraph, runElement(text));
  const old = first.children.map((node) => ('data' in node ? node.data : '')).join('');
  const words = old.replace(new RegExp(`^${BREAK}+`, 'u'), '');
  first.attribs['xml:space'] = 'preserve';
  const node = new Text(old.slice(0, old.length - words.length) + text + words);
  node.parent = first;
  first.children = [node];
}

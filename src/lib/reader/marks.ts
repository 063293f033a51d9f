import { findWords } from './words.ts';

/**
 * Marks words in text that is not ours to change (the text layer of a page) by the CSS Custom Highlight
 * API: the elements stay as they are, so that selecting and copying do too.
 */

const NAME = 'fihris-words';

export interface Marker {
  /** Marks what of `words` stands below `root`, instead of what was marked there before. */
  mark(root: Element, words: ReadonlySet<string>): void;
  clear(): void;
}

/** Browsers without the interface mark nothing. */
export function createMarker(): Marker {
  if (typeof Highlight === 'undefined') return { mark: () => undefined, clear: () => undefined };
  const highlight = new Highlight();
  CSS.highlights.set(NAME, highlight);
  return {
    mark: (root, words) => {
      for (const range of [...highlight]) {
        const { startContainer } = range as Range;
        // Pages out of sight are released with their text.
        if (!startContainer.isConnected || root.contains(startContainer)) highlight.delete(range);
      }
      for (const range of rangesIn(root, words)) highlight.add(range);
    },
    clear: () => {
      highlight.clear();
      CSS.highlights.delete(NAME);
    },
  };
}

function rangesIn(root: Element, words: ReadonlySet<string>): Range[] {
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    for (const { start, end } of findWords(node.textContent ?? '', words)) {
      const range = new Range();
      range.setStart(node, start);
      range.setEnd(node, end);
      ranges.push(range);
    }
  }
  return ranges;
}

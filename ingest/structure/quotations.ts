/** Articles that an amending law quotes: they stand within the article that gives them, not beside it. */
import type { Inset } from './acts.ts';
import type { Element } from './elements.ts';
import { PROVISIONS } from './families.ts';
import type { TextLine } from './lines.ts';

const OPENS = /^\s*[«"“]/u;
const CLOSES = /[»"”]\s*[.;,؛،]?\s*$/u;

/** Where quoted articles begin and end among `elements`. */
export function findQuotations(elements: Element[], lines: TextLine[]): Inset[] {
  const found: Inset[] = [];
  for (let from = 0; from < elements.length; from++) {
    const element = elements[from];
    if (element === undefined || !opensQuotation(element, lines)) continue;
    if (!elements.slice(0, from).some(isArticle)) continue;
    const end = endOfQuotation(lines, element.index);
    if (end === undefined) continue;
    const next = elements.findIndex(({ index }) => index > end);
    const to = next < 0 ? elements.length : next;
    found.push({ from, to, within: 'article' });
    from = to - 1;
  }
  return found;
}

const isArticle = ({ type, family }: Element): boolean =>
  type === 'label' && PROVISIONS.has(family);

const opensQuotation = (element: Element, lines: TextLine[]): boolean =>
  element.type === 'label' && OPENS.test(lines[element.index]?.text ?? '');

/** The line with which a quotation ends, which may open again at each of its paragraphs. */
function endOfQuotation(lines: TextLine[], from: number): number | undefined {
  for (let i = from; i < lines.length; i++) {
    const next = lines[i + 1];
    if (CLOSES.test(lines[i]?.text ?? '') && !(next !== undefined && OPENS.test(next.text)))
      return i;
  }
  return undefined;
}

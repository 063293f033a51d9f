/** What lines such as « Responsable : …. Échéance : …. » say, wherever they stand in the text of a clause. */
import { foldWithMap } from '../structure/fold.ts';
import { fieldNamed, STATEMENT, type NamedField } from './wordings.ts';

/** A stretch of a text that says something of a field. */
export interface Statement {
  field: NamedField;
  text: string;
  /** Where it starts in the text of its clause. */
  at: number;
}

/** Begins with a capital, or is of a script that has none. */
const BEGINS = /^[\p{Lu}\p{Lo}]/u;
/** What may stand before a name in small letters: nothing, a bullet, the end of a sentence. */
const STARTS = /(?:^|[\n.;•·▪*-])\s*$/u;

/**
 * The statements of a text, in its order. A name counts where a line or a sentence begins with it, or, for want of
 * the line breaks that files lose, where it begins with a capital. What it says ends with the line, or where another begins.
 * @param text of a clause, paragraphs separated by newlines
 */
export function statementsIn(text: string): Statement[] {
  const { text: folded, at } = foldWithMap(text);
  const found = [...folded.matchAll(STATEMENT)]
    .map((match) => ({
      field: match.groups?.['field'],
      start: at[match.index] ?? 0,
      end: at[match.index + match[0].length] ?? text.length,
    }))
    .filter(({ start }) => BEGINS.test(text.slice(start)) || STARTS.test(text.slice(0, start)));
  return found.flatMap(({ field, end }, index) => {
    const named = field === undefined ? undefined : fieldNamed(field);
    if (named === undefined) return [];
    const line = text.indexOf('\n', end);
    const stop = Math.min(found[index + 1]?.start ?? text.length, line < 0 ? text.length : line);
    const said = trimmed(text.slice(end, stop));
    return said === '' ? [] : [{ field: named, text: said, at: text.indexOf(said, end) }];
  });
}

/** Without the signs around it: the full stop, the bullet of the next line. */
export function trimmed(text: string): string {
  return text.replace(/^[\s:–—-]+/u, '').replace(/[\s.;,،؛•·▪–—-]+$/u, '');
}

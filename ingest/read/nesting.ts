/** How deep tags may be nested, so that a few kilobytes of them cannot keep a reader busy for minutes. */
import { DomHandler, type Document, type Element } from 'domhandler';
import { Parser, type Handler, type ParserOptions } from 'htmlparser2';

/**
 * Open tags at a time. Browsers stop at 512; legacy pages that forget to close theirs get further. htmlparser2 moves
 * the whole list of open tags for each one, so that time grows with the square: 300,000 of them took over a minute.
 */
export const MOST_NESTED = 10_000;

/** Thrown by the parsers below. */
export class TooDeep extends Error {
  constructor() {
    super(`more than ${MOST_NESTED} tags inside each other`);
  }
}

/** Whether reading failed because something is nested too deep, here or in a library that calls itself. */
export function isTooDeep(error: unknown): boolean {
  if (error instanceof TooDeep) return true;
  return error instanceof RangeError && /call stack/iu.test(error.message);
}

/**
 * Parses markup from its beginning to its end.
 * @throws TooDeep
 */
export function parseTags(markup: string, handler: Partial<Handler>, options?: ParserOptions) {
  let depth = 0;
  const parser = new Parser(
    {
      ...handler,
      onopentag: (tag, attributes, isImplied) => {
        depth += 1;
        if (depth > MOST_NESTED) throw new TooDeep();
        handler.onopentag?.(tag, attributes, isImplied);
      },
      onclosetag: (tag, isImplied) => {
        depth -= 1;
        handler.onclosetag?.(tag, isImplied);
      },
    },
    options,
  );
  parser.end(markup);
}

class LimitedTree extends DomHandler {
  override onopentag(name: string, attributes: Element['attribs']): void {
    if (this.tagStack.length > MOST_NESTED) throw new TooDeep();
    super.onopentag(name, attributes);
  }
}

/**
 * Markup as a tree.
 * @throws TooDeep
 */
export function parseTree(markup: string, options: ParserOptions): Document {
  const tree = new LimitedTree(undefined, options);
  new Parser(tree, options).end(markup);
  return tree.root;
}

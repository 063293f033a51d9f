/** Which clauses of a document one page holds. Pure. */

/** Clauses asked for at a time. */
export const WINDOW = 40;
/** Characters of text that one page holds; a clause is never cut. About a third of what a first view may weigh. */
const MOST_CHARACTERS = 36_000;
/** Clauses shown before the one that was asked for, so that it stands in its context. */
export const BEFORE = 20;

/**
 * As many of the clauses as the page can hold, at least one, and always as far as `keep`.
 * @param keep index that must be among them, -1 for none
 */
export function fitting<Text extends { text: string }>(clauses: Text[], keep = -1): Text[] {
  let characters = 0;
  const end = clauses.findIndex(({ text }, index) => {
    characters += text.length;
    return characters > MOST_CHARACTERS && index > Math.max(0, keep);
  });
  return end === -1 ? clauses : clauses.slice(0, end);
}

/** Where the page before and the page after begin; undefined at either end of the document. */
export function turns(
  from: number,
  shown: number,
  total: number,
): { previous: number | undefined; next: number | undefined } {
  return {
    previous: from > 0 ? Math.max(0, from - WINDOW) : undefined,
    next: from + shown < total ? from + shown : undefined,
  };
}

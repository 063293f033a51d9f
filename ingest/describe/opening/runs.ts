/** Lines that make one title together. */
import type { OpeningLine } from './lines.ts';

/** Titles are set wider than text, blocks of a front wider still; in heights of the type. */
const WIDEST_GAP = 1.95;
/** Sizes of type differ a little; levels of headings are what they are. */
const SAME_SIZE = 0.06;

/** Words on which no title ends: what follows belongs to it. */
const OPEN_END =
  /(?:^|[\s'(])(?:de|du|des|d'|la|le|les|l'|et|ou|à|a|au|aux|en|sur|pour|par|dans|the|of|and|to|for|in|on|with|من|في|على|إلى|الي|و|بين|عن)$|[,،:–—-]$/u;
/** Words with which no title begins: they go on with what stands before. */
const GOES_ON =
  /^(?:\(|[–—&]|(?:de|du|des|d'|et|ou|a|au|aux|en|sur|pour|par|dans|contre|portant|relati\p{L}+|fixant|entre|of|and|to|for|in|on|with|by|between|concerning|relating|من|في|على|الي|بين|عن|حول|بشان|و\p{L}{2,}|ب\p{L}{3,}|ل\p{L}{3,})(?!\p{N}))/u;

/** Whether `next`, the line behind `before`, is set as `before` is. */
export function isSetAlike(before: OpeningLine, next: OpeningLine): boolean {
  if (before.page !== next.page || next.gap > WIDEST_GAP) return false;
  if (before.level !== next.level || before.bold !== next.bold) return false;
  return Math.abs(before.size - next.size) <= before.size * SAME_SIZE;
}

/** Whether a title that stands at `title` goes on with `next` by its words, whatever the print says. */
export function carriesOn(title: string, next: OpeningLine): boolean {
  return (
    OPEN_END.test(title.trim().toLowerCase()) ||
    GOES_ON.test(next.folded) ||
    /^\p{Ll}/u.test(next.text)
  );
}

/** Whether `next` belongs to the title that has come to `title` and ends with the line `before`. */
export function belongsTo(title: string, before: OpeningLine, next: OpeningLine): boolean {
  if (/[.!?؟]$/u.test(title)) return false;
  if (!isSetAlike(before, next)) return false;
  // Without a layout every line is a paragraph, and needs a reason of its own to go on.
  return next.placed || carriesOn(title, next);
}

export const joined = (lines: readonly OpeningLine[]): string =>
  lines
    .map(({ text }) => text)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Where clauses stand on their pages: one box for each stretch of lines down one column. */
import type { PageBox } from '#domain/page.ts';
import type { TextLine } from './lines.ts';

/** A line further to the side than this share of its width begins another column. */
const SHARED_WIDTH = 0.2;

/** The boxes around `lines`, in reading order; none where the format has no layout. */
export function boxesOf(lines: TextLine[]): PageBox[] {
  const boxes: PageBox[] = [];
  for (const { page, box } of lines) {
    if (box === undefined) continue;
    const last = boxes.at(-1);
    const next = { page, ...box };
    if (last !== undefined && goesOn(last, next)) boxes[boxes.length - 1] = around(last, next);
    else boxes.push(next);
  }
  return boxes.map(rounded);
}

/** Whether `next` stands below `last` in the same column, or beside it on the same line. */
function goesOn(last: PageBox, next: PageBox): boolean {
  if (last.page !== next.page || next.y < last.y - 1) return false;
  const shared = Math.min(last.x + last.width, next.x + next.width) - Math.max(last.x, next.x);
  return shared > SHARED_WIDTH * Math.min(last.width, next.width);
}

function around(one: PageBox, other: PageBox): PageBox {
  const x = Math.min(one.x, other.x);
  const y = Math.min(one.y, other.y);
  const right = Math.max(one.x + one.width, other.x + other.width);
  const bottom = Math.max(one.y + one.height, other.y + other.height);
  return { page: one.page, x, y, width: right - x, height: bottom - y };
}

/** Tenths of a point are finer than any eye. */
function rounded({ page, x, y, width, height }: PageBox): PageBox {
  const tenth = (value: number) => Math.round(value * 10) / 10;
  return { page, x: tenth(x), y: tenth(y), width: tenth(width), height: tenth(height) };
}

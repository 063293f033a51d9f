/** Where the boxes of a clause stand on a page that is shown at any size. Pure. */

/** A rectangle on a page as it is seen: PDF points (1/72 inch), origin top left, rotation applied. */
export interface Box {
  /** 1-based. */
  page: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Placement {
  left: string;
  top: string;
  width: string;
  height: string;
}

/** Air around the letters, in points. */
const MARGIN = 3;

const percent = (part: number, whole: number): string =>
  `${Math.round((10_000 * part) / whole) / 100}%`;
const within = (value: number, whole: number): number => Math.min(Math.max(value, 0), whole);

/** The boxes on `page` in percent of a page of `size` points, never beyond its edges. */
export function placeBoxes(
  boxes: Box[],
  page: number,
  size: { width: number; height: number },
): Placement[] {
  return boxes
    .filter((box) => box.page === page)
    .map(({ x, y, width, height }) => {
      const left = within(x - MARGIN, size.width);
      const top = within(y - MARGIN, size.height);
      const right = within(x + width + MARGIN, size.width);
      const bottom = within(y + height + MARGIN, size.height);
      return {
        left: percent(left, size.width),
        top: percent(top, size.height),
        width: percent(right - left, size.width),
        height: percent(bottom - top, size.height),
      };
    });
}

/** Distance from the top of `page` to its first box, in points; undefined when it has none. */
export function topOfBoxes(boxes: Box[], page: number): number | undefined {
  const tops = boxes.filter((box) => box.page === page).map(({ y }) => y);
  return tops.length === 0 ? undefined : Math.min(...tops);
}

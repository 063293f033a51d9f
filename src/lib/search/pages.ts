/**
 * The page numbers a pager shows: the first, the last and the neighbours of the present one, with
 * `undefined` where some are left out.
 */
export function pageWindow(page: number, last: number): (number | undefined)[] {
  const numbers = [1, page - 1, page, page + 1, last].filter((n) => n >= 1 && n <= last);
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  return sorted.flatMap((number, index) => {
    const before = sorted[index - 1] ?? number - 1;
    return number - before > 1 ? [undefined, number] : [number];
  });
}

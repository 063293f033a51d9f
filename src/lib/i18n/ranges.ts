import { formatList, formatNumber } from './format.ts';

/** Numbers in ascending order, those that follow one another as a span: « 1–4, 7 et 9 ». */
export function formatRanges(numbers: readonly number[]): string {
  const spans: [from: number, to: number][] = [];
  for (const number of numbers) {
    const last = spans.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else spans.push([number, number]);
  }
  return formatList(
    spans.map(([from, to]) =>
      from === to ? formatNumber(from) : `${formatNumber(from)}–${formatNumber(to)}`,
    ),
  );
}

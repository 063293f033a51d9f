/**
 * One marker may be read in several ways: "(i)" is a letter and a Roman numeral. The reading holds whose next number
 * comes first: (ii), or (j).
 */
import type { Marker } from './markers.ts';
import { follows } from './sequence.ts';

export interface MarkedLine {
  index: number;
  markers: Marker[];
}

/** Marked lines among which the next number of a reading is looked for. */
const REACH = 12;

/** Lines with the readings that what comes next supports; all of them where nothing tells. */
export function settled(lines: readonly MarkedLine[]): MarkedLine[] {
  return lines.map((line, k) => {
    if (line.markers.length < 2) return line;
    const next = lines.slice(k + 1, k + 1 + REACH);
    const distances = line.markers.map((marker) => distanceToNext(marker, next));
    const nearest = Math.min(...distances);
    if (nearest === Infinity) return line;
    return { ...line, markers: line.markers.filter((_, i) => distances[i] === nearest) };
  });
}

/** How many marked lines on the next number of `marker` stands; Infinity where its own number comes again before. */
function distanceToNext(marker: Marker, lines: readonly MarkedLine[]): number {
  const alike = (other: Marker) => other.style === marker.style;
  const same = ({ numeral }: Marker) => numeral.slug === marker.numeral.slug;
  const at = lines.findIndex(({ markers }) =>
    markers.some(
      (other) => alike(other) && (same(other) || follows(marker.numeral, other.numeral)),
    ),
  );
  const found = lines[at]?.markers.filter(alike) ?? [];
  return found.some((other) => follows(marker.numeral, other.numeral)) ? at : Infinity;
}

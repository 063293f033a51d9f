import type { Also } from '#domain/request.ts';
import { counted } from '../i18n/format.ts';

/** What a theme or territory finds in each meaning, in words; `undefined` where none is chosen. */
export function inWords(
  meanings: { [meaning in Also]: number } | undefined,
  unit: Parameters<typeof counted>[0],
): { [meaning in Also]: string } | undefined {
  return (
    meanings && { none: counted(unit, meanings.none), touched: counted(unit, meanings.touched) }
  );
}

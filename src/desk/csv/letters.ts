/**
 * What a spreadsheet did to letters: pure. Saving in a code page turns what it does not have into `?` or into the
 * letter without its accent; reading UTF-8 as if it were Windows-1252 makes « Ã© » of « é ».
 */

/** Whether `cell` is `was` in which letters that a code page does not have were replaced. */
export function isWornFrom(cell: string, was: string): boolean {
  if (cell.length !== was.length) return false;
  return [...was.split('')].every((letter, at) => {
    const now = cell[at];
    if (now === letter) return true;
    return letter > '\u007f' && (now === '?' || now === letter.normalize('NFD')[0]);
  });
}

/** Whether letters of `cell` were lost, so that writing it would ruin what it means. */
export function hasLostLetters(cell: string, was: string, isCodePage: boolean): boolean {
  if (cell.includes('\ufffd') && !was.includes('\ufffd')) return true;
  if (misread(cell) !== undefined && misread(was) === undefined) return true;
  const marks = isCodePage ? /\?{2,}|\p{L}\?\p{L}/u : /\?{3,}/u;
  return marks.test(cell) && !marks.test(was);
}

/** Bytes of Windows-1252 by its letters. */
const BYTES = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder('windows-1252').decode(Uint8Array.of(byte)),
    byte,
  ]),
);

/** What a text says in truth that was read as Windows-1252 and is UTF-8; undefined where it was not. */
export function misread(cell: string): string | undefined {
  if (!/[\u0080-\uffff]/u.test(cell)) return undefined;
  const bytes = [...cell].map((letter) => BYTES.get(letter));
  if (bytes.some((byte) => byte === undefined)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes as number[]));
  } catch {
    return undefined;
  }
}

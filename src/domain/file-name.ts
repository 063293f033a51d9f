/** Characters of a file's name that are kept. */
export const LONGEST_NAME = 255;

/** The last part of a path, without what would hide or turn around the rest of it on a screen. */
export function fileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  // Control characters, line and paragraph ends, and marks that reverse the direction of what follows (Unicode bidi).
  const plain = last
    .replace(/[\p{Cc}\u2028\u2029\u061c\u202a-\u202e\u2066-\u2069\u200e\u200f]/gu, '')
    .toWellFormed()
    .trim();
  // Whole characters, and the end rather than the beginning: there stands what kind of file it is.
  const characters = [...plain];
  let length = plain.length;
  while (length > LONGEST_NAME) length -= characters.shift()?.length ?? length;
  return characters.join('') || 'document';
}

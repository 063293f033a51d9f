import { oneLine } from './plain-text.ts';

/** Characters of a file's name that are kept. */
export const LONGEST_NAME = 255;

/** The last part of a path, without what would hide or turn around the rest of it on a screen. */
export function fileName(name: string): string {
  const plain = oneLine((name.split(/[/\\]/).at(-1) ?? '').toWellFormed());
  // Whole characters, and the end rather than the beginning: there stands what kind of file it is.
  const characters = [...plain];
  let length = plain.length;
  while (length > LONGEST_NAME) length -= characters.shift()?.length ?? length;
  return characters.join('') || 'document';
}

/** Patterns over folded text (`structure/fold.ts`), written in the words as people print them. */
import { fold } from '../../structure/fold.ts';

/** An alternation of `words`, folded; a space stands for any white space. To be put into a pattern. */
export function anyOf(words: readonly string[]): string {
  const folded = words.map((word) =>
    fold(word)
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll(' ', '\\s+'),
  );
  return `(?:${folded.sort((a, b) => b.length - a.length).join('|')})`;
}

/** Text that begins with one of `words`, an article or the Arabic "and" before it allowed. */
export function beginning(words: readonly string[]): RegExp {
  return new RegExp(`^(?:l[ea]s?\\s+|l'|the\\s+)?و?${anyOf(words)}(?!\\p{L})`, 'u');
}

/** Text that has one of `words` as a word. */
export function having(words: readonly string[]): RegExp {
  return new RegExp(`(?<!\\p{L})${anyOf(words)}(?!\\p{L})`, 'u');
}

/** Text that is one of `words` and nothing else but signs. */
export function being(words: readonly string[]): RegExp {
  return new RegExp(`^[^\\p{L}\\p{N}]*${anyOf(words)}[^\\p{L}\\p{N}]*$`, 'u');
}

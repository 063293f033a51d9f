import { getContext, setContext } from 'svelte';
import { wordSet } from './words.ts';

/** The words to mark, handed down to every text of a document on the page. */

const KEY = Symbol('words to mark');
const NONE: ReadonlySet<string> = new Set();

/** Called while a page's component is made. */
export function provideWords(words: () => string[]): void {
  setContext(KEY, () => wordSet(words()));
}

/** Called while a component is made; answers no words where nothing was looked for. */
export function wordsToMark(): () => ReadonlySet<string> {
  return getContext<(() => ReadonlySet<string>) | undefined>(KEY) ?? (() => NONE);
}

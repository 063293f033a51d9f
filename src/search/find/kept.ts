import type { Library } from '../library/library.ts';

/** What the engine was asked once and need not be asked again while the library stays as it is. */

/** Readers page through one set, filter it, and come back to it. */
const MOST_KEPT = 300;

const kept = new WeakMap<Library, Map<string, Promise<unknown>>>();

/**
 * The answer to a question about the library, asked once for each of its states.
 * @param question names it, and what the answer is: equal questions have answers of one type
 */
export function once<Answer>(
  library: Library,
  question: string,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const answers = kept.get(library) ?? new Map<string, Promise<unknown>>();
  kept.set(library, answers);
  const known = answers.get(question);
  if (known !== undefined) return known as Promise<Answer>;
  const asked = ask();
  // The oldest goes first.
  if (answers.size >= MOST_KEPT) answers.delete(answers.keys().next().value ?? '');
  answers.set(question, asked);
  // Whoever waits for it sees its failure; begun too early, nobody does.
  asked.catch(() => answers.delete(question));
  return asked;
}

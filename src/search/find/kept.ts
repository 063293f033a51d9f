import type { Library } from '../library/library.ts';

/** What the engine was asked once and need not be asked again while the library stays as it is. */

/**
 * How many answers are kept of each kind. Readers page through one set, filter it, and come back to it; of what was
 * found for a page, which is larger, no more is asked again than the counts that follow its hits.
 */
const MOST_KEPT = { counts: 300, searches: 30 };
type Kind = keyof typeof MOST_KEPT;

type Answers = { [kind in Kind]: Map<string, Promise<unknown>> };
const kept = new WeakMap<Library, Answers>();

/**
 * The answer to a question about the library, asked once for each of its states.
 * @param question names it, and what the answer is: equal questions have answers of one type
 */
export function once<Answer>(
  library: Library,
  kind: Kind,
  question: string,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const all = kept.get(library) ?? { counts: new Map(), searches: new Map() };
  kept.set(library, all);
  const answers = all[kind];
  const known = answers.get(question);
  if (known !== undefined) return known as Promise<Answer>;
  const asked = ask();
  // The oldest goes first.
  if (answers.size >= MOST_KEPT[kind]) answers.delete(answers.keys().next().value ?? '');
  answers.set(question, asked);
  // Whoever waits for it sees its failure; begun too early, nobody does.
  asked.catch(() => answers.delete(question));
  return asked;
}

/** Asks when the answer is first wanted, and not again unless that failed. */
export function lazily<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let asked: Promise<Answer> | undefined;
  return () =>
    (asked ??= ask().catch((error: unknown) => {
      asked = undefined;
      throw error;
    }));
}

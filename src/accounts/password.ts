import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import type { AccountProblemCode } from './problem.ts';

/**
 * What a password must be, after NIST SP 800-63B (section 3.1.1.2 of revision 4): long, of any characters
 * whatever, not one that is commonly used or expected of this person; never changed by the calendar.
 */

export const FEWEST_CHARACTERS = 12;
export const MOST_CHARACTERS = 128;

/** Score of zxcvbn below which a password falls to a list of common words and patterns. */
const HARD_ENOUGH = 3;

let estimator: ZxcvbnFactory | undefined;

/** Made at the first need: its lists of words take a moment and some memory. */
function strength(): ZxcvbnFactory {
  return (estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs }));
}

/** The same characters whatever the keyboard composed them of, as the same section of NIST's rules asks. */
export function normalizePassword(password: string): string {
  return password.normalize('NFKC');
}

/**
 * What is wrong with a password, if anything.
 * @param about words one would try first: the person's name and address
 */
export function passwordProblem(password: string, about: string[]): AccountProblemCode | undefined {
  const length = [...normalizePassword(password)].length;
  if (length < FEWEST_CHARACTERS) return 'password-too-short';
  if (length > MOST_CHARACTERS) return 'password-too-long';
  const expected = [
    'fihris',
    'فهرس',
    ...about.flatMap((words) => [words, ...words.split(/[\s@.]+/)]),
  ];
  const { score } = strength().check(password, expected);
  return score < HARD_ENOUGH ? 'password-guessable' : undefined;
}

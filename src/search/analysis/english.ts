import { newStemmer } from 'snowball-stemmers';
import { fold } from './normalise.ts';

/**
 * English words to stems: Snowball (snowballstem.org), for one spelling of those that the United Nations write in
 * the British way and readers often in the American, and with plurals that have no ending.
 */

const SNOWBALL = newStemmer('english');

/** The stem of an English word, folded. */
export function englishStem(word: string): string {
  const folded = fold(word);
  return SNOWBALL.stem(
    IRREGULAR.get(folded) ?? folded.replace(IN_ISE, 'iz$1').replace(IN_OUR, '$1or'),
  );
}

const IRREGULAR = new Map([
  ['children', 'child'],
  ['women', 'woman'],
  ['men', 'man'],
  ['centre', 'center'],
  ['centres', 'center'],
  ['programmes', 'program'],
  ['programme', 'program'],
  ['defence', 'defense'],
]);
/** organisation, regularised; words that are never written with z (promise, exercise) change with all their forms. */
const IN_ISE = /(?<=\p{L}{4})is(e[drs]?|ers|ing|ations?|ational)$/u;
const IN_OUR = /(lab|neighb|fav|hon|col|behavi|harb|endeav)our/u;

import { bareStem } from '../analysis/stem.ts';
import type { Forms } from '../library/forms.ts';
import type { Choice, ParsedQuery, QueryWord } from './parse.ts';

/**
 * In which language each word of a query is read: "pay" and « pays » have one stem, and are no forms of one word. Its
 * form tells, where the texts of one language alone write it so, and the other words, where they tell.
 */

type Latin = 'fr' | 'en';
const LATIN: Latin[] = ['fr', 'en'];
const other = (language: Latin): Latin => (language === 'fr' ? 'en' : 'fr');

/** Signs that French words have, and English ones only where they were borrowed. */
const ACCENT = /\p{L}\p{M}/u;

/** `parsed` with the stems of its words in the languages that they are taken to be of. */
export function readIn(parsed: ParsedQuery, forms: Forms): ParsedQuery {
  // A word that is not finished may be another one by then: it speaks for no language where others do.
  const finished = parsed.words.filter(({ last }) => !last);
  const tongue = parsed.told ?? tongueOf(finished.length > 0 ? finished : parsed.words, forms);
  const read = (word: QueryWord) => readWord(word, tongue, parsed.told !== undefined, forms);
  const readAll = (choice: Choice) => ({ ...choice, words: choice.words.map(read) });
  return {
    ...parsed,
    words: parsed.words.map(read),
    begun: parsed.begun && { ...parsed.begun, tongue },
    choices: parsed.choices.map(readAll),
    without: readAll(parsed.without),
  };
}

/** The one language that the words speak which only texts of one language write; `undefined` where they disagree. */
function tongueOf(words: QueryWord[], forms: Forms): Latin | undefined {
  const spoken = new Set(
    words.flatMap((word) => {
      const [only, second] = word.either ? writtenIn(word, forms) : [];
      return only === undefined || second !== undefined ? [] : [only];
    }),
  );
  return spoken.size === 1 ? [...spoken][0] : undefined;
}

/** The languages whose texts write the word in this form. */
function writtenIn(word: QueryWord, forms: Forms): Latin[] {
  const all = new Set(forms.of(word.folded).map(({ language }) => language));
  const known = LATIN.filter((language) => all.has(language));
  const isFrench = known.includes('fr') && isAccented(word);
  return isFrench ? ['fr'] : known;
}

const isAccented = ({ written }: QueryWord) => ACCENT.test(written.normalize('NFD'));

/** @param isTold function words say what language the query is in, and not only what its other words are known in */
function readWord(
  word: QueryWord,
  tongue: Latin | undefined,
  isTold: boolean,
  forms: Forms,
): QueryWord {
  if (word.either === undefined) return word;
  const written = writtenIn(word, forms);
  const own = (language: Latin) => stemsIn(word, language, forms);
  if (tongue === undefined) {
    const [only, second] = written;
    if (only === undefined) return { ...word, stems: isAccented(word) ? own('fr') : word.stems };
    if (second !== undefined) return { ...word, stems: [...own('fr'), ...own('en')], foreign: [] };
    return { ...word, tongue: only, stems: own(only), foreign: own(other(only)) };
  }
  const foreign = other(tongue);
  // Only texts of the other language write it so; of a form that none happens to write, that says little.
  if (written.includes(foreign) && !written.includes(tongue)) {
    return { ...word, tongue, stems: [...own(foreign), ...(isTold ? own(tongue) : [])], foreign: own(tongue) }; // prettier-ignore
  }
  // A name is the same in every language.
  const isName = written.includes(foreign) && isInvariable(word);
  return { ...word, tongue, stems: [...own(tongue), ...(isName ? own(foreign) : [])], foreign: own(foreign) }; // prettier-ignore
}

/** The stems that the word has in a language: by its rules, and as its texts have it where accents were left out. */
function stemsIn(word: QueryWord, language: Latin, forms: Forms): string[] {
  const ruled = word.either?.[language];
  const known = isAccented(word)
    ? []
    : forms.of(word.folded).filter((form) => form.language === language);
  return [...new Set([...(ruled === undefined ? [] : [ruled]), ...known.map(({ stem }) => stem)])];
}

function isInvariable({ folded, either }: QueryWord): boolean {
  return either !== undefined && LATIN.every((one) => bareStem(either[one]) === folded);
}

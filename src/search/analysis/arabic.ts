import { BROKEN_PLURALS } from './broken-plurals.ts';
import { fold } from './normalise.ts';

/**
 * Arabic words to stems: a light stemmer in the manner of Larkey, Ballesteros and Connell, "Improving stemming
 * for Arabic information retrieval" (SIGIR 2002): one prefix, one pronoun, one ending; and, what no light
 * stemmer can see, the broken plurals of the field's own words.
 */

/** The article, with what is written as one word with it. */
const PREFIXES = ['وبال', 'وكال', 'فبال', 'وال', 'بال', 'كال', 'فال', 'ولل', 'فلل', 'لل', 'ال'];
/** Alef with a sign on it begins a word, never the article: آليات, إلزامي. */
const NO_ARTICLE = /^[وفبكل]?[آأإ]ل/u;
/** Of the possessor; the taa of a feminine shows before them: سلطتهم is سلطة and هم. */
const PRONOUNS = ['تهما', 'تها', 'تهم', 'تهن', 'تنا', 'ته', 'هما', 'ها', 'هم', 'هن', 'نا'];
const ENDINGS = ['يات', 'يين', 'يون', 'ات', 'ان', 'ون', 'ين', 'وا', 'يه', 'ه', 'ي', 'ا'];
/** Taa marbuta and its plural, which leave two letters of جهة and جهات. */
const SHORT_ENDINGS = ['ات', 'ه'];

const SHORTEST = 3;
/** الحق is حق; but these are no nouns with an article. */
const SHORTEST_AFTER_ARTICLE = 2;
const NO_NOUNS = new Set(['الله', 'اليه', 'الان', 'التي']);
const SHORTEST_BEFORE_TAA = 2;
/** "و" is a word of its own far less often when little remains: ولاية, وزارة, وطنية keep theirs. */
const SHORTEST_AFTER_WAW = 4;

/** The stem of an Arabic word. */
export function arabicStem(word: string): string {
  const stem = lightStem(word);
  return SINGULARS.get(stem) ?? stem;
}

function lightStem(word: string): string {
  const folded = fold(word);
  const prefix = NO_ARTICLE.test(word.normalize('NFC')) ? undefined : prefixOf(folded);
  const core = withoutEndings(folded.slice(prefix?.length ?? 0));
  const conjunction =
    prefix === undefined && core.startsWith('و') && core.length > SHORTEST_AFTER_WAW;
  return conjunction ? core.slice(1) : core;
}

/** A word, folded, without the article and what is written as one with it. */
export function withoutArticle(folded: string): string {
  return folded.slice(prefixOf(folded)?.length ?? 0);
}

function prefixOf(folded: string): string | undefined {
  return PREFIXES.find((prefix) => {
    if (!folded.startsWith(prefix)) return false;
    const least = prefix === 'ال' && !NO_NOUNS.has(folded) ? SHORTEST_AFTER_ARTICLE : SHORTEST;
    return folded.length - prefix.length >= least;
  });
}

function withoutEndings(word: string): string {
  const bare = without(without(word, PRONOUNS, SHORTEST), ENDINGS, SHORTEST);
  return bare === word ? without(word, SHORT_ENDINGS, SHORTEST_BEFORE_TAA) : bare;
}

function without(word: string, endings: string[], shortest: number): string {
  const ending = endings.find((one) => word.endsWith(one) && word.length - one.length >= shortest);
  return word.slice(0, word.length - (ending?.length ?? 0));
}

/** Stem of a broken plural → stem of its singular. */
const SINGULARS = new Map(
  BROKEN_PLURALS.flatMap(([singular, ...plurals]) =>
    plurals.map((plural): [string, string] => [lightStem(plural), lightStem(singular)]),
  ),
);

/**
 * Further stems under which a word may stand that begins with the letters of the article: whether الت of التزام
 * is one, and whether للجنة is لجنة or جنة with it, only the words of a library can tell.
 */
export function otherReadings(word: string): string[] {
  const folded = fold(word);
  const read = (text: string) => arabicStem(text);
  if (folded.startsWith('الال')) return [read(folded.slice(2))];
  if (folded.startsWith('الل')) return [read(`ل${folded.slice(2)}`)];
  if (folded.startsWith('ال')) return [read(`ال${folded}`)];
  if (folded.startsWith('لل')) return [read(folded.slice(1))];
  return folded.startsWith('ل') ? [read(`ل${folded}`)] : [];
}

import type { FacetName } from '#domain/facets.ts';
import { LANGUAGES, type Language } from '#domain/language.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { seeded, zipf } from './random.ts';

/** What readers choose most; the same for every state of the project, so that they can be compared. */
const CHOSEN: readonly FacetName[] = ['theme', 'region', 'year'];

/** Queries of the kinds people type, as query strings of the API: words, half words, typos, questions, filters. */
export function benchQueries(
  words: { [language in Language]: string[] },
  vocabularies: Vocabularies,
  count: number,
): string[] {
  const random = seeded(73195);
  return Array.from({ length: count }, (_, n) => {
    const language = LANGUAGES[n % LANGUAGES.length] ?? 'fr';
    const word = () => words[language][20 + zipf(random, words[language].length - 20)] ?? '';
    const parameters = new URLSearchParams({ q: wording(n, word) });
    if (n % 4 === 3) addFilter(parameters, vocabularies, random);
    return parameters.toString();
  });
}

function wording(n: number, word: () => string): string {
  const some = (length: number) => Array.from({ length }, word);
  switch (n % 5) {
    case 0:
      return word();
    case 1:
      return some(2).join(' ');
    case 2:
      return `${word()} ${word().slice(0, 4)}`;
    case 3:
      return swapLetters(some(2).join(' '));
    default:
      return `${some(12).join(' ')} ?`;
  }
}

/** The commonest typo: two neighbouring letters change places. */
function swapLetters(text: string): string {
  const at = Math.floor(text.length / 2);
  return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
}

function addFilter(
  parameters: URLSearchParams,
  vocabularies: Vocabularies,
  random: () => number,
): void {
  const facet = CHOSEN[Math.floor(random() * CHOSEN.length)] ?? 'theme';
  const concepts =
    facet === 'region' ? vocabularies.regions.concepts : vocabularies.themes.concepts;
  const concept = concepts[Math.floor(random() * concepts.length)];
  parameters.append(facet, facet === 'year' ? '2010..2018' : (concept?.id ?? ''));
}

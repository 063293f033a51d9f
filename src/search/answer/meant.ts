import { localize, type Language } from '#domain/language.ts';
import type { Meant } from '#domain/search.ts';
import { labelsOf, type Concept } from '#domain/concept.ts';
import { isAnyStopWord } from '../analysis/stopwords.ts';
import { stemsOf, tokens } from '../analysis/tokens.ts';
import type { ConceptFinder } from '../thesaurus/finder.ts';
import { markersOf } from '../thesaurus/marker.ts';
import { withWord } from '../understand/spelling.ts';
import type { SearchTarget } from '../understand/target.ts';
import type { Sources } from './sources.ts';

/** Concepts of whose names a query says the first or the last word only: « mineurs » of « mineurs non accompagnés ». */

const MOST_MEANT = 3;

/** @returns for each word that begins or heads the names of one concept that the library names, that concept */
export function meantBy(
  { query, parsed }: SearchTarget,
  { concepts, library }: Sources,
  language: Language,
): Meant[] {
  const named = new Set(concepts.inQuery(query).flatMap(({ words }) => words));
  const heads = headsOf(concepts);
  return parsed.words
    .filter(({ folded }) => !named.has(folded) && !/\d/u.test(folded))
    .flatMap(({ written, stems }): Meant[] => {
      const all = new Map(stems.flatMap((stem) => heads.get(stem) ?? []).map((one) => [one.concept.id, one])); // prettier-ignore
      const held = [...all.values()].filter(({ concept }) =>
        markersOf(concept.id).some((one) => library.vocabulary.frequency(one) > 0),
      );
      const [only, second] = held;
      if (only === undefined || second !== undefined) return [];
      const { concept } = only;
      // In the language of the word, which is the reader's seldom enough.
      const spoken = concept.prefLabel[only.language] === undefined ? language : only.language;
      const label = localize(concept.prefLabel, spoken);
      return [{ id: concept.id, asked: written, label, language: spoken, query: withWord(query, written, label) }]; // prettier-ignore
    })
    .slice(0, MOST_MEANT);
}

interface Head {
  concept: Concept;
  language: Language;
}

const known = new WeakMap<ConceptFinder, Map<string, Head[]>>();

/** By stem, the concepts of which it is the first or the last telling word of a name. */
function headsOf(finder: ConceptFinder): Map<string, Head[]> {
  const kept = known.get(finder) ?? new Map<string, Head[]>();
  if (known.has(finder)) return kept;
  known.set(finder, kept);
  for (const concept of finder.concepts) {
    for (const { text, language, field } of labelsOf(concept)) {
      if (field === 'acronym') continue;
      const words = tokens(text).filter(({ folded }) => !isAnyStopWord(folded));
      if (words.length < 2) continue;
      for (const word of [words[0], words.at(-1)]) {
        for (const stem of word === undefined ? [] : stemsOf(word, language)) {
          const heads = kept.get(stem) ?? [];
          heads.push({ concept, language });
          kept.set(stem, heads);
        }
      }
    }
  }
  return kept;
}

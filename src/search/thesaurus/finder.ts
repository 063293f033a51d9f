import { LANGUAGES, type Language } from '#domain/language.ts';
import { hiddenLabelsOf, labelsOf, type Concept } from '#domain/concept.ts';
import type { Vocabulary } from '#domain/vocabulary.ts';
import { fold, isArabic } from '../analysis/normalise.ts';
import { isAnyStopWord } from '../analysis/stopwords.ts';
import { foldedWords, stemsOf, tokens, type Token } from '../analysis/tokens.ts';

/**
 * Concepts named in a text. Labels are compared by their stems; function words are left out on both sides, but
 * for conjunctions.
 */

export interface Mention {
  concept: Concept;
  /** Languages of which the words are a label of the concept. */
  languages: Language[];
  /** What it is called here: a label, by its stems; an acronym; or a word that readers alone call it by. */
  by: 'label' | 'acronym' | 'hidden';
  /** Offsets in the text, in UTF-16 units. */
  start: number;
  end: number;
  /** Its words, folded, function words between them included. */
  words: string[];
  /** Those of them that are no function words. */
  telling: string[];
}

export interface ConceptFinder {
  /** The concepts that a text in `language` names, the longest label at each place. */
  inText(text: string, language: Language): Mention[];
  /** The same of a query, whose words may be of any language and whose acronyms may be in small letters. */
  inQuery(query: string): Mention[];
  concept(id: string): Concept | undefined;
  concepts: Concept[];
}

interface Label {
  concept: Concept;
  language: Language;
  keys: string[];
}

/** Labels by their first key. */
type LabelIndex = Map<string, Label[]>;

export function conceptFinder(thesaurus: Vocabulary | undefined): ConceptFinder {
  const concepts = thesaurus?.concepts ?? [];
  const indexes = Object.fromEntries(
    LANGUAGES.map((language) => [language, indexOf(concepts, language)]),
  ) as { [language in Language]: LabelIndex };
  const hidden = hiddenIndex(concepts);
  const byId = new Map(concepts.map((concept) => [concept.id, concept]));
  const find = (text: string, language: Language, anyCase: boolean) =>
    mentionsIn(text, keyed(text, language, anyCase), indexes[language], language);
  // One query is asked several times running.
  let last: { query: string; mentions: Mention[] } = { query: '', mentions: [] };
  const inQuery = (query: string): Mention[] => {
    if (query !== last.query) {
      const named = LANGUAGES.flatMap((one) => find(query, one, true));
      last = { query, mentions: merged([...named, ...hiddenIn(query, hidden)]) };
    }
    return last.mentions;
  };
  return {
    inText: (text, language) => (concepts.length === 0 ? [] : find(text, language, false)),
    inQuery: (query) => (concepts.length === 0 ? [] : inQuery(query)),
    concept: (id) => byId.get(id),
    concepts,
  };
}

/** What readers alone call a concept by, by the word as it is typed. */
type HiddenIndex = Map<string, { concept: Concept; language: Language }[]>;

function hiddenIndex(concepts: Concept[]): HiddenIndex {
  const labels = concepts.flatMap((concept) =>
    hiddenLabelsOf(concept).map(({ text, language }) => ({ concept, language, text })),
  );
  return Map.groupBy(labels, ({ text }) => hiddenKey(fold(text)));
}

/** Without the article and the sign of a plural; by no stem, which would be that of much else. */
function hiddenKey(folded: string): string {
  return isArabic(folded) ? folded.replace(/^ال(?=..)/u, '') : folded.replace(/(?<=...)s$/u, '');
}

function hiddenIn(query: string, index: HiddenIndex): Mention[] {
  return tokens(query).flatMap(({ start, end, folded }) =>
    (index.get(hiddenKey(folded)) ?? []).map(({ concept, language }) => ({
      ...{ concept, start, end, languages: [language], by: 'hidden' as const },
      ...{ words: [folded], telling: [folded] },
    })),
  );
}

const acronymKey = (folded: string) => `=${folded}`;
const ACRONYM = /^\p{Lu}[\p{Lu}\p{N}]+$/u;
/** Shorter ones in small letters are words far more often than acronyms. */
const SHORTEST_IN_SMALL_LETTERS = 3;

function indexOf(concepts: Concept[], language: Language): LabelIndex {
  const labels = concepts.flatMap((concept) =>
    labelsOf(concept).flatMap((label): Label[] => {
      // An acronym is used in texts of every language.
      if (label.field === 'acronym') {
        const keys = tokens(label.text).map(({ folded }) => acronymKey(folded));
        return keys.length > 0 ? [{ concept, language: label.language, keys }] : [];
      }
      if (label.language !== language) return [];
      const keys = keyed(label.text, language, false).map((word) => word.keys[0] ?? '');
      return keys.length > 0 ? [{ concept, language, keys }] : [];
    }),
  );
  return Map.groupBy(labels, ({ keys }) => keys[0] ?? '');
}

/** A word of a text with the keys it answers to; function words answer to none and are not in the list. */
interface Keyed {
  token: Token;
  keys: string[];
  telling: boolean;
}

/** A conjunction joins two things: «soins et santé» are not «soins de santé». Those of a label must stand there. */
const CONJUNCTIONS = new Set(['et', 'ou', 'ni', 'and', 'or', 'nor', 'و', 'او']);
const AND = '&';

function keyed(text: string, language: Language, anyCase: boolean): Keyed[] {
  return tokens(text).flatMap((token): Keyed[] => {
    const { written, folded } = token;
    const short = ACRONYM.test(written) || (anyCase && mayBeAcronym(folded));
    if (CONJUNCTIONS.has(folded)) return [{ token, keys: [AND], telling: false }];
    const keys = [
      ...stemsOf(token, language).slice(0, 1),
      ...(short || isArabic(written) ? [acronymKey(folded)] : []),
    ];
    return keys.length > 0 ? [{ token, keys, telling: true }] : [];
  });
}

function mayBeAcronym(folded: string): boolean {
  if (folded.length < SHORTEST_IN_SMALL_LETTERS) return false;
  return !isAnyStopWord(folded);
}

function mentionsIn(
  text: string,
  words: Keyed[],
  index: LabelIndex,
  language: Language,
): Mention[] {
  const mentions: Mention[] = [];
  for (let at = 0; at < words.length; at++) {
    const found = longestAt(words, at, index);
    const [first] = found;
    if (first === undefined) continue;
    const start = words[at]?.token.start ?? 0;
    const end = words[at + first.keys.length - 1]?.token.end ?? start;
    const spoken = foldedWords(text.slice(start, end));
    const telling = words
      .slice(at, at + first.keys.length)
      .filter((word) => word.telling)
      .map(({ token }) => token.folded);
    for (const label of found) {
      const isAcronym = label.keys[0]?.startsWith('=') === true;
      const languages = [isAcronym ? label.language : language];
      mentions.push({
        ...{ concept: label.concept, languages, by: isAcronym ? 'acronym' : 'label', start, end },
        ...{ words: spoken, telling },
      });
    }
    at += first.keys.length - 1;
  }
  return mentions;
}

/** The labels of greatest length that stand at a place: one, or several of concepts that share a word. */
function longestAt(words: Keyed[], at: number, index: LabelIndex): Label[] {
  const here = (words[at]?.keys ?? []).flatMap((key) => index.get(key) ?? []);
  const standing = here.filter(({ keys }) =>
    keys.every((key, offset) => words[at + offset]?.keys.includes(key)),
  );
  const longest = Math.max(0, ...standing.map(({ keys }) => keys.length));
  return standing.filter(({ keys }) => keys.length === longest);
}

/** Mentions of one concept at one place are one; a shorter one inside a longer one is none. */
function merged(mentions: Mention[]): Mention[] {
  const whole = mentions.filter(
    (one) =>
      !mentions.some(
        (other) =>
          other.start <= one.start &&
          other.end >= one.end &&
          other.end - other.start > one.end - one.start,
      ),
  );
  const kept = new Map<string, Mention>();
  for (const mention of whole) {
    const key = `${mention.start} ${mention.concept.id}`;
    const known = kept.get(key);
    const languages = [...new Set([...(known?.languages ?? []), ...mention.languages])];
    const by = mention.by === 'label' ? (known?.by ?? mention.by) : mention.by;
    kept.set(key, { ...mention, languages, by });
  }
  return [...kept.values()];
}

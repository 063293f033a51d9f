/** The concepts of a vocabulary that a text names by one of their labels. */
import { labelsOf, type Concept } from '#domain/concept.ts';
import type { Vocabulary } from '#domain/vocabulary.ts';
import { printedWords, wordForms } from './words.ts';

export interface Mention {
  /** Id of the concept. */
  id: string;
  /** The words of the text that name it. */
  words: string;
  /** Where they start in the text. */
  at: number;
}

interface Label {
  id: string;
  forms: string[];
  /** Acronyms are told from words by their capitals ("MEN" is a ministry, "men" are not). */
  acronym: boolean;
  /** Proper names begin with a capital ("l'Oriental", not "oriental"). */
  proper: boolean;
}

const PROPER: ReadonlySet<string> = new Set(['regions', 'bodies']);
/** Elided articles before a label's first word. */
const ELIDED = /^[ldLD]$/;

interface Index {
  /** Labels by the plainest form of their first word. */
  byForm: Map<string, Label[]>;
  /** The same by the first word as printed, for the words seen so far; none for most. */
  byWord: Map<string, Label[]>;
}

const indexes = new WeakMap<Vocabulary, Index>();
const MOST_WORDS = 50_000;

/**
 * Finds the concepts of `vocabulary` named in `text`, in the order of the text; of two labels that start at
 * one word the longer holds. Word boundaries, accents, plurals and Arabic prefixes are respected.
 */
export function namedConcepts(text: string, vocabulary: Vocabulary): Mention[] {
  const index = indexFor(vocabulary);
  const words = printedWords(text);
  const mentions: Mention[] = [];
  // Where the last word looked at ends, and how many were: places are worked out for mentions only.
  let [end, placed] = [0, 0];
  const endOf = (word: number): number => {
    for (; placed <= word; placed++) {
      const printed = words[placed] ?? '';
      end = text.indexOf(printed, end) + printed.length;
    }
    return end;
  };
  for (let i = 0; i < words.length; i++) {
    const label = longestAt(words, i, index);
    if (label === undefined) continue;
    const at = endOf(i) - (words[i]?.length ?? 0);
    i += label.forms.length - 1;
    mentions.push({ id: label.id, words: text.slice(at, endOf(i)), at });
  }
  return mentions;
}

function longestAt(words: string[], i: number, index: Index): Label | undefined {
  let best: Label | undefined;
  for (const label of startingWith(words[i] ?? '', index))
    if (label.forms.length > (best?.forms.length ?? 0) && spells(words, i, label)) best = label;
  return best;
}

function startingWith(word: string, { byForm, byWord }: Index): Label[] {
  let labels = byWord.get(word);
  if (labels === undefined) {
    labels = wordForms(word).flatMap((form) => byForm.get(form) ?? []);
    if (byWord.size >= MOST_WORDS) byWord.clear();
    byWord.set(word, labels);
  }
  return labels;
}

function spells(words: string[], start: number, { forms, acronym, proper }: Label): boolean {
  const first = words[start] ?? '';
  if (acronym && first !== first.toUpperCase()) return false;
  if (proper && /^\p{Ll}/u.test(first)) return false;
  return forms.every((form, k) => {
    const word = words[start + k];
    return word !== undefined && wordForms(word).includes(form);
  });
}

function indexFor(vocabulary: Vocabulary): Index {
  let index = indexes.get(vocabulary);
  if (index === undefined) {
    const labels = vocabulary.concepts.flatMap((concept) =>
      labelsIn(concept, PROPER.has(vocabulary.id)),
    );
    index = { byForm: Map.groupBy(labels, ({ forms }) => forms[0] ?? ''), byWord: new Map() };
    indexes.set(vocabulary, index);
  }
  return index;
}

function labelsIn(concept: Concept, properNames: boolean): Label[] {
  // What a successor stands for is that one's from now on.
  const id = concept.replacedBy ?? concept.id;
  return labelsOf(concept).flatMap(({ text }) => {
    // « (المغرب) » behind a label is a remark, not part of the name.
    const words = printedWords(text.replace(/\s*\(.*\)$/u, ''));
    while (words.length > 1 && ELIDED.test(words[0] ?? '')) words.shift();
    const forms = words.map((word) => wordForms(word)[0] ?? '');
    if (forms.length === 0) return [];
    const acronym = words.length === 1 && /^\p{Lu}{2,}$/u.test(words[0] ?? '');
    const proper = properNames && /^\p{Lu}/u.test(words[0] ?? '');
    return [{ id, forms, acronym, proper }];
  });
}

/** The concepts of a vocabulary that a text names by one of their labels. */
import type { Concept, Vocabulary } from '#domain/vocabulary.ts';
import { wordForms, wordsOf, type Word } from './words.ts';

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

const PROPER: ReadonlySet<string> = new Set(['regions', 'issuers']);
/** Elided articles before a label's first word. */
const ELIDED = /^[ldLD]$/;

const indexes = new WeakMap<Vocabulary, Map<string, Label[]>>();

/**
 * Finds the concepts of `vocabulary` named in `text`, in the order of the text; of two labels that start at
 * one word the longer holds. Word boundaries, accents, plurals and Arabic prefixes are respected.
 */
export function namedConcepts(text: string, vocabulary: Vocabulary): Mention[] {
  const index = indexFor(vocabulary);
  const words = wordsOf(text);
  const mentions: Mention[] = [];
  for (let i = 0; i < words.length; i++) {
    const label = longestAt(words, i, index);
    if (label === undefined) continue;
    const first = words[i];
    const last = words[i + label.forms.length - 1];
    if (first === undefined || last === undefined) continue;
    mentions.push({
      id: label.id,
      words: text.slice(first.at, last.at + last.printed.length),
      at: first.at,
    });
    i += label.forms.length - 1;
  }
  return mentions;
}

function longestAt(words: Word[], i: number, index: Map<string, Label[]>): Label | undefined {
  let best: Label | undefined;
  for (const form of words[i]?.forms ?? [])
    for (const label of index.get(form) ?? [])
      if (label.forms.length > (best?.forms.length ?? 0) && spells(words, i, label)) best = label;
  return best;
}

function spells(words: Word[], start: number, { forms, acronym, proper }: Label): boolean {
  const first = words[start]?.printed ?? '';
  if (acronym && first !== first.toUpperCase()) return false;
  if (proper && /^\p{Ll}/u.test(first)) return false;
  return forms.every((form, k) => words[start + k]?.forms.includes(form));
}

function indexFor(vocabulary: Vocabulary): Map<string, Label[]> {
  let index = indexes.get(vocabulary);
  if (index === undefined) {
    const labels = vocabulary.concepts.flatMap((concept) =>
      labelsOf(concept, PROPER.has(vocabulary.id)),
    );
    index = Map.groupBy(labels, ({ forms }) => forms[0] ?? '');
    indexes.set(vocabulary, index);
  }
  return index;
}

function labelsOf({ id, prefLabel, altLabel }: Concept, properNames: boolean): Label[] {
  const printed = [...Object.values(prefLabel), ...Object.values(altLabel ?? {}).flat()];
  return printed.flatMap((text) => {
    // « (المغرب) » behind a label is a remark, not part of the name.
    const words = wordsOf(text.replace(/\s*\(.*\)$/u, ''));
    while (words.length > 1 && ELIDED.test(words[0]?.printed ?? '')) words.shift();
    const forms = words.map((word) => wordForms(word.printed)[0] ?? '');
    if (forms.length === 0) return [];
    const acronym = words.length === 1 && /^\p{Lu}{2,}$/u.test(words[0]?.printed ?? '');
    const proper = properNames && /^\p{Lu}/u.test(words[0]?.printed ?? '');
    return [{ id, forms, acronym, proper }];
  });
}

import { foldedWords, stems, stemsOf, tokens, type Token } from '../analysis/tokens.ts';
import { tellingTerms } from '../find/match-set.ts';
import { stands } from '../understand/phrases.ts';
import type { SearchTarget } from '../understand/target.ts';
import type { Term } from '../understand/term.ts';
import type { StoredClause } from '../write/entry.ts';
import { unled } from '../write/lead-in.ts';

/** What of a clause tells which words it holds. */
export type Holding = Pick<
  StoredClause,
  'text' | 'language' | 'label' | 'heading' | 'context_stems' | 'concept_stems'
>;

/**
 * Tells what was asked for and a clause does not hold, as it was typed: words of those that decide what matches, in no
 * form and in no name above it, and phrases, in quotation marks, that do not stand in its text as they are.
 */
export function missingFor(
  target: SearchTarget,
): (clause: Holding, /** The words of its text. */ all?: readonly Token[]) => string[] {
  const telling = new Set(tellingTerms(target));
  const asked = target.terms.filter((term) => term.written !== undefined && telling.has(term));
  const bearers = new Map<string, Term[]>();
  for (const term of asked) {
    for (const stem of term.variants.keys())
      bearers.set(stem, [...(bearers.get(stem) ?? []), term]);
  }
  const phrases = target.quoted === undefined ? [] : target.parsed.phrases;
  return (clause, all = tokens(clause.text)) => {
    const { language, label, heading, context_stems, concept_stems } = clause;
    const held = new Set<Term>();
    const hold = (stem: string) => bearers.get(stem)?.forEach((term) => held.add(term));
    for (const token of all) stemsOf(token, language).forEach(hold);
    for (const part of [label, heading]) stems(part, language).forEach(hold);
    context_stems.map(unled).forEach(hold);
    concept_stems.forEach(hold);
    const words = asked.flatMap((term) => (held.has(term) ? [] : (term.written ?? [])));
    if (phrases.length === 0) return words;
    const folded = all.map((token) => token.folded);
    const unsaid = phrases.filter((phrase) => !stands(foldedWords(phrase), folded));
    return [...words, ...unsaid.map((phrase) => `"${phrase}"`)];
  };
}

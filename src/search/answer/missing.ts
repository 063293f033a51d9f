import { foldedWords, stems, stemsOf, tokens } from '../analysis/tokens.ts';
import { tellingTerms } from '../find/match-set.ts';
import { stands } from '../understand/phrases.ts';
import type { SearchTarget } from '../understand/target.ts';
import type { StoredClause } from '../write/entry.ts';
import { unled } from '../write/lead-in.ts';

/** What of a clause tells which words it holds. */
export type Holding = Pick<
  StoredClause,
  'text' | 'language' | 'label' | 'heading' | 'context_stems' | 'concept_stems'
>;

/**
 * What was asked for and a clause does not hold, as it was typed: words of those that decide what matches, in no
 * form and in no name above it, and phrases, in quotation marks, that do not stand in its text as they are.
 *
 * @param all the words of its text
 */
export function missingFrom(
  clause: Holding,
  target: SearchTarget,
  all = tokens(clause.text),
): string[] {
  const { language, label, heading, context_stems, concept_stems } = clause;
  const held = new Set([
    ...all.flatMap((token) => stemsOf(token, language)),
    ...[label, heading].flatMap((part) => stems(part, language)),
    ...context_stems.map(unled),
    ...concept_stems,
  ]);
  const telling = new Set(tellingTerms(target));
  const words = target.terms.flatMap((term) => {
    const { written, variants } = term;
    if (written === undefined || !telling.has(term)) return [];
    return [...variants.keys()].some((stem) => held.has(stem)) ? [] : [written];
  });
  if (target.quoted === undefined) return words;
  const folded = all.map((token) => token.folded);
  const phrases = target.parsed.phrases.filter((phrase) => !stands(foldedWords(phrase), folded));
  return [...words, ...phrases.map((phrase) => `"${phrase}"`)];
}

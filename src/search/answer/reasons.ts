import type { Language } from '#domain/language.ts';
import type { MatchReason } from '#domain/search.ts';
import { stemsOf, tokens } from '../analysis/tokens.ts';
import type { ConceptFinder } from '../thesaurus/finder.ts';
import { reaches, saysAsTyped } from '../understand/concepts.ts';
import type { SearchTarget } from '../understand/target.ts';

/** Why a clause was found although it does not say what was typed, and the words of it that were taken for that. */
export interface Reasons {
  reasons: MatchReason[];
  /** The words found, folded, for marking: each list as it stands in the text. */
  words: string[][];
}

/**
 * @param marked the concepts that `text` names, by their markers
 * @param all the words of `text`
 */
export function reasonsOf(
  text: string,
  language: Language,
  marked: readonly string[],
  target: SearchTarget,
  concepts: ConceptFinder,
  all = tokens(text),
): Reasons {
  const found: Reasons = { reasons: [], words: [] };
  if (target.asked.length === 0 && target.misspelt.length === 0) return found;
  const meant = target.asked.filter(
    (asked) => reaches(asked, language) && asked.markers.some((one) => marked.includes(one)),
  );
  const held = new Set(meant.length > 0 ? all.flatMap((token) => stemsOf(token, language)) : []);
  const unsaid = meant.filter((asked) => !saysAsTyped(asked, held));
  const named = unsaid.length === 0 ? [] : concepts.inText(text, language);
  for (const asked of unsaid) {
    const { concept, languages } = asked.mention;
    const here = named.filter((mention) => mention.concept.id === concept.id);
    const [first] = here;
    if (first === undefined) continue;
    const kind = languages.includes(language) ? 'synonym' : 'translation';
    const words = text.slice(first.start, first.end).replace(/\s+/gu, ' ');
    found.reasons.push({ kind, asked: asked.written, found: words });
    found.words.push(...here.map((mention) => mention.words));
  }
  for (const { word, variants } of target.misspelt) {
    const token = all.find((one) => stemsOf(one, language).some((stem) => variants.has(stem)));
    // A word that is not finished yet is not misspelt.
    if (token !== undefined && !token.folded.startsWith(word.folded)) {
      found.reasons.push({ kind: 'spelling', asked: word.written, found: token.written });
    }
  }
  return found;
}

import { m } from '$lib/paraglide/messages.js';

/** By what rule an objective was suggested. */
export const RULE_NAMES = {
  references: m.desk_conc_rule_references,
  concepts: m.desk_conc_rule_concepts,
  words: m.desk_conc_rule_words,
  examples: m.desk_conc_rule_examples,
} as const;

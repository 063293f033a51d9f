import type { Clause } from '#domain/clause.ts';
import { wordings, type Language } from '#domain/language.ts';
import type { Record } from '#domain/record.ts';
import { stemsOf, tokens } from '../analysis/tokens.ts';

/** The words of a document as they are written, for whoever asks whether a word is written anywhere. */

/** Stands between a word and its stem in an entry: no word holds it, and it sorts before all letters. */
export const BETWEEN = ' ';

/** Numbers have no spelling, and a letter is no word. */
const WORD = /^[\p{L}\p{M}]{2,}$/u;

/**
 * The words that `clauses` hold and that the names of their document do, function words left out: each folded, with
 * the stem that it is indexed under behind it.
 */
export function wordsOf(record: Record, clauses: Clause[]): string[] {
  const entries = new Set<string>();
  const add = (text: string, language: Language, seen: Set<string>) => {
    for (const token of tokens(text)) {
      if (seen.has(token.written)) continue;
      seen.add(token.written);
      const { folded } = token;
      if (!WORD.test(folded)) continue;
      for (const stem of stemsOf(token, language)) entries.add(folded + BETWEEN + stem);
    }
  };
  const seen = new Set<string>();
  for (const { label, heading, text } of clauses) {
    for (const part of [label, heading, text]) add(part, record.language, seen);
  }
  for (const [language, title] of wordings(record.title)) add(title, language, new Set());
  for (const name of record.alternative) add(name, record.language, seen);
  return [...entries];
}

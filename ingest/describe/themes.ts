/** What a document rules on, or tells of: the themes of its title, its headings and many of its clauses. */
import type { Clause } from '#domain/clause.ts';
import type { Vocabulary } from '#domain/vocabulary.ts';
import type { Evidence } from './suggestion.ts';
import { weigh, type Texts, type Weight } from './weigh.ts';

const MOST_THEMES = 8;
const SHARE_OF_BEST = 0.45;
/** A theme of a document is named by one clause in so many; a long text comes upon many themes in passing. */
const CLAUSES_A_MENTION = 20;
const FEWEST_CLAUSES = 2;
const HEADINGS_A_MENTION = 25;

export function suggestThemes(texts: Texts, themes: Vocabulary): Evidence<string>[] {
  const ruling = texts.clauses.filter(rules);
  const headed = ruling.filter(({ heading }) => heading !== '').length;
  const isSubject = ({ title, headings, clauses }: Weight) =>
    title > 0 ||
    headings >= Math.max(1, headed / HEADINGS_A_MENTION) ||
    clauses >= Math.max(FEWEST_CLAUSES, ruling.length / CLAUSES_A_MENTION);
  const weights = weigh({ ...texts, firstPage: '', clauses: ruling }, themes).filter(isSubject);
  const best = weights[0]?.score ?? 0;
  return (
    weights
      .filter(({ score }) => score >= best * SHARE_OF_BEST)
      .slice(0, MOST_THEMES)
      // What the title names is what the whole text is about: the first of a record are that (domain/principal.ts).
      .sort((a, b) => Number(b.title > 0) - Number(a.title > 0))
      .map(({ id, page, words, score }) => ({
        value: id,
        page,
        words,
        confidence: 0.3 + (0.6 * score) / best,
      }))
  );
}

/** Visas, contents and lists of sources name what others rule. */
const rules = ({ kind }: Clause): boolean =>
  kind !== 'preface' && kind !== 'contents' && kind !== 'references';

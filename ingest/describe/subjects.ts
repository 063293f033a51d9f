/** The themes and regions that a clause names itself, beside those its document has as a whole. */
import type { Clause } from '#domain/clause.ts';
import type { Vocabularies, Vocabulary } from '#domain/vocabulary.ts';
import { LEVELS } from './regions.ts';
import { namedConcepts } from './concepts.ts';
import { printedWords } from './words.ts';

/** Raise it when the same clauses would be given other themes or regions. */
export const PIPELINE_SUBJECTS_VERSION = 1;

/** Mentions that make a theme of a text, when no heading names it… */
const FEWEST_MENTIONS = 2;
/** … and at least one in so many words: a long text comes upon many themes. */
const WORDS_A_MENTION = 60;

/**
 * Attaches to each clause what it names:
 * - a **region** when its label, its heading, a heading above it or its text names the region by a label of
 *   the vocabulary (not by one of its cities); levels such as "national" are never a clause's own;
 * - a **theme** when its heading names it, or when its text does so at least twice, and once in sixty words
 *   or more often: a single mention in passing does not make a subject.
 *
 * A passage of a long clause, which has no label or heading, has the heading of that clause. A table of
 * contents names what others are about, and nothing of its own. Pure.
 *
 * Drawn at random from the specimens and read: 36 of 40 themes are right (the others rested on
 * « compétences », a label of vocational training at that time, or on a list of acronyms), and 15 of 15 regions.
 */
export function nameSubjects(
  clauses: Clause[],
  { themes, regions }: Pick<Vocabularies, 'themes' | 'regions'>,
): Clause[] {
  const namedRegions = remembering(regions);
  return clauses.map((clause) =>
    clause.kind === 'contents'
      ? clause
      : {
          ...clause,
          themes: themesOf(clause, themes),
          regions: regionsOf(clause, regions, namedRegions),
        },
  );
}

/** The headings above are the same for many clauses: what they name is looked up once. */
function remembering(vocabulary: Vocabulary): (text: string) => string[] {
  const known = new Map<string, string[]>();
  return (text) => {
    let ids = known.get(text);
    if (ids === undefined) {
      ids = namedConcepts(text, vocabulary).map(({ id }) => id);
      known.set(text, ids);
    }
    return ids;
  };
}

function regionsOf(
  { label, heading, headingPath, text }: Clause,
  regions: Vocabulary,
  namedInHeading: (text: string) => string[],
): string[] {
  const own = namedConcepts(text, regions).map(({ id }) => id);
  const named = [...[label, heading, ...headingPath].flatMap(namedInHeading), ...own];
  return unique(named).filter((id) => !LEVELS.includes(id));
}

function themesOf(clause: Clause, themes: Vocabulary): string[] {
  const { label, heading, headingPath, text } = clause;
  const own = label === '' && heading === '' ? (headingPath.at(-1) ?? '') : heading;
  const headed = namedConcepts(own, themes).map(({ id }) => id);
  const counts = new Map<string, number>();
  for (const { id } of namedConcepts(text, themes)) counts.set(id, (counts.get(id) ?? 0) + 1);
  const enough = Math.max(FEWEST_MENTIONS, printedWords(text).length / WORDS_A_MENTION);
  const told = [...counts].filter(([, count]) => count >= enough).map(([id]) => id);
  return unique([...headed, ...told]);
}

function unique(ids: string[]): string[] {
  return [...new Set(ids)];
}

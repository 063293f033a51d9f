/** What kind of document it is, by the word that it has for itself. */
import type { Clause } from '#domain/clause.ts';
import { bindsFromItsDate } from '#domain/norms.ts';
import type { Vocabulary } from '#domain/vocabulary.ts';
import { fold } from '../structure/fold.ts';
import { namedConcepts, type Mention } from './concepts.ts';
import { headOf, type Front } from './front.ts';
import { partsOfTitle } from './opening/acts.ts';
import { TAKEN } from './opening/parts.ts';
import type { Evidence } from './suggestion.ts';

/** A text with this many articles is a law unless it has another word for itself. */
const ARTICLES_OF_A_LAW = 5;

/** Words by which a dahir says that it only brings a law into force: the text is that law. Folded. */
const PROMULGATES = /promulgation|promulgating|بتنفيذ/u;

export function suggestType(
  front: Front,
  clauses: readonly Clause[],
  types: Vocabulary,
  fileName: string,
): Evidence<string> {
  return (
    byTitle(front, types) ??
    byFileName(fileName, types) ??
    byArticles(front, clauses) ??
    byEnactment(front) ??
    byLetterhead(front, types) ?? { value: 'report', page: 0, words: '', confidence: 0.1 }
  );
}

function byTitle({ title, act, state }: Front, types: Vocabulary): Evidence<string> | undefined {
  const { value: text, page } = title;
  const mention = act === undefined ? ofPaper(text, types) : ofAct(text, types);
  if (mention !== undefined)
    return { value: mention.id, page, words: mention.words, confidence: 0.85 };
  if (act === undefined || state?.value !== 'international') return undefined;
  return { value: 'international-instrument', page, words: text, confidence: 0.5 };
}

/** The first word of an act is its kind; of a dahir that promulgates, the law behind it. */
function ofAct(title: string, types: Vocabulary): Mention | undefined {
  const { head } = partsOfTitle(title);
  const [first] = namedConcepts(head, types);
  if (first?.id !== 'dahir' || !PROMULGATES.test(fold(title))) return first;
  const others = namedConcepts(title, types);
  return others.find(({ id }) => id === 'law' || id === 'organic-law') ?? first;
}

/** Words of a title from which on it speaks of other texts. */
const FIRST_WORDS = 3;

/** A report on a law is a report: a binding text has its word first, or last ("… Act 2017"). */
function ofPaper(title: string, types: Vocabulary): Mention | undefined {
  return namedConcepts(title, types).find(({ id, at, words }) => {
    const behind = title.slice(at + words.length).trim();
    return !bindsFromItsDate(id) || isNear(title, { at }) || /^[\d\s(),–-]*$/u.test(behind);
  });
}

const isNear = (text: string, { at }: { at: number }): boolean =>
  text.slice(0, at).split(/\s+/).filter(Boolean).length < FIRST_WORDS;

function byFileName(fileName: string, types: Vocabulary): Evidence<string> | undefined {
  const mention = ofPaper(fileName.replace(/\.[^.]+$/, '').replace(/[_.-]+/g, ' '), types);
  return mention && { value: mention.id, page: 0, words: mention.words, confidence: 0.6 };
}

function byArticles(
  { act, lines }: Front,
  clauses: readonly Clause[],
): Evidence<string> | undefined {
  const articles = clauses.filter(({ kind }) => kind === 'article');
  const [first] = articles;
  const isEnacted =
    act !== undefined || lines.some(({ part }) => part === 'enacting' || part === 'visa');
  const isLong = articles.length >= ARTICLES_OF_A_LAW && articles.length > clauses.length / 4;
  if (first === undefined || !(isLong || (isEnacted && articles.length >= ARTICLES_OF_A_LAW)))
    return undefined;
  return { value: 'law', page: first.page ?? 1, words: first.label, confidence: 0.6 };
}

/** How lawgivers enact; courts and boards that decide rule in one matter only. Folded. */
const ENACTS = /be it enacted|makes? (?:these|this|the following)|a adopte|dont la teneur suit/u;

/** What is enacted and has no other word for itself ("Regulations", "Bill") is law. */
function byEnactment({ lines }: Front): Evidence<string> | undefined {
  const line = lines.find(({ part, folded }) => part === 'enacting' && ENACTS.test(folded));
  return line && { value: 'law', page: line.page, words: line.text, confidence: 0.5 };
}

/** Lines of a cover in which a paper says what it is: « Rapport définitif », "Resolution adopted by …". */
const HEAD = 15;
const OWN_WORDS: ReadonlySet<string> = new Set(['text', 'adoption']);

function byLetterhead(front: Front, types: Vocabulary): Evidence<string> | undefined {
  const isOfStates = front.state?.value === 'international';
  for (const { text, folded, page, part } of headOf(front).slice(0, HEAD)) {
    // « قرار » is a minister's order at home, and a resolution in the United Nations.
    if (isOfStates && TAKEN.test(folded))
      return { value: 'international-instrument', page, words: text, confidence: 0.5 };
    const mention = OWN_WORDS.has(part) ? namedConcepts(text, types)[0] : undefined;
    if (mention !== undefined && !isNear(text, mention)) continue;
    if (mention !== undefined)
      return { value: mention.id, page, words: mention.words, confidence: 0.4 };
  }
  return undefined;
}

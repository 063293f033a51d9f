import { direction, LANGUAGES, localize, wordings, type Language } from '#domain/language.ts';
import type { Jump, Suggestion } from '#domain/search.ts';
import { labelsOf, type Concept } from '#domain/concept.ts';
import { isArabic } from '../analysis/normalise.ts';
import { isAnyStopWord } from '../analysis/stopwords.ts';
import { foldedWords } from '../analysis/tokens.ts';
import { markersOf } from '../thesaurus/marker.ts';
import type { StoredDocument } from '../write/entry.ts';
import type { Sources } from './sources.ts';
import { jumpsOf } from './jumps.ts';
import { tolerance, typosOfBeginning } from '../understand/typos.ts';

/** What a query that is still being typed may be going to be: a clause's label, a document, a concept's name. */

const MOST = { clause: 3, document: 3, term: 4 };
/** One letter begins everything. */
const SHORTEST = 2;

export async function suggestionsFor(
  sources: Sources,
  query: string,
  language: Language,
): Promise<Suggestion[]> {
  const wanted = telling(foldedWords(query));
  if (wanted.join('').length < SHORTEST) return [];
  const jumps = await jumpsOf(sources.engine, sources.library, query, language, true);
  const clauses = jumps.slice(0, MOST.clause).map(clauseSuggestion);
  const named = (match: Match) => [
    ...documents(sources, wanted, language, match),
    ...terms(sources, wanted, language, match),
  ];
  const found = [...clauses, ...named(begins)];
  // Only where nothing begins so: a slip more finds what nobody was going to type.
  return found.length > 0 ? found : named(nearlyBegins);
}

function clauseSuggestion({ id, label, heading, document }: Jump): Suggestion {
  return {
    kind: 'clause',
    id,
    label: [label, heading].filter(Boolean).join(' – '),
    language: document.language,
    detail: document.title,
  };
}

function documents(
  { library }: Sources,
  wanted: string[],
  language: Language,
  match: Match,
): Suggestion[] {
  const scored = [...library.documents.values()].flatMap((document) => {
    const score = Math.min(...namesOf(document).map((name) => distance(name, wanted, match)));
    return Number.isFinite(score) ? [{ document, score }] : [];
  });
  return scored
    .sort((a, b) => a.score - b.score || a.document.id.localeCompare(b.document.id))
    .slice(0, MOST.document)
    .map(({ document: { id, record } }) => {
      const label = localize(record.title, language);
      const shown = LANGUAGES.find((one) => record.title[one] === label) ?? language;
      return { kind: 'document', id, label, language: shown, detail: record.alternative[0] ?? '' };
    });
}

function terms(
  { concepts, library }: Sources,
  wanted: string[],
  language: Language,
  match: Match,
): Suggestion[] {
  const isArabicQuery = wanted.some(isArabic);
  return (
    concepts.concepts
      .flatMap((concept) => {
        const [best] = labelWords(concept)
          .map((label) => ({ ...label, score: distance(label.words, wanted, match) - label.bonus }))
          .filter(({ score }) => Number.isFinite(score))
          .sort((a, b) => a.score - b.score || rankOf(a.language) - rankOf(b.language));
        return best === undefined ? [] : [{ concept, best }];
      })
      // A term that no clause names leads nowhere.
      .filter(({ concept }) =>
        markersOf(concept.id).some((one) => library.vocabulary.frequency(one) > 0),
      )
      .sort((a, b) => a.best.score - b.best.score)
      .slice(0, MOST.term)
      .map(({ concept, best }) => ({
        kind: 'term',
        id: concept.id,
        label: best.text,
        language: best.language,
        detail: otherNames(concept, best.language, best.text),
      }))
  );

  function rankOf(one: Language): number {
    if (isArabicQuery) return direction(one) === 'rtl' ? 0 : 1;
    return one === language ? 0 : 1;
  }
}

/** What the concept is called in the other languages, or in full. */
function otherNames({ prefLabel }: Concept, language: Language, text: string): string {
  const own = prefLabel[language] ?? text;
  const others = wordings({ ...prefLabel, [language]: undefined }).map(([, wording]) => wording);
  return [...new Set([...(own === text ? [] : [own]), ...others])].join(' · ');
}

/**
 * How far a name is from beginning as it was typed: every word of `wanted` begins one of its words. Names that
 * begin with them, and short ones, are nearest; `Infinity` where a word is missing.
 */
function distance(words: string[], wanted: string[], match: Match): number {
  const places = wanted.map((one) => words.findIndex((word) => match(word, one)));
  if (places.includes(-1)) return Infinity;
  const whole = wanted.filter((one, index) => words[places[index] ?? -1] === one).length;
  return 10 * Math.min(...places) + words.length - 3 * whole;
}

/** Whether a word is, or may be going to be, what was typed of it. */
type Match = (word: string, beginning: string) => boolean;

/** « هجر » begins « الهجرة » as well: nobody types the article to find a word by it. */
function begins(word: string, beginning: string): boolean {
  return (
    word.startsWith(beginning) || (word.startsWith('ال') && word.slice(2).startsWith(beginning))
  );
}

function nearlyBegins(word: string, beginning: string): boolean {
  if (begins(word, beginning)) return true;
  // The first letter is seldom the wrong one.
  const isLike = word.charAt(0) === beginning.charAt(0) && tolerance(beginning) > 0;
  return isLike && typosOfBeginning(beginning, word) <= 1;
}

/** The words but for articles and the like, which a name may have or not; the last may go on to be any word. */
function telling(words: string[]): string[] {
  return words.filter((word, index) => index === words.length - 1 || !isAnyStopWord(word));
}

const names = new WeakMap<StoredDocument, string[][]>();

function namesOf(document: StoredDocument): string[][] {
  const known = names.get(document) ?? document.titles.map(foldedWords);
  names.set(document, known);
  return known;
}

interface LabelWords {
  text: string;
  language: Language;
  words: string[];
  bonus: number;
}
/** The preferred name is suggested, unless another is clearly nearer to what was typed. */
const PREFERRED_BONUS = 2;
const labels = new WeakMap<Concept, LabelWords[]>();

function labelWords(concept: Concept): LabelWords[] {
  const known =
    labels.get(concept) ??
    labelsOf(concept).map(({ text, language, field }) => ({
      ...{ text, language },
      words: foldedWords(text),
      bonus: field === 'prefLabel' ? PREFERRED_BONUS : 0,
    }));
  labels.set(concept, known);
  return known;
}

/** Type, place, issuing body and themes of a document, from the labels of the vocabularies. */
import { bindsFromItsDate } from '#domain/norms.ts';
import type { Vocabularies, Vocabulary } from '#domain/vocabulary.ts';
import { fold } from '../structure/fold.ts';
import { namedConcepts, type Mention } from './concepts.ts';
import type { Evidence } from './suggestion.ts';
import { weigh, type Texts, type Weight } from './weigh.ts';

const MOST_THEMES = 8;
const THEME_SHARE_OF_BEST = 0.45;
const FEWEST_CLAUSES = 2;

export function suggestThemes(texts: Texts, themes: Vocabulary): Evidence<string>[] {
  const weights = weigh(texts, themes).filter(
    ({ title, headings, clauses }) => title > 0 || headings > 0 || clauses >= FEWEST_CLAUSES,
  );
  const best = weights[0]?.score ?? 0;
  return weights
    .filter(({ score }) => score >= best * THEME_SHARE_OF_BEST)
    .slice(0, MOST_THEMES)
    .map((weight) => evidence(weight, 0.3 + (0.6 * weight.score) / best));
}

/** Levels above the regions, to which a document falls back when no region is its subject. */
export const LEVELS = ['national', 'continental', 'global'];

export function suggestRegions(
  texts: Texts,
  regions: Vocabulary,
  fileName: string,
): Evidence<string>[] {
  const isRegion = (id: string) => !LEVELS.includes(id);
  const titled = [texts.title, fileName.replace(/[_.]+/g, ' ')].flatMap((text, k) =>
    namedConcepts(text, regions)
      .filter(({ id }) => isRegion(id))
      .map((mention) => ({ ...mention, page: k === 0 ? texts.firstPageNumber : 0 })),
  );
  if (titled.length > 0)
    return unique(
      titled.map(({ id, words, page }) => ({ value: id, page, words, confidence: 0.9 })),
    );
  const weights = weigh(texts, regions);
  const level = levelOf(weights, texts.clauses.length);
  const mentions = weights.filter(({ id }) => isRegion(id));
  const all = mentions.reduce((sum, { clauses }) => sum + clauses, 0);
  const main = mentions.filter(
    ({ clauses, firstPage }) => firstPage > 0 && clauses >= 3 && clauses > all * 0.5,
  );
  if (main.length > 0) return main.map((weight) => evidence(weight, 0.7));
  const worded = LEVEL_WORDS.find(([, pattern]) => pattern.test(fold(texts.title)));
  if (worded !== undefined) {
    const words = worded[1].exec(fold(texts.title))?.[0] ?? '';
    return [{ value: worded[0], page: texts.firstPageNumber, words, confidence: 0.7 }];
  }
  return level === undefined ? [] : [evidence(level, level.title > 0 ? 0.8 : 0.5)];
}

/** Adjectives by which a title states its reach. Folded. */
const LEVEL_WORDS: [string, RegExp][] = [
  ['national', /(?<!\p{L})national(?:e|es|s)?(?!\p{L})|وطني/u],
  ['global', /(?<!\p{L})(?:mondial(?:e|es)?|global)(?!\p{L})|عالمي/u],
];

/**
 * The level of a document whose subject is no single region. A national text names the United Nations as a
 * partner; a text of the United Nations hardly names one country: the country weighs more.
 */
function levelOf(weights: Weight[], total: number): Weight | undefined {
  const best = (id: string) => weights.find((weight) => weight.id === id);
  const levels = LEVELS.flatMap((id) => best(id) ?? []).filter(
    ({ title, firstPage, clauses }) => title + firstPage > 0 || clauses > total * LEVEL_SHARE,
  );
  const weight = ({ id, score }: Weight) => score * (id === 'national' ? NATIONAL_WEIGHT : 1);
  return levels.sort((a, b) => weight(b) - weight(a))[0];
}
const NATIONAL_WEIGHT = 2;
/** A level named in fewer clauses, and not in front, is a passing remark. */
const LEVEL_SHARE = 0.05;

export function suggestIssuers(texts: Texts, issuers: Vocabulary): Evidence<string>[] {
  const front = weigh(texts, issuers).filter(({ title, firstPage }) => title + firstPage > 0);
  const first = front.slice(0, 2);
  return first.map((weight) => evidence(weight, weight.title > 0 ? 0.8 : 0.6));
}

/** A text with this many articles is a law unless its title says otherwise. */
const ARTICLES_OF_A_LAW = 5;

export function suggestType(
  texts: Texts,
  { types }: Vocabularies,
  fileName: string,
): Evidence<string> {
  const places: [text: string, page: number, confidence: number][] = [
    [texts.title, texts.firstPageNumber, 0.85],
    [fileName.replace(/[_.-]+/g, ' '), 0, 0.6],
  ];
  for (const [text, page, confidence] of places) {
    const mention = ownType(text, types);
    if (mention !== undefined) return { value: mention.id, page, words: mention.words, confidence };
  }
  const articles = texts.clauses.filter(({ kind }) => kind === 'article');
  const [article] = articles;
  if (article !== undefined && articles.length >= ARTICLES_OF_A_LAW) {
    const named = ownType(texts.firstPage, types);
    // A law cites others; what its front is called by first is its own kind.
    if (named !== undefined && bindsFromItsDate(named.id)) {
      return { value: named.id, page: texts.firstPageNumber, words: named.words, confidence: 0.6 };
    }
    return { value: 'law', page: article.page ?? 1, words: article.label, confidence: 0.6 };
  }
  const front = ownType(texts.firstPage, types);
  if (front !== undefined)
    return { value: front.id, page: texts.firstPageNumber, words: front.words, confidence: 0.4 };
  return { value: 'report', page: 0, words: '', confidence: 0.1 };
}

/** Words by which a dahir says that it only brings a law into force: the text is that law. Folded. */
const PROMULGATES = /promulgation|promulgating|بتنفيذ/u;

/** The type that a text names first. */
function ownType(text: string, types: Vocabulary): Mention | undefined {
  const [first, ...others] = namedConcepts(text, types);
  if (first?.id !== 'dahir' || !PROMULGATES.test(fold(text))) return first;
  return others.find(({ id }) => id === 'law' || id === 'organic-law') ?? first;
}

function evidence({ id, page, words }: Weight, confidence: number): Evidence<string> {
  return { value: id, page, words, confidence };
}

function unique(list: Evidence<string>[]): Evidence<string>[] {
  return [...new Map(list.toReversed().map((entry) => [entry.value, entry])).values()].toReversed();
}

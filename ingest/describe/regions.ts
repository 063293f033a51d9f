/** Where a document applies: the regions that are its subject, else the State or the level it is of. */
import { fold } from '../structure/fold.ts';
import type { Vocabulary } from '#domain/vocabulary.ts';
import { namedConcepts } from './concepts.ts';
import { headOf, type Front } from './front.ts';
import { regionsOfPlaces } from './places.ts';
import { namesAnotherState } from './state.ts';
import type { Evidence } from './suggestion.ts';
import { weigh, type Texts, type Weight } from './weigh.ts';

/** Levels above the regions, to which a document falls back when no region is its subject. */
export const LEVELS = ['national', 'continental', 'global'];
const isRegion = (id: string): boolean => !LEVELS.includes(id);

export function suggestRegions(
  front: Front,
  texts: Texts,
  regions: Vocabulary,
  fileName: string,
): Evidence<string>[] {
  const titled = inTitle(texts, regions, fileName);
  if (titled.length > 0) return titled;
  const headed = inLetterhead(front, regions);
  if (headed.length > 0) return headed;
  const placed = ofPlaces(front);
  if (placed.length > 0) return placed;
  const weights = weigh(texts, regions);
  const main = mostNamed(weights);
  if (main.length > 0 && front.act === undefined)
    return main.map((weight) => evidence(weight, 0.7));
  const known = (id: string) => regions.concepts.some((concept) => concept.id === id);
  return (levelOf(front, texts, weights) ?? []).filter(({ value }) => known(value));
}

function inTitle({ title, firstPageNumber }: Texts, regions: Vocabulary, fileName: string) {
  const places: [text: string, page: number][] = [
    [title, firstPageNumber],
    [fileName.replace(/[_.]+/g, ' '), 0],
  ];
  const mentions = places.flatMap(([text, page]) =>
    namedConcepts(text, regions)
      .filter(({ id }) => isRegion(id))
      .map(({ id, words }) => ({ value: id, page, words, confidence: 0.9 })),
  );
  return unique(mentions);
}

/** Bodies of a region: « Région de … », « Conseil de la région de … », « Wilaya de la région … ». Folded. */
const OF_REGION =
  /(?<!\p{L})(?:region|regional(?:e)?|wilaya|جهه|الجهه|الجهوي(?:ه)?|ولايه)(?!\p{L})/u;

/** The region of whose bodies a letterhead or cover bears the name. */
function inLetterhead(front: Front, regions: Vocabulary): Evidence<string>[] {
  const bodies = headOf(front).filter(
    ({ part, folded }) => part === 'body' && OF_REGION.test(folded),
  );
  const mentions = bodies.flatMap(({ text, page }) =>
    namedConcepts(text, regions)
      .filter(({ id }) => isRegion(id))
      .map(({ id, words }) => ({ value: id, page, words, confidence: 0.8 })),
  );
  return unique(mentions);
}

/** The region of the town or province that the title or letterhead of a Moroccan document names. */
function ofPlaces(front: Front): Evidence<string>[] {
  if (front.state?.value !== 'morocco') return [];
  const heads = headOf(front).filter(({ part }) => part === 'body');
  const places = [{ text: front.title.value, page: front.title.page }, ...heads];
  return unique(
    places.flatMap(({ text, page }) =>
      regionsOfPlaces(text).map((found) => ({ ...found, page, confidence: 0.7 })),
    ),
  );
}

/** Regions on the first page that more than half of all mentions of regions are of. */
function mostNamed(weights: Weight[]): Weight[] {
  const mentions = weights.filter(({ id }) => isRegion(id));
  const all = mentions.reduce((sum, { clauses }) => sum + clauses, 0);
  return mentions.filter(
    ({ clauses, firstPage }) => firstPage > 0 && clauses >= 3 && clauses > all * 0.5,
  );
}

/** Adjectives by which a title states its reach. Folded. */
const REACH: [string, RegExp][] = [
  ['global', /(?<!\p{L})(?:mondial(?:e|es)?|global)(?!\p{L})|عالمي/u],
  ['continental', /(?<!\p{L})(?:africain(?:e|s)?|african|africa|afrique)(?!\p{L})|افريقي/u],
  ['national', /(?<!\p{L})national(?:e|es|s)?(?!\p{L})|وطني/u],
];

const EUROPE =
  /union europeenne|european union|conseil de l'europe|council of europe|الاتحاد الاوروبي|مجلس اوروبا/u;

/** The text of another State applies in no region of ours: nothing is said. */
function levelOf(
  { state, title, act }: Front,
  texts: Texts,
  weights: Weight[],
): Evidence<string>[] | undefined {
  const folded = fold(title.value);
  const of = (value: string, { page, words, confidence }: Omit<Evidence<unknown>, 'value'>) => [
    { value, page, words, confidence },
  ];
  if (state?.value === 'morocco' && (act !== undefined || state.confidence >= 0.7))
    return of('national', state);
  if (state?.value === 'other' && (act !== undefined || state.confidence >= 0.7)) return [];
  const reach = REACH.find(([, pattern]) => pattern.test(folded));
  if (reach !== undefined)
    return of(reach[0], {
      page: title.page,
      words: reach[1].exec(folded)?.[0] ?? '',
      confidence: 0.7,
    });
  // What is said to one State of another continent, or of ours, holds in no region of this library.
  if (state?.value === 'international' && namesAnotherState(folded)) return [];
  const level = heaviestLevel(weights, texts.clauses.length);
  if (level !== undefined) return [evidence(level, level.title > 0 ? 0.8 : 0.5)];
  if (state?.value === 'other' || state === undefined) return undefined;
  // What Europe decides for itself holds neither everywhere nor in any place of ours.
  if (EUROPE.test(fold(state.words))) return undefined;
  return of(state.value === 'morocco' ? 'national' : 'global', { ...state, confidence: 0.5 });
}

/**
 * The level of a document whose subject is no single region. A national text names the United Nations as a
 * partner; a text of the United Nations hardly names one country: the country weighs more.
 */
function heaviestLevel(weights: Weight[], total: number): Weight | undefined {
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

function evidence({ id, page, words }: Weight, confidence: number): Evidence<string> {
  return { value: id, page, words, confidence };
}

function unique(list: Evidence<string>[]): Evidence<string>[] {
  return [...new Map(list.toReversed().map((entry) => [entry.value, entry])).values()].toReversed();
}

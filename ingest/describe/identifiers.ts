import type { Clause } from '#domain/clause.ts';
/** Official references printed on a document: UN symbols, numbers of laws, decrees and dahirs. */
import type { Evidence } from './suggestion.ts';

const FRENCH = 'loi|dahir|décret|arrêté|circulaire|convention';
const ARABIC = '(?:ال)?(?:قانون|ظهير|مرسوم|دورية|منشور|قرار|اتفاقية)';
/** Between the kind of a text and its number: who issued it (« arrêté du ministre de l’intérieur n° 12-21 »). */
const BY_WHOM = String.raw`(?:\s+(?!n[ .]?[°ºo˚]|رقم|(?:${FRENCH}|${ARABIC})(?!\p{L}))[\p{L}\p{M}’'.-]+){0,8}?`;
const NUMBER = String.raw`\s?[\d٠-٩][\d٠-٩.\-–/]*[\d٠-٩](?:\s?(?:bis|ter|مكرر)(?!\p{L}))?`;
const numbered = (kinds: string, sign: string): RegExp =>
  new RegExp(String.raw`(?<!\p{L})(?:${kinds})${BY_WHOM}\s+${sign}${NUMBER}`, 'giu');

const PATTERNS: [RegExp, number][] = [
  [/\b(?:A|E|S|ST|CERD|CMW|HRC)(?:\/[A-Z]+(?:\.\d+)?|\/\d+)+(?:\/\d+)*\b/g, 0.8],
  [numbered(FRENCH, 'n[ .]?[°ºo˚]'), 0.7],
  [numbered(ARABIC, 'رقم'), 0.7],
];

/** Where a text begins to name those it rests on. */
const CITES = /(?<!\p{L})(?:vu|considérant|en application|بناء على|استنادا|وعلى)(?!\p{L})/iu;

/**
 * References of the title, or else the first one of the first page, or else the one that the text begins with: a text
 * cites many others.
 * @param beginning its first clauses, where the first page is a cover
 */
export function suggestIdentifiers(
  title: string,
  firstPage: string,
  page: number,
  beginning: readonly Pick<Clause, 'text' | 'page'>[] = [],
): Evidence<string>[] {
  const titled = find(title, page, 0.1);
  if (titled.length > 0) return titled;
  const front = find(firstPage, page, -0.2).slice(0, 1);
  if (front.length > 0) return front;
  const [first] = beginning;
  const [own = ''] = first?.text.split(CITES) ?? [];
  return first === undefined ? [] : find(own, first.page ?? 1, -0.2).slice(0, 1);
}

function find(text: string, page: number, change: number): Evidence<string>[] {
  const found = PATTERNS.flatMap(([pattern, confidence]) =>
    [...text.matchAll(pattern)].map(([words]) => ({
      value: words.replace(/\s+/g, ' '),
      page,
      words,
      confidence: confidence + change,
    })),
  );
  return [...new Map(found.map((entry) => [entry.value, entry])).values()];
}

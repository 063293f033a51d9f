/**
 * Objectives that a text names by their number: « objectif 7 du Pacte mondial », "SDG target 10.7",
 * «الهدف 7 من الاتفاق العالمي». A number alone says nothing: the text has its own objectives.
 */

export interface Reference {
  /** Id of the concept: its number. */
  concept: string;
  /** The words that name it, as written. */
  words: string;
  /** Offset of the words in the text, in UTF-16 units. */
  at: number;
}

/** What Arabic writes before a noun as one word with it: conjunction, preposition, article. */
const AR = '(?:[وف]?[بكل]?ال|[وف]?لل|[وف]?[بكل]|[وف])?';

/** What frames are called in texts, by the letters before the number in their notations. */
const FRAMES: { [notation: string]: { names: string; units: string; short: string } } = {
  GCM: {
    names:
      'pacte(?: mondial)?(?! national)|global compact|(?:الاتفاق|الميثاق) العالمي|اتفاق مراكش|marrakech compact|pacte de marrakech',
    units: `objectifs?|objectives?|${AR}هدف(?:ان|ين)?|${AR}أهداف`,
    short: 'GCM|PMM',
  },
  SDG: {
    names:
      'ODD|SDGs?|(?:objectifs? )?(?:de|du) développement durable|sustainable development goals?|(?:ال)?(?:أهداف )?التنمية المستدامة|agenda 2030|2030 agenda|programme 2030|خطة (?:عام )?2030',
    units: `objectifs?|objectives?|goals?|cibles?|targets?|${AR}هدف(?:ان|ين)?|${AR}أهداف|${AR}غايت?(?:ة|ان|ين)?|${AR}غايات|${AR}مقصد`,
    short: 'ODD|SDGs?',
  },
};

const NUMBER = String.raw`\d{1,2}(?:\.(?:\d{1,2}|[a-d]))?(?![\d.]*\d)`;
const NUMBERS = String.raw`${NUMBER}(?:(?:\s*[,،]\s*|\s*(?:et|and|&|à|to|-|–|إلى)\s+|\s*[-–]\s*|\s+و\s*)${NUMBER})*`;
/** Words that may stand between number and name: « de l’ONU relatif au », "under the". */
const BETWEEN = String.raw`(?:\s+\(?[\p{L}’']+){0,2}?[\s’'(]+`;
/** What may stand between a unit and its number. */
const SIGN = String.raw`\s*(?:n[°o]s?|no\.|رقم)?\s*`;

const EDGE = String.raw`(?<![\p{L}\p{N}])`;
const END = String.raw`(?![\p{L}])`;

/** @param notation of the frame, the letters before the number */
function patternsOf(notation: string): RegExp[] {
  const frame = FRAMES[notation];
  if (frame === undefined) return [];
  const { names, units, short } = frame;
  const unit = `${EDGE}(?:${units})${SIGN}`;
  return [
    // objectif 7 du Pacte
    String.raw`${unit}(?<numbers>${NUMBERS})${BETWEEN}(?:${names})${END}`,
    // SDG target 10.7, ODD n° 10, GCM objective 7
    String.raw`${EDGE}(?:${short})\s*:?\s*(?:(?:${units})${SIGN})?${SIGN}(?<numbers>${NUMBERS})`,
    // le Pacte mondial, objectif 7; Global Compact (objectives 7 and 8)
    String.raw`${EDGE}(?:${names})[\s,(:،]{1,3}(?:${units})${SIGN}(?<numbers>${NUMBERS})`,
  ].map((pattern) => new RegExp(pattern, 'giu'));
}

/**
 * @param notation of the frame, the letters before its numbers: GCM, SDG
 * @returns each concept once, where the text names it first; also those that the frame does not have
 */
export function referencesIn(text: string, notation: string): Reference[] {
  const western = westernDigits(text);
  const found = new Map<string, Reference>();
  for (const pattern of patternsOf(notation)) {
    for (const match of western.matchAll(pattern)) {
      const words = text.slice(match.index, match.index + match[0].length).replace(/^[\s(]+/u, '');
      const at = match.index + match[0].length - words.length;
      for (const concept of numbersIn(match.groups?.['numbers'] ?? '')) {
        if (!found.has(concept)) found.set(concept, { concept, words, at });
      }
    }
  }
  return [...found.values()];
}

/** The numbers of a list; «7 à 9» are three. */
function numbersIn(list: string): string[] {
  const numbers = [...list.matchAll(new RegExp(NUMBER, 'giu'))];
  return numbers.flatMap(({ 0: number, index }, place) => {
    const previous = numbers[place - 1];
    const between = previous && list.slice(previous.index + previous[0].length, index);
    if (previous === undefined || !/à|to|إلى|[-–]/u.test(between ?? '')) return [number];
    const [from, to] = [Number(previous[0]), Number(number)];
    const isSpan = Number.isInteger(from) && Number.isInteger(to) && to > from;
    return isSpan ? Array.from({ length: to - from }, (_, n) => String(from + n + 1)) : [number];
  });
}

/** The same text with the digits of Arabic as those of Europe, and their decimal sign as a point; not a sign longer. */
const westernDigits = (text: string): string =>
  text.replace(/[٠-٩]/gu, (digit) => String(digit.charCodeAt(0) - 0x660)).replaceAll('٫', '.');

/** Official references of a document itself: UN symbols, numbers of acts and papers, its place in the bulletin. */
import { fold } from '../structure/fold.ts';
import { partsOfTitle } from './opening/acts.ts';
import type { OpeningLine } from './opening/lines.ts';
import { GAZETTE } from './opening/parts.ts';
import type { Evidence } from './suggestion.ts';

const FRENCH =
  'loi(?:[ -]cadre| organique| de finances| constitutionnelle)?|dahir|décret(?:-loi)?|arrêté|(?:note |lettre )?circulaire|note de service|instruction|convention|ordonnance|décision|délibération|règlement|directive|avis';
/** Capitals often stand without their accents: « ARRETE », « DECRET ». */
const BARE = FRENCH.normalize('NFD').replace(/\p{M}/gu, '');
const ARABIC = '(?:ال)?(?:قانون|ظهير|مرسوم|دورية|منشور|قرار|مقرر|اتفاقية|مذكرة)';
const ENGLISH = 'law|act|bill|decree|dahir|order|circular|decision|regulation';
/** The number of a bill is not that of the law it may become. */
const DRAFT = '(?:(?:avant-)?projet de|proposition de|(?:ال)?(?:مشروع|مقترح)|draft)';
/** Between the kind of a text and its number: who issued it (« arrêté du ministre de l’intérieur n° 12-21 »). */
const BY_WHOM = String.raw`(?:\s+(?!n[ .]?[°ºo˚'’"*]|no\.|رقم|(?:${FRENCH}|${ARABIC})(?!\p{L}))[\p{L}\p{M}’',،.-]+){0,24}?`;
const SIGN = String.raw`(?:n[ .]?[°ºo˚'’"*]\.?|no\.|number|numéro|رقم)`;
const NUMBER = String.raw`\s?[\d٠-٩](?:[\d٠-٩.\-–/]*[\d٠-٩])?(?:/[A-Z]{2,}[A-Z/]*)?(?:\s?(?:bis|ter|مكرر)(?!\p{L}))?(?:\s(?:of|لسنة|سنة)\s[\d٠-٩]{4}(?!\p{Nd}))?`;
const numbered = (kinds: string): RegExp =>
  new RegExp(
    String.raw`(?<!\p{L})(?:${DRAFT}\s+)?(?:${kinds})${BY_WHOM}\s+${SIGN}${NUMBER}`,
    'giu',
  );

/** Numbers of acts that a title states. */
const ACTS = [numbered(FRENCH), numbered(BARE), numbered(ARABIC), numbered(ENGLISH)];
const EUROPEAN =
  /(?:directive|règlement|regulation|décision|decision)\s+(?:\([A-Z]+\)\s+)?(?:n[°ºo]\s?)?\d{2,4}\/\d+(?:\/[A-Z]{2,})?/giu;
/** References that stand alone in a letterhead. */
const ALONE = [
  /(?<![\p{L}/])[A-Z]{1,6}(?:-?\d{2,4})?(?:\/[A-Z0-9][A-Za-z0-9.-]*)+(?:\s?\(\d{4}\))?/gu,
  /(?<!\p{L})(?:HC|HL|Cmnd|Cmd|Cm|CP)\.?\s?\d+(?!\p{N})/gu,
  /(?<!\p{L})(?:H\.\s?R\.|H\.\s?Res\.|S\.|S\.\s?Res\.)\s?\d+(?!\p{N})/gu,
  /(?<!\p{N})\d{4} (?:CHAPTER|c\.|No\.) ?\d+(?!\p{N})/gu,
  /(?<![\p{L}\p{N}])No\. ?\d+ of \d{4}(?!\p{N})/gu,
  /Public Law \d+[-–]\d+/gu,
  /COM ?\(\d{4}\) ?\d+/gu,
];

/** Acts that a text names by their numbers, as printed. */
export const actNumbers = (text: string): string[] =>
  [...ACTS, EUROPEAN].flatMap((pattern) => matches(text, pattern));

/** Words by which a dahir says that it only brings a law into force: the number that follows is the text's own too. */
const PROMULGATED = new RegExp(
  String.raw`^(?:portant promulgation d[eu]\s+(?:la\s+)?|promulgating\s+|بتنفيذ\s+)((?:${FRENCH}|${ARABIC}|${ENGLISH})\s+${SIGN}${NUMBER})`,
  'iu',
);

/**
 * The references that are the document's own, the surest first: a text cites many others.
 * @param isAct whether `title` is that of an act, which states its number
 */
export function suggestIdentifiers(
  { value: title, page }: Evidence<string>,
  isAct: boolean,
  lines: readonly OpeningLine[],
): Evidence<string>[] {
  const own = isAct ? ofTitle(title, page) : numberOfPaper(lines);
  const alone = lines.filter(isHead).flatMap(aloneIn);
  const symbols =
    own.length > 0 && alone.every(({ value }) => isOffice(value)) ? [] : alone.slice(0, 1);
  return unique([...own, ...symbols, ...gazettesIn(lines)]);
}

/** The number in the head of a title, and that of the law which it promulgates. */
function ofTitle(title: string, page: number): Evidence<string>[] {
  const { head, subject } = partsOfTitle(title);
  const inHead = [...ACTS, EUROPEAN].flatMap((pattern) => matches(head, pattern)).slice(0, 1);
  const promulgated = PROMULGATED.exec(subject)?.[1];
  const values = [...inHead, ...(promulgated === undefined ? [] : [promulgated])];
  return values.map((words) => evidence(words, page, 0.85));
}

/** « Avis n° 12/2024 » on a cover: a line of a few words and the number that they have. */
const PAPER = new RegExp(
  String.raw`^\p{L}+(?:\s\p{L}+){0,3}\s${SIGN}\s?[\p{Nd}][\p{Nd}./–-]*$`,
  'iu',
);

function numberOfPaper(lines: readonly OpeningLine[]): Evidence<string>[] {
  const cover = lines.filter(({ page, part }) => page === lines[0]?.page && part === 'text');
  const line = cover.find(({ text }) => PAPER.test(text));
  return line === undefined ? [] : [evidence(line.text, line.page, 0.6)];
}

/** Lines of a letterhead in which the document's own symbol stands. */
const HEAD = new Set(['reference', 'body', 'state', 'date', 'text', 'gazette']);
const isHead = (line: OpeningLine, index: number): boolean => index < 30 && HEAD.has(line.part);

function aloneIn({ text, part, page }: OpeningLine): Evidence<string>[] {
  // In brackets stand the drafts it comes from, in text what it cites.
  const bare = text.replace(/[([][^)\]]*[)\]]/g, (inner) =>
    /^\(\d{4}\)$/.test(inner) ? inner : ' ',
  );
  const found = ALONE.flatMap((pattern) => matches(bare, pattern)).filter((symbol) =>
    /\d/.test(symbol),
  );
  const isWhole =
    part !== 'text' || found.some((symbol) => symbol.length >= bare.trim().length - 1);
  return isWhole ? found.map((words) => evidence(words, page, 0.85)) : [];
}

/** A number of the office that wrote it (« N° 114/DSP/10 »), worth nothing beside that of the act. */
const isOffice = (symbol: string): boolean => !/^(?:A|E|S|ST|C[A-Z]{2,3}|HRC)\//.test(symbol);

const GAZETTE_NUMBER = new RegExp(
  `^(?:\\p{N}{0,2}\\s?[-–.]?\\s?|\\p{N}+\\s+)(${GAZETTE}(?:[\\p{L}' ]{0,40})?\\s*(?:n[°ºo˚'"*]|عدد|رقم|no\\.)\\s?\\p{N}+)`,
  'u',
);

/** Where it was published: a line of the front, or a note, that begins with the bulletin's name. */
function gazettesIn(lines: readonly OpeningLine[]): Evidence<string>[] {
  const front = lines.slice(0, 80);
  const found = front.flatMap((line, index) => gazetteIn(front, line, index));
  return found.slice(0, 1);
}

function gazetteIn(
  lines: readonly OpeningLine[],
  line: OpeningLine,
  index: number,
): Evidence<string>[] {
  if (line.part !== 'gazette' && line.part !== 'note' && line.part !== 'text') return [];
  const before = lines[index - 1];
  // The end of a visa, or of a note on what was amended.
  const goesOn = before !== undefined && /[\p{L},،]$/u.test(before.text) && line.part === 'text';
  if (goesOn && before.page === line.page && (before.part === 'visa' || before.part === 'note'))
    return [];
  const whole = GAZETTE_NUMBER.exec(line.folded);
  if (whole?.[1] !== undefined) return [evidence(asPrinted(line.text, whole[1]), line.page, 0.75)];
  if (line.part !== 'gazette') return [];
  return nameAndNumber(lines, line, index);
}

/** The name and the number of a bulletin in cells or lines beside each other. */
function nameAndNumber(
  lines: readonly OpeningLine[],
  line: OpeningLine,
  index: number,
): Evidence<string>[] {
  const name = new RegExp(GAZETTE, 'u').exec(line.folded)?.[0];
  if (name === undefined) return [];
  const near = [line, lines[index + 1], lines[index - 1]];
  for (const one of near) {
    const [, number] =
      one === undefined ? [] : (/(?:^|\s)((?:n[°ºo]|عدد)\s?\p{N}+)/u.exec(one.folded) ?? []);
    if (one === undefined || number === undefined) continue;
    const words = `${asPrinted(line.text, name)} ${asPrinted(one.text, number)}`;
    return [evidence(capitalised(words), line.page, 0.7)];
  }
  return [];
}

/** « BULLETIN OFFICIEL » of a running head as one writes it. */
const capitalised = (words: string): string =>
  /^\p{Lu}{2}/u.test(words) ? words.charAt(0) + words.slice(1).toLowerCase() : words;

/** The stretch of `text` that reads `folded` when it is folded. */
function asPrinted(text: string, folded: string): string {
  const at = fold(text).indexOf(folded);
  return at < 0 ? folded : text.slice(at, at + folded.length);
}

const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([words]) => words.trim());

function evidence(words: string, page: number, confidence: number): Evidence<string> {
  return { value: words.replace(/\s+/g, ' '), page, words, confidence };
}

function unique(list: Evidence<string>[]): Evidence<string>[] {
  return [...new Map(list.map((entry) => [fold(entry.value), entry])).values()];
}

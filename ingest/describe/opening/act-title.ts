/** The title of an act: from its own word to where visas, reasons or the first division begin. */
import { hasNumber, isLetterToServices, isNamedAsAct, isTitleOfAct, partsOfTitle } from './acts.ts';
import type { OpeningLine } from './lines.ts';
import { objectOf, type Part } from './parts.ts';
import { belongsTo, carriesOn, isSetAlike, joined } from './runs.ts';

export interface ActTitle {
  /** As printed; a letter to services has its object behind a colon. */
  text: string;
  /** 1-based page. */
  page: number;
  /** Place of its first line, and of the first line behind it, among the opening lines. */
  start: number;
  end: number;
  /** Whether visas, an enacting formula or articles follow: the document is this act. */
  isEnacted: boolean;
}

/** The longest titles of dahirs have some ninety words; what is longer has run on. */
const MOST_WORDS = 110;
/** How far behind its title an act begins to rule, and a letter says its object. */
const SOON = 14;
const RULES: ReadonlySet<Part> = new Set([
  'seal',
  'authority',
  'visa',
  'enacting',
  'division',
  'motives',
]);
/** What no title follows: it belongs to the act that has begun. */
const BEGUN: ReadonlySet<Part> = new Set(['visa', 'enacting', 'division', 'authority', 'seal']);

/** Titles of acts in the front, in its order: the document's own, then those it brings into force. */
export function actTitles(lines: readonly OpeningLine[]): ActTitle[] {
  const titles: ActTitle[] = [];
  for (let i = 0; i < lines.length; i++) {
    const title = titleAt(lines, i);
    if (title === undefined) continue;
    titles.push(title);
    i = title.end - 1;
  }
  return titles;
}

function titleAt(lines: readonly OpeningLine[], start: number): ActTitle | undefined {
  const first = lines[start];
  if (first === undefined || first.part !== 'text' || !isNamedAsAct(first.text)) return undefined;
  if (isInsideText(lines, start)) return undefined;
  const end = endOfTitle(lines, start);
  const text = withoutStop(
    withObject(joined(lines.slice(start, end)), lines.slice(end, end + SOON)),
  );
  const isTitle = isTitleOfAct(text) || hasRuleNext(lines, end);
  if (!isTitle || text.split(' ').length > MOST_WORDS) return undefined;
  const isEnacted = lines.slice(end, end + SOON).some(({ part }) => RULES.has(part));
  return { text, page: first.page, start, end, isEnacted };
}

const hasRuleNext = (lines: readonly OpeningLine[], end: number): boolean =>
  lines[end] !== undefined && (BEGUN.has(lines[end].part) || PARTIES.test(lines[end].folded));

/** A line in the middle of a sentence names an act, and is none: so do most lines of visas and of reasons. */
function isInsideText(lines: readonly OpeningLine[], at: number): boolean {
  const [before, line] = [lines[at - 1], lines[at]];
  if (before === undefined || line === undefined || before.page !== line.page) return false;
  if (/^\p{Ll}/u.test(line.text)) return true;
  const isSentence =
    before.part === 'text' || before.part === 'visa' || before.part === 'amendments';
  if (!isSentence || /[.;:!?…؛]$/u.test(before.text)) return false;
  return line.placed && before.size === line.size && before.bold === line.bold && line.gap < 1.95;
}

function endOfTitle(lines: readonly OpeningLine[], start: number): number {
  let end = start + 1;
  for (; end < lines.length; end++) {
    const [before, next] = [lines[end - 1], lines[end]];
    if (before === undefined || next === undefined || before.page !== next.page) break;
    const title = joined(lines.slice(start, end));
    if (!isPartOfTitle(title, before, next)) break;
  }
  return end;
}

/** « ENTRE : », « بين: », « ENTRE LES SOUSSIGNÉS »: the parties follow one by one, below the title. Folded. */
const PARTIES =
  /^(?:entre|between|بين)(?: (?:les |the )?(?:soussigne\p{L}*|parties|undersigned)| (?:الموقعين|الاطراف|الطرفين)(?: \p{L}+)?)?\s*:?$/u;

function isPartOfTitle(title: string, before: OpeningLine, next: OpeningLine): boolean {
  if (PARTIES.test(next.folded)) return false;
  const lacksNumber = !hasNumber(title);
  const lacksSubject = partsOfTitle(title).subject === '';
  switch (next.part) {
    case 'text':
      // The subject may be set otherwise than the number it follows.
      return belongsTo(title, before, next) || (lacksSubject && carriesOn(title, next));
    case 'reference':
      return lacksNumber && lacksSubject && /\p{N}/u.test(next.text);
    case 'adoption':
      // « صادر في … » goes on with the number before it.
      return lacksSubject && isSetAlike(before, next);
    case 'date':
      return lacksSubject && carriesOn(title, next);
    case 'body':
    case 'state':
    case 'gazette':
      return carriesOn(title, next) && belongsTo(title, before, next);
    default:
      return false;
  }
}

/** A circular says what it is about behind « Objet : ». */
function withObject(title: string, behind: readonly OpeningLine[]): string {
  if (!isLetterToServices(title) || partsOfTitle(title).subject !== '') return title;
  const object = objectIn(behind);
  return object === '' ? title : `${title} : ${object}`;
}

/** What stands behind the first « Objet : » of these lines, with the lines that go on with it. */
export function objectIn(lines: readonly OpeningLine[]): string {
  const at = lines.findIndex(({ part }) => part === 'object');
  const line = lines[at];
  if (line === undefined) return '';
  const [next] = lines.slice(at + 1);
  const object = objectOf(line.text);
  const goesOn = next?.part === 'text' && belongsTo(object, line, next) && carriesOn(object, next);
  return withoutStop(goesOn ? `${object} ${next.text}` : object);
}

const withoutStop = (title: string): string => title.replace(/\s*[.,،;]$/u, '');

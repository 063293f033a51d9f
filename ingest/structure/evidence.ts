/**
 * Is a label at a line's start a heading or a reference in running text? Each hint adds or takes away; a
 * label counts when the sum reaches the threshold. The weights were set on real laws and plans by hand.
 */
import { HANGING, PROVISIONS } from './families.ts';
import { fold } from './fold.ts';
import { readLabel, type Label } from './labels.ts';
import type { TextLine } from './lines.ts';
import { follows, isFirst } from './sequence.ts';
import type { KnownTitles } from './known.ts';

export interface LabelledLine {
  index: number;
  label: Label;
  score: number;
}

const THRESHOLD = 3;
const PLAUSIBLE = 0.5;

/** Words that continue a sentence about a provision instead of opening it. Folded. */
const CONTINUES = new RegExp(
  "^(?:(?:de|du|des|d'|et|ou|a|au|aux|ci|par|est|sont|qui|que|en|dans|sur|pour|precite|precitee|susvise|ainsi|" +
    'of|and|or|above|below|shall|is|are|to|in|on|for|which|under|with|' +
    'del|y|o|por|se|que|' +
    'من|اعلاه|ادناه|المذكوره|المشار|السابقه|السالفه|الي|او|علي|في|عن|الانف|بعده)(?![\\p{L}])|[,;،؛]|و)',
  'u',
);
/** What became of a provision, said behind its label: "Articles 5, 6 et 7 abrogés". Folded. */
const FATE =
  /^[([]?(?:abrogee?s?|supprimee?s?|reservee?s?|sans (?:objet|changement)|repealed|reserved|omitted|deleted|derogad[oa]s?|ملغ|منسوخ|نسخ|حذف)/u;
const TERMINAL = /[.:;!?؟؛»"”)\]…]\s*$/u;

/** The lines of `lines` that open a labelled clause. `skip` says which lines are out of the question. */
export function labelledLines(
  lines: TextLine[],
  known: KnownTitles,
  skip: (index: number) => boolean,
): LabelledLine[] {
  const candidates: LabelledLine[] = [];
  lines.forEach((line, index) => {
    const label = skip(index) ? undefined : readLabel(line.text);
    if (label === undefined) return;
    const score = localScore(lines, index, label) + (known(lines, index) ? 3 : 0);
    if (score >= PLAUSIBLE) candidates.push({ index, label, score });
  });
  for (const family of Map.groupBy(candidates, ({ label }) => label.family.name).values())
    addSequence(family);
  return candidates.filter(({ score }) => score >= THRESHOLD);
}

function localScore(lines: TextLine[], index: number, label: Label): number {
  const line = lines[index];
  return line === undefined
    ? 0
    : wording(label, line) + layout(line) + before(lines[index - 1], line);
}

function wording({ printed, punctuation, rest, numeral, family }: Label, line: TextLine): number {
  const lower = /^\p{Ll}/u.test(printed) ? -3 : 0;
  if (numeral === undefined) return lower + (rest === '' || /^[:.-]/.test(punctuation) ? 3 : -5);
  const year = !PROVISIONS.has(family.name) && (numeral.parts[0] ?? 0) > 999 ? -3 : 0;
  if (rest === '') return lower + year + (line.words <= 6 ? 2 : 0);
  if (FATE.test(fold(rest.slice(0, 24)))) return lower + year + 2;
  if (CONTINUES.test(fold(rest.slice(0, 24))) && punctuation === '') return lower + year - 4;
  if (punctuation !== '') return lower + year + (/^\p{Ll}/u.test(rest) ? 0.5 : 2);
  if (/^\p{Ll}/u.test(rest)) return lower + year - 3;
  return lower + year + (/^\p{Lu}/u.test(rest) ? 1 : 0);
}

function layout({ bold, scale, caps, centred, role, headingLevel }: TextLine): number {
  if (headingLevel !== undefined || role === 'heading') return 4;
  const size = scale > 1.08 ? 2 : 0;
  return (
    size + (bold ? 1.5 : 0) + (caps ? 1 : 0) + (centred ? 1 : 0) + (role === 'table-row' ? -1 : 0)
  );
}

function before(previous: TextLine | undefined, line: TextLine): number {
  if (previous === undefined) return 1;
  if (HANGING.test(fold(previous.text.slice(-24)).trimEnd())) return line.bold ? -1 : -3;
  if (TERMINAL.test(previous.text) || line.gap > 1.35 || line.box === undefined) return 1;
  return previous.slack < 3 && !differsInType(previous, line) ? -2 : 0;
}

/** A line in other type does not go on the one above it. */
const differsInType = (a: TextLine, b: TextLine): boolean =>
  a.bold !== b.bold || Math.abs(a.scale - b.scale) > 0.06;

/** A number that follows the one before it in its family, or leads to the one after, is the more credible. */
function addSequence(family: LabelledLine[]): void {
  const numbers = family.map(({ label }) => label.numeral);
  const ends = family.map(({ label }) => label.more?.at(-1) ?? label.numeral);
  const gains = family.map((_, k) => {
    const numeral = numbers[k];
    if (numeral === undefined) return 0;
    const end = ends[k] ?? numeral;
    const earlier = ends.slice(Math.max(0, k - 3), k);
    const later = numbers.slice(k + 1, k + 4);
    const followed = earlier.some((other) => other !== undefined && follows(other, numeral));
    const leads = later.some((other) => other !== undefined && follows(end, other));
    return (followed || isFirst(numeral) ? 2 : 0) + (leads ? 1 : 0);
  });
  family.forEach((candidate, k) => (candidate.score += gains[k] ?? 0));
}

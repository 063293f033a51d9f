/**
 * « الفصل » is a chapter in laws, whose articles are called « المادة ». In dahirs and in the older codes of Morocco it is the
 * article itself: text follows it at once, and no article stands below. Which of the two holds is read off the whole text.
 */
import type { LabelledLine } from './evidence.ts';
import { FAMILIES } from './families.ts';
import { emphasis } from './headings.ts';
import type { TextLine } from './lines.ts';

const ARTICLE = FAMILIES.find(({ name }) => name === 'article');
/** One alone may be a chapter that a text quotes. */
const FEWEST = 2;
/** Of all of them, at least so many must be as articles are. */
const LEAST_SHARE = 2 / 3;
/** Words up to the next one: more than articles have, and fewer than most chapters. */
const LONGEST = 300;
/** From this emphasis on a line is a title. */
const TITLE = 1.5;

/** The labels of a text in which « الفصل » is what it says it is: a chapter, or an article. */
export function settleFasls(labels: LabelledLine[], lines: readonly TextLine[]): LabelledLine[] {
  const fasls = labels.filter(({ label }) => label.family.name === 'fasl');
  const alike = fasls.filter((fasl, k) => {
    const next = fasls[k + 1]?.index ?? lines.length;
    return !holdsArticle(labels, fasl.index, next) && !isTitled(fasl, lines);
  });
  const isOne = alike.length >= FEWEST && alike.length >= LEAST_SHARE * fasls.length;
  if (!isOne || ARTICLE === undefined || middling(fasls, lines) > LONGEST) return labels;
  const family = ARTICLE;
  return labels.map((one) =>
    alike.includes(one) ? { ...one, label: { ...one.label, family } } : one,
  );
}

const holdsArticle = (labels: LabelledLine[], from: number, to: number): boolean =>
  labels.some(
    ({ index, label }) => index > from && index < to && label.family.name === ARTICLE?.name,
  );

/** Whether a title stands on its line or below, as chapters have. */
function isTitled({ index, label }: LabelledLine, lines: readonly TextLine[]): boolean {
  const line = lines[label.rest === '' ? index + 1 : index];
  if (line === undefined) return true;
  return line.headingLevel !== undefined || line.centred || emphasis(line) >= TITLE;
}

/** Words from one to the next, in the middle one of them. */
function middling(fasls: LabelledLine[], lines: readonly TextLine[]): number {
  const sizes = fasls.map(({ index }, k) =>
    lines
      .slice(index, fasls[k + 1]?.index ?? lines.length)
      .reduce((sum, { words }) => sum + words, 0),
  );
  return sizes.sort((one, other) => one - other)[Math.floor(sizes.length / 2)] ?? 0;
}

import type { Found } from './align.ts';
import type { GoldClause, GoldDocument } from './read.ts';
import type { Aspect, Flaw, Score } from './score.ts';

const WIDTH = 70;

/** Every difference of a document in the order of its pages, for whoever improves the rules. */
export function explain(
  { id, shape }: GoldDocument,
  { missed, extra, flaws, tally }: Score,
): string {
  const entries = [
    ...missed.map((clause) => ({ page: clause.page ?? 0, text: `- missed ${ofGold(clause)}` })),
    ...extra.map((clause) => ({ page: clause.page, text: `+ extra  ${ofFound(clause)}` })),
    ...flaws.map((flaw) => ({ page: flaw.found.page, text: `~ ${ofFlaw(flaw)}` })),
  ];
  const pages = Map.groupBy(entries, ({ page }) => page);
  const listing = [...pages]
    .sort(([a = 0], [b = 0]) => a - b)
    .flatMap(([page, onPage]) => [
      `  page ${page || '?'}`,
      ...onPage.map(({ text }) => `    ${text}`),
    ]);
  const summary =
    `${tally.expected} clauses asked for: ${missed.length} missed, ${extra.length} extra, ` +
    `${flaws.length} found with flaws`;
  return [`${id}: ${shape}`, summary, ...listing, ''].join('\n');
}

const ofGold = ({ level, kinds, label, words }: GoldClause): string =>
  `L${level} ${kinds.join('/')} «${label}» ${words}`;

const ofFound = ({ level, kind, label, text }: Found): string =>
  `L${level} ${kind} «${label}» ${cut(text)}`;

function ofFlaw({ gold, found, wrong }: Flaw): string {
  const difference: Record<Aspect, string> = {
    boundary: '',
    label: `label «${found.label}»`,
    kind: `kind ${found.kind}`,
    level: `level ${found.level}`,
    place: 'under another clause',
  };
  return `${wrong.map((aspect) => difference[aspect]).join(', ')} for ${ofGold(gold)}`;
}

const cut = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > WIDTH ? `${line.slice(0, WIDTH)}…` : line;
};

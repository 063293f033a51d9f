import { isBareHeading, type Clause } from '#domain/clause.ts';

/**
 * What an item of a list is said under: the text of the clause that it is part of, and the words that lead its list
 * in. « 2. Un passeport » says nothing of whose, and of what for, without « La demande de titre est accompagnée de : ».
 */

/**
 * A stem of what a clause is said under, among those of the names above it: marked, for it says less of a clause than
 * a title does. Who excludes a word excludes by titles, and not by the sentence before a list.
 */
export const led = (stem: string): string => `>${stem}`;

/** A stem of the context as its word has it. */
export const unled = (stem: string): string => (stem.startsWith('>') ? stem.slice(1) : stem);

/** Words that announce a list end so, in all three languages. */
const ANNOUNCES = /[:：]\s*$/u;

/** An article may be long, and its first words say what it is about: letters of a text that are carried. */
const CARRIED = 600;

/** For each of `clauses`, in reading order, the texts it is said under, the nearest first; most have none. */
export function leadIns(clauses: Clause[]): string[][] {
  const speaking = new Map(
    clauses.filter((one) => !isBareHeading(one)).map((clause) => [clause.eId, clause]),
  );
  return clauses.map((clause, at) => {
    const around = [announcing(clauses, at), ...above(clause, speaking)];
    const texts = around.flatMap((one) => (one === undefined ? [] : [beginningOf(one.text)]));
    return [...new Set(texts)];
  });
}

function beginningOf(text: string): string {
  return text.length <= CARRIED ? text : text.slice(0, text.lastIndexOf(' ', CARRIED));
}

/** The clauses that hold `clause` and say something themselves: of a title alone the path tells already. */
function above({ eId }: Clause, speaking: ReadonlyMap<string, Clause>): Clause[] {
  const segments = eId.split('__');
  return segments
    .slice(1)
    .map((_, depth) => speaking.get(segments.slice(0, depth + 1).join('__')))
    .filter((one) => one !== undefined)
    .reverse();
}

/** The clause before the first of the labelled ones among which `at` stands, where it announces them. */
function announcing(clauses: Clause[], at: number): Clause | undefined {
  const item = clauses[at];
  if (item === undefined || item.label === '') return undefined;
  const parent = parentOf(item.eId);
  let first = at;
  while (isFellow(clauses[first - 1], item, parent)) first -= 1;
  const before = clauses[first - 1];
  return before !== undefined && ANNOUNCES.test(before.text) ? before : undefined;
}

function isFellow(one: Clause | undefined, item: Clause, parent: string): boolean {
  return one?.kind === item.kind && one.label !== '' && parentOf(one.eId) === parent;
}

function parentOf(eId: string): string {
  const end = eId.lastIndexOf('__');
  return end < 0 ? '' : eId.slice(0, end);
}

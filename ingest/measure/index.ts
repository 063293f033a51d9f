/** Clauses → the measures among them, with what the text says of each. Pure. */
import { MEASURE_KINDS, parentsOf, type Clause } from '#domain/clause.ts';
import { emptyMeasure, MEASURE_FIELDS, type Measure, type MeasureField } from '#domain/measure.ts';
import { fold } from '../structure/fold.ts';
import { addresseesOf } from './addressed.ts';
import { codeOf, rowOf, type Row } from './rows.ts';
import { correctedBy, saidBy, type Vocabularies } from './said.ts';
import { statementsIn } from './statements.ts';

export { conceptNamed } from './match.ts';
export type { Vocabularies as MeasureVocabularies } from './said.ts';

/** Raise it when the same clauses would be read as other measures. */
export const PIPELINE_MEASURES_VERSION = 2;

/** What a heading, or the clause above, says for those below it; an indicator and a sum are of their clause alone. */
const FOR_SEVERAL: MeasureField[] = ['bodies', 'partners', 'due', 'region'];
const RECOMMENDS = /recomm[ae]nd|توصيات/u;
const POINTS: ReadonlySet<string> = new Set(['point', 'paragraph']);

/**
 * Gives each clause that is a measure what the text says of it: its own words first, then the rows of tables that
 * name it by its number, then what the clauses above say for all below them, the nearest first. Measures are the
 * clauses that are called so (action, recommendation …), the rows of tables with a column for who is responsible or by
 * when, and the points of a list of recommendations that say whom they are addressed to.
 */
export function readMeasures(clauses: Clause[], vocabularies: Vocabularies): Clause[] {
  const reading = new Reading(clauses, vocabularies);
  return clauses.map((clause, index) => {
    const measure = reading.measureAt(index);
    const { said } = clause;
    if (said === undefined && measure === undefined) return clause;
    // What a librarian said stands in place of what was read, and makes a measure of what was taken for none.
    const corrected = said === undefined ? {} : correctedBy(said, vocabularies);
    return { ...clause, measure: { ...(measure ?? emptyMeasure()), ...corrected } };
  });
}

/** One document while its measures are read. */
class Reading {
  private readonly own: Measure[];
  private readonly rows: (Row | undefined)[];
  /** Index of the clause above each, -1 for none. */
  private readonly above: number[];
  private readonly isMeasure: boolean[];

  private readonly clauses: Clause[];
  private readonly vocabularies: Vocabularies;

  constructor(clauses: Clause[], vocabularies: Vocabularies) {
    this.clauses = clauses;
    this.vocabularies = vocabularies;
    this.above = parentsOf(clauses);
    this.rows = clauses.map((clause) => rowOf(clause));
    const named = new Map<string, number[]>();
    clauses.forEach((clause, index) => {
      const code = MEASURE_KINDS.has(clause.kind) ? codeOf(clause.label) : undefined;
      if (code !== undefined) named.set(code, [...(named.get(code) ?? []), index]);
    });
    const targets = this.rows.map((row) => this.namedBy(row, named));
    this.own = clauses.map((_, index) => this.saidIn(index));
    this.isMeasure = clauses.map(
      (clause, index) =>
        MEASURE_KINDS.has(clause.kind) ||
        (this.rows[index]?.isOfActions === true && targets[index] === undefined) ||
        this.isAddressed(index),
    );
    targets.forEach((target, index) => {
      if (target !== undefined) this.fill(target, this.elsewhere(index), MEASURE_FIELDS);
    });
    this.addPassages();
  }

  /** @returns what is said of the clause, `undefined` where it is no measure */
  measureAt(index: number): Measure | undefined {
    if (!this.isMeasure[index]) return undefined;
    for (let up = this.above[index] ?? -1; up >= 0; up = this.above[up] ?? -1)
      this.fill(index, this.elsewhere(up), FOR_SEVERAL);
    return this.own[index];
  }

  private saidIn(index: number): Measure {
    const clause = this.clauses[index] as Clause;
    const row = this.rows[index];
    if (row !== undefined) return saidBy(row.statements, clause, this.vocabularies);
    const measure = saidBy(statementsIn(ownText(clause)), clause, this.vocabularies);
    const mayAsk = clause.kind === 'recommendation' || this.isPointOfRecommendations(index);
    if (!mayAsk || measure.bodies.length > 0) return measure;
    const label = clause.label === '' ? 0 : clause.text.indexOf(clause.label) + clause.label.length;
    const text = ' '.repeat(Math.max(0, label)) + clause.text.slice(Math.max(0, label));
    const { bodies, partners } = addresseesOf(
      text.replace(/^\s*[:.)–-]+/u, (m) => ' '.repeat(m.length)),
      POINTS.has(clause.kind),
    );
    const asked = [
      ...bodies.map((name) => ({ ...name, field: 'bodies' as const })),
      ...partners.map((name) => ({ ...name, field: 'partners' as const })),
    ];
    const said = saidBy(asked, clause, this.vocabularies, { whole: true });
    return { ...measure, bodies: said.bodies, partners: [...measure.partners, ...said.partners] };
  }

  private isPointOfRecommendations(index: number): boolean {
    const clause = this.clauses[index] as Clause;
    const heading = this.clauses[this.above[index] ?? -1]?.heading ?? '';
    return POINTS.has(clause.kind) && clause.label !== '' && RECOMMENDS.test(fold(heading));
  }

  private isAddressed(index: number): boolean {
    return this.isPointOfRecommendations(index) && (this.own[index]?.bodies.length ?? 0) > 0;
  }

  /** The measure that a row names by its number, under a column that is called as the measure is. */
  private namedBy(row: Row | undefined, named: Map<string, number[]>): number | undefined {
    if (row?.deed === undefined) return undefined;
    const { column, text } = row.deed;
    const code = codeOf(text);
    const candidates = code === undefined ? [] : (named.get(code) ?? []);
    const isCalled = (index: number) => {
      const called = fold(this.clauses[index]?.label ?? '').split(/\s/u)[0] ?? '';
      return fold(column).startsWith(called.replace(/s$/u, ''));
    };
    return candidates.find(isCalled) ?? (candidates.length === 1 ? candidates[0] : undefined);
  }

  /** A long measure is cut into passages: what they say is said of it. */
  private addPassages(): void {
    this.clauses.forEach(({ label, heading, kind }, index) => {
      const up = this.above[index] ?? -1;
      if (label !== '' || heading !== '' || kind !== 'paragraph' || !this.isMeasure[up]) return;
      this.fill(up, this.elsewhere(index), MEASURE_FIELDS);
    });
  }

  /** What a clause says, as evidence for another. */
  private elsewhere(index: number): Measure {
    const { eId } = this.clauses[index] as Clause;
    const measure = { ...(this.own[index] as Measure) };
    for (const field of MEASURE_FIELDS)
      measure[field] = measure[field].map(({ evidence, ...said }) =>
        evidence === undefined ? said : { ...said, evidence: { clause: eId, ...evidence } },
      );
    return measure;
  }

  private fill(index: number, from: Measure, fields: readonly MeasureField[]): void {
    const measure = this.own[index];
    if (measure === undefined) return;
    for (const field of fields) if (measure[field].length === 0) measure[field] = [...from[field]];
  }
}

/** Its text without the lines that are rows of a table: their words are read by columns. */
function ownText({ text, rows = [] }: Clause): string {
  if (rows.length === 0) return text;
  const lines = new Set(rows.map(({ line }) => line));
  return text
    .split('\n')
    .map((line, index) => (lines.has(index) ? ' '.repeat(line.length) : line))
    .join('\n');
}

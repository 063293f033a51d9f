import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clauseId } from '#domain/clause.ts';

/** What clauses of the specimens serve, as a person reads them; see README.md. */

export interface GoldServes {
  document: string;
  /** Id of the clause. */
  clause: string;
  /** Kept apart while rules were written. */
  isApart: boolean;
  /** Ids of the objectives that it serves; a reader may name those of `may` or not. */
  must: string[];
  may: string[];
}

/** @throws Error that names the line when it is not as it should be */
export function loadServes(path = join(import.meta.dirname, 'concordance.tsv')): GoldServes[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  const rows = lines.flatMap((line, index) =>
    line === '' || line.startsWith('#') ? [] : [{ line, at: `${path}:${index + 1}` }],
  );
  return rows.slice(1).map(({ line, at }) => {
    const [document = '', half, eId = '', said = ''] = line.split('\t');
    if ((half !== 'known' && half !== 'apart') || !/^(?:-|~?\d+(?: ~?\d+)*)$/.test(said))
      throw new Error(`${at}: ${line}`);
    const named = said === '-' ? [] : said.split(' ');
    return {
      ...{ document, clause: clauseId(document, eId), isApart: half === 'apart' },
      must: named.filter((one) => !one.startsWith('~')),
      may: named.filter((one) => one.startsWith('~')).map((one) => one.slice(1)),
    };
  });
}

/** Suggestions against what a person said. */
export interface ServesScore {
  clauses: number;
  suggested: number;
  /** Suggested, and said or allowed by the person. */
  right: number;
  /** Said by the person… */
  expected: number;
  /** …and of these suggested. */
  found: number;
  /** Clauses that serve something and for which nothing was suggested. */
  silent: number;
}

export function scoreServes(
  gold: readonly GoldServes[],
  suggested: (clause: string) => readonly string[],
): ServesScore {
  const score = { clauses: 0, suggested: 0, right: 0, expected: 0, found: 0, silent: 0 };
  for (const { clause, must, may } of gold) {
    const ours = suggested(clause);
    score.clauses++;
    score.suggested += ours.length;
    score.right += ours.filter((one) => must.includes(one) || may.includes(one)).length;
    score.expected += must.length;
    score.found += must.filter((one) => ours.includes(one)).length;
    if (must.length > 0 && ours.length === 0) score.silent++;
  }
  return score;
}

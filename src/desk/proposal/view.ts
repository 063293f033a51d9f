import { isDeepStrictEqual } from 'node:util';
import type { Clause } from '#domain/clause.ts';
import type { Job } from '#domain/job.ts';
import { localize } from '#domain/language.ts';
import type { Record } from '#domain/record.ts';
import type { WrittenRecord } from '#ingest/library/index.ts';
import type { Understanding } from '#ingest/extract/understand.ts';
import { compareVersions, type Segment } from '#search/compare.ts';
import type { ClauseDifference, ComparedClause, Proposal, Suggestion } from '../desk.ts';
import { suggestionsOf, understand } from '../details.ts';
import type { DeskParts } from '../parts.ts';
import { align, DIFFERENCES, wordsOf, type Alignment, type Difference } from './align.ts';
import { keptText } from './kept.ts';
import { clausesOfBoth } from './sides.ts';

/** A proposed version as a librarian looks at it. */

/** Differences of a page: each has its text, twice. */
const PER_PAGE = 40;

/** Fields of which a new version often says something else. */
const OF_A_VERSION = ['title', 'date', 'identifier'] as const;

/** @param page of the differences, 1-based */
export async function viewOf(
  parts: DeskParts,
  { record, revision }: WrittenRecord,
  after: Understanding,
  { job, page }: { job: Job; page: number },
): Promise<Proposal> {
  const read = await understand(parts, record);
  const before = read.ok ? read.value : undefined;
  const both = await clausesOfBoth(parts, record, before, after);
  const { differences: inOrder, unchanged } = align(both.before, both.after);
  // What was written anew first; numbering that has moved on can be long, and says little.
  const differences = DIFFERENCES.flatMap((kind) => inOrder.filter((one) => one.kind === kind));
  const last = Math.max(1, Math.ceil(differences.length / PER_PAGE));
  const shown = Math.min(page, last);
  const language = after.clauses.length > 0 ? after.suggestion?.language.value : undefined;
  return {
    job,
    revision,
    format: after.format,
    compared: keptText(wordsOf(before?.clauses ?? []), wordsOf(after.clauses)),
    counts: counted(differences, unchanged),
    differences: differences.slice((shown - 1) * PER_PAGE, shown * PER_PAGE).map(marked),
    page: shown,
    last,
    ...(language !== undefined && language !== record.language && { language }),
    unreadable: after.pagesNeedingOcr,
    ...(!read.ok && { problem: read.error }),
    suggestions: newlySaid(record, before, after),
  };
}

function counted(differences: Alignment['differences'], unchanged: number): Proposal['counts'] {
  const of = (kind: Difference['kind']) => differences.filter((one) => one.kind === kind).length;
  return {
    unchanged,
    changed: of('changed'),
    added: of('added'),
    removed: of('removed'),
    moved: of('moved'),
  };
}

function marked({ kind, before, after }: Difference): ClauseDifference {
  const isPair = kind === 'changed' && before !== undefined && after !== undefined;
  const [old, fresh] = isPair
    ? compareVersions(before.text, after.text)
    : [before && plain(before.text), after && plain(after.text)];
  return {
    kind,
    ...(before && old && { before: compared(before, old) }),
    ...(after && fresh && { after: compared(after, fresh) }),
  };
}

const plain = (text: string): Segment[][] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => [{ text: line, mark: null }]);

function compared(clause: Clause, paragraphs: Segment[][]): ComparedClause {
  const { eId, kind, label, heading, headingPath, page, pageEnd, text, rows } = clause;
  const placed = { eId, kind, label, heading, headingPath, page, pageEnd };
  return { ...placed, text, ...(rows && { rows }), paragraphs };
}

/**
 * What the new file seems to say of itself. Where the present file says the same, the record differs because a
 * librarian knew better.
 */
function newlySaid(
  record: Record,
  before: Understanding | undefined,
  after: Understanding,
): Proposal['suggestions'] {
  const known = before ? suggestionsOf(before) : [];
  return suggestionsOf(after)
    .filter(({ field }) => OF_A_VERSION.some((one) => one === field))
    .filter((one) => !known.some((other) => isSame(one, other)))
    .filter(({ field, value }) => !held(record, field).includes(String(value)))
    .map((one) => ({ ...one, present: presentOf(record, one.field) }));
}

const isSame = (one: Suggestion, other: Suggestion): boolean =>
  one.field === other.field && isDeepStrictEqual(one.value, other.value);

function held(record: Record, field: string): string[] {
  if (field === 'title') return Object.values(record.title);
  if (field === 'identifier') return record.identifier;
  return record.date === undefined ? [] : [record.date];
}

function presentOf(record: Record, field: string): unknown {
  if (field === 'title') return localize(record.title, record.language);
  return field === 'identifier' ? record.identifier : record.date;
}

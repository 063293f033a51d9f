import type { Language } from '#domain/language.ts';
import { oneLine } from '#domain/plain-text.ts';
import { named, say } from '#texts/say.ts';
import type { AnchorChanges } from '../anchor/index.ts';
import type { Outcome } from '../run/outcome.ts';
import { aboutProblem } from './about.ts';

/** One line of JSON for scripts: codes, never wordings. */
export function jsonLine(outcome: Outcome): string {
  return JSON.stringify(outcome);
}

/** Pages as a reader writes them: `1–3, 7`. */
export function pageRanges(pages: number[]): string {
  const ranges: [number, number][] = [];
  for (const page of [...pages].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && page === last[1] + 1) last[1] = page;
    else ranges.push([page, page]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}

function note(outcome: Outcome, language: Language): string {
  const { failure, needsOcr = [], doubtful = [], addressesNotSaved, mappingsNotSaved } = outcome;
  const parts: string[] = [];
  if (failure) {
    parts.push(say(`failure.${failure.code}`, language) + aboutProblem(failure, language));
  }
  if (outcome.version !== undefined) {
    parts.push(say('report.former-version', language, { number: outcome.version }));
  }
  if (outcome.binned) parts.push(say('report.in-bin', language));
  if (needsOcr.length > 0) {
    parts.push(say('report.needs-ocr', language, { pages: pageRanges(needsOcr) }));
  }
  if (doubtful.length > 0) {
    parts.push(say('report.doubtful', language, { pages: pageRanges(doubtful) }));
  }
  if (outcome.addresses) parts.push(addressNote(outcome.addresses, language));
  if (addressesNotSaved) {
    parts.push(say('report.addresses-not-saved', language, { reason: addressesNotSaved }));
  }
  if (mappingsNotSaved) {
    parts.push(say('report.mappings-not-saved', language, { reason: mappingsNotSaved }));
  }
  return parts.join('; ');
}

function addressNote(changes: AnchorChanges, language: Language): string {
  const counts = (['moved', 'lost', 'revived', 'rewritten'] as const)
    .filter((change) => changes[change].length > 0)
    .map((change) => say(`addresses.${change}`, language, { count: changes[change].length }));
  return `${counts.join(', ')} (${say('report.addresses-listed', language)})`;
}

const HEADINGS = ['file', 'status', 'document', 'pages', 'clauses', 'note'] as const;

function row(outcome: Outcome, language: Language): string[] {
  return [
    named(oneLine(outcome.file), language),
    say(`status.${outcome.status}`, language),
    outcome.document ?? '',
    outcome.pages?.toString() ?? '',
    outcome.clauses?.toString() ?? '',
    note(outcome, language),
  ];
}

/** Columns that a cell takes: marks of direction take none. */
const width = (cell = ''): number => cell.replace(/[\u2068\u2069]/gu, '').length;

/** The table that closes a run: a row for each file that was not merely unchanged, and the totals. */
export function summaryTable(outcomes: Outcome[], language: Language): string {
  const rows = outcomes.filter((o) => o.status !== 'unchanged').map((o) => row(o, language));
  const totals = totalsLine(outcomes, language);
  if (rows.length === 0)
    return [say('report.nothing-to-do', language), totals].filter(Boolean).join(' ');
  const table = [HEADINGS.map((column) => say(`heading.${column}`, language)), ...rows];
  const widths = table[0]?.map((_, i) => Math.max(...table.map((r) => width(r[i])))) ?? [];
  const lines = table.map((r) =>
    r
      .map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd(),
  );
  return [...lines, '', totals].join('\n');
}

function totalsLine(outcomes: Outcome[], language: Language): string {
  const counts = Map.groupBy(outcomes, (o) => o.status);
  return [...counts]
    .map(([status, list]) => `${say(`status.${status}`, language)}: ${list.length}`)
    .join(', ');
}

import type { Language } from '#domain/language.ts';
import { oneLine } from '#domain/plain-text.ts';
import type { AnchorChanges } from '../anchor/index.ts';
import type { Outcome } from '../run/outcome.ts';
import {
  aboutProblem,
  ADDRESSES,
  ADDRESSES_LISTED,
  ADDRESSES_NOT_SAVED,
  FAILURES,
  FORMER_VERSION,
  HEADINGS,
  IN_BIN,
  NEEDS_OCR,
  NOTHING_TO_DO,
  STATUSES,
} from './messages.ts';

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
  const { failure, needsOcr = [], addressesNotSaved } = outcome;
  const parts: string[] = [];
  if (failure) {
    parts.push(FAILURES[failure.code][language] + aboutProblem(failure, language));
  }
  if (outcome.version !== undefined) parts.push(FORMER_VERSION[language](outcome.version));
  if (outcome.binned) parts.push(IN_BIN[language]);
  if (needsOcr.length > 0) parts.push(`${NEEDS_OCR[language]} ${pageRanges(needsOcr)}`);
  if (outcome.addresses) parts.push(addressNote(outcome.addresses, language));
  if (addressesNotSaved) parts.push(`${ADDRESSES_NOT_SAVED[language]} (${addressesNotSaved})`);
  return parts.join('; ');
}

function addressNote(changes: AnchorChanges, language: Language): string {
  const counts = Object.entries(ADDRESSES)
    .map(([change, text]) => ({ text, count: changes[change as keyof AnchorChanges].length }))
    .filter(({ count }) => count > 0)
    .map(({ text, count }) => `${text[language]} ${count}`);
  return `${counts.join(', ')} (${ADDRESSES_LISTED[language]})`;
}

function row(outcome: Outcome, language: Language): string[] {
  return [
    oneLine(outcome.file),
    STATUSES[outcome.status][language],
    outcome.document ?? '',
    outcome.pages?.toString() ?? '',
    outcome.clauses?.toString() ?? '',
    note(outcome, language),
  ];
}

/** The table that closes a run: a row for each file that was not merely unchanged, and the totals. */
export function summaryTable(outcomes: Outcome[], language: Language): string {
  const rows = outcomes.filter((o) => o.status !== 'unchanged').map((o) => row(o, language));
  const totals = totalsLine(outcomes, language);
  if (rows.length === 0) return [NOTHING_TO_DO[language], totals].filter(Boolean).join(' ');
  const table = [Object.values(HEADINGS).map((text) => text[language]), ...rows];
  const widths = table[0]?.map((_, i) => Math.max(...table.map((r) => r[i]?.length ?? 0))) ?? [];
  const lines = table.map((r) =>
    r
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [...lines, '', totals].join('\n');
}

function totalsLine(outcomes: Outcome[], language: Language): string {
  const counts = Map.groupBy(outcomes, (o) => o.status);
  return [...counts]
    .map(([status, list]) => `${STATUSES[status][language]}: ${list.length}`)
    .join(', ');
}

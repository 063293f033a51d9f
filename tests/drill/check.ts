import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Record } from '#domain/record.ts';
import type { SearchAnswer } from '#domain/search.ts';
import { hashFile, listDocuments, listInbox } from '#ingest/library/index.ts';
import type { DrillFile } from './files.ts';

/** What became of the accepted files. All but `whole` and `found` must be 0. */
export interface Counts {
  whole: number;
  found: number;
  missing: number;
  twice: number;
  damaged: number;
  notFound: number;
}

/** What became of new versions: each waits whole for a decision, and readers have none of it (`live` must be 0). */
export interface VersionCounts {
  waiting: number;
  live: number;
}

/** Looks into the inbox of the library itself. */
export async function countWaiting(
  documents: string,
  url: string,
  versions: DrillFile[],
): Promise<VersionCounts> {
  const counts = { waiting: 0, live: 0 };
  const inbox = await listInbox(documents);
  for (const { sha256, document = '', word } of versions) {
    const held = inbox.filter(({ slip }) => slip.sha256 === sha256);
    const [only] = held;
    const isWhole = only !== undefined && (await hashFile(only.path)) === sha256;
    if (held.length === 1 && isWhole) counts.waiting += 1;
    if (await isFound(url, document, word)) counts.live += 1;
  }
  return counts;
}

/** Looks at the library itself, not at what the app says of it; then asks the search. */
export async function countKept(
  documents: string,
  url: string,
  files: DrillFile[],
): Promise<Counts> {
  const holders = await documentsByBytes(documents);
  const counts: Counts = { whole: 0, found: 0, missing: 0, twice: 0, damaged: 0, notFound: 0 };
  for (const file of files) {
    const held = holders.get(file.sha256) ?? [];
    if (held.length === 0) counts.missing += 1;
    if (held.length > 1) counts.twice += 1;
    const [record] = held;
    if (record === undefined) continue;
    const path = join(documents, record.id, record.original.file);
    const isWhole = (await hashFile(path).catch(() => '')) === file.sha256;
    counts[isWhole ? 'whole' : 'damaged'] += 1;
    counts[(await isFound(url, record.id, file.word)) ? 'found' : 'notFound'] += 1;
  }
  return counts;
}

async function documentsByBytes(documents: string): Promise<Map<string, Record[]>> {
  const ids = await listDocuments(documents);
  const records = await Promise.all(
    ids.map(
      async (id) => parse(await readFile(join(documents, id, 'record.yaml'), 'utf8')) as Record,
    ),
  );
  return Map.groupBy(records, ({ original }) => original.sha256);
}

/** Whether readers have the document: by its own word, where it has one. */
async function isFound(url: string, id: string, word: string | undefined): Promise<boolean> {
  if (word === undefined) return (await fetch(`${url}/api/documents/${id}?limit=1`)).ok;
  const response = await fetch(`${url}/api/search?q=${encodeURIComponent(`"${word}"`)}`);
  const { hits } = (await response.json()) as SearchAnswer;
  return hits.some(({ document }) => document.id === id);
}

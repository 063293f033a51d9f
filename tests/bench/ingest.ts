import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { VOCABULARIES_FOLDER } from '#ingest/library/index.ts';
import type { Outcome } from '#ingest/run/outcome.ts';
import { runIngest } from '#ingest/pipeline.ts';
import { connectEngine } from '#search/connect.ts';
import { figure, table, timed } from './stats.ts';

const ROOT = join(import.meta.dirname, '../..');
const LIBRARY = join(ROOT, 'documents');
/** Real documents, where the team's shared folder is at hand; never part of the project. */
const CORPUS = join(ROOT, '../shared/corpus');

/**
 * Pages a second of the whole ingest (read, repair, structure, describe, library, index), all cores used, against
 * one `pdftotext` process after another over the same PDFs.
 */
export async function benchIngest(): Promise<string> {
  const sets = [
    { name: 'specimens', files: await pdfsIn(LIBRARY) },
    { name: 'real documents', files: await pdfsIn(CORPUS) },
  ];
  const rows = [['PDFs', 'pages', 'ingest', 'pdftotext', 'ratio']];
  for (const { name, files } of sets) {
    if (files.length > 0) rows.push(await compare(name, files));
  }
  return ['## Ingest, pages a second', '', table(rows)].join('\n');
}

async function pdfsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names.filter((name) => name.endsWith('.pdf')).map((name) => join(folder, name));
}

async function compare(name: string, files: string[]): Promise<string[]> {
  const { pages, ms } = await ingest(files);
  const baseline = await timed(async () => files.forEach(pdfToText));
  const installed = spawnSync('pdftotext', ['-v']).error === undefined;
  const [ours, theirs] = [pages / (ms / 1000), pages / (baseline / 1000)];
  return installed
    ? [name, String(pages), figure(ours), figure(theirs), figure(ours / theirs)]
    : [name, String(pages), figure(ours), 'not installed', 'n/a'];
}

function pdfToText(file: string): void {
  spawnSync('pdftotext', [file, '/dev/null']);
}

async function ingest(files: string[]): Promise<{ pages: number; ms: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'fihris-bench-'));
  const documents = join(folder, 'documents');
  await cp(join(LIBRARY, VOCABULARIES_FOLDER), join(documents, VOCABULARIES_FOLDER), {
    recursive: true,
  });
  const engine = await connectEngine({
    dataDir: join(folder, 'data'),
    log: pino({ level: 'silent' }),
  });
  try {
    let outcomes: Outcome[] = [];
    const ms = await timed(async () => {
      outcomes = await runIngest({ documents, engine, sources: files });
    });
    return { pages: outcomes.reduce((sum, outcome) => sum + (outcome.pages ?? 0), 0), ms };
  } finally {
    await engine.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

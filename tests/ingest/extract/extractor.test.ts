import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createExtractor, type Extractor, type ExtractorOptions } from '#ingest/extract/index.ts';
import { makePdf } from '../read/make-pdf.ts';

let folder: string;
let extractor: Extractor | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fihris-extract-'));
});
afterEach(async () => {
  await extractor?.close();
  extractor = undefined;
});
afterAll(() => rm(folder, { recursive: true }));

const start = (options: ExtractorOptions = {}): Extractor => {
  extractor = createExtractor({ concurrency: 2, ...options });
  return extractor;
};

async function file(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

const MISBEHAVING = fileURLToPath(new URL('./misbehaving-worker.ts', import.meta.url));

test('reads and repairs files side by side; a bad one fails alone', async () => {
  const good = makePdf([
    [
      { text: 'par consen-', x: 72, y: 700 },
      { text: 'tement mutuel', x: 72, y: 685 },
    ],
  ]);
  const { extract } = start();
  const results = await Promise.all([
    extract(await file('good.pdf', good)),
    extract(await file('cut.pdf', good.subarray(0, 80))),
    extract(await file('locked.pdf', makePdf([[]], { encrypted: true }))),
    extract(await file('empty.pdf', '')),
    extract(await file('pdf.docx', good)),
    extract(await file('notes.md', '# Titre\n\ntexte')),
    extract(join(folder, 'absent.pdf')),
  ]);
  expect(results.map((result) => (result.ok ? result.value.format : result.error.code))).toEqual([
    'pdf',
    'corrupt',
    'encrypted',
    'empty',
    'mislabelled',
    'md',
    'unreadable',
  ]);
  const [first] = results;
  if (!first?.ok) throw new Error('the good file must be read');
  expect(first.value).not.toHaveProperty('pageCount');
  expect(first.value.pages[0]?.lines.map((line) => line.text)).toEqual([
    'par consentement',
    'mutuel',
  ]);
});

test('a long file is read by all workers and comes back whole, in order, repaired across its parts', async () => {
  const pages = Array.from({ length: 70 }, (_, index) => [
    { text: 'Stratégie nationale', x: 72, y: 810 },
    { text: `texte de la page ${index + 1}`, x: 72, y: 500 },
  ]);
  const progress: number[] = [];
  const result = await start().extract(await file('long.pdf', makePdf(pages)), {
    onProgress: (done) => progress.push(done),
  });
  if (!result.ok) throw new Error(result.error.detail);
  expect(result.value.pages.map((page) => page.number)).toEqual(pages.map((_, index) => index + 1));
  expect(result.value.pages[69]?.lines.map(({ text, role }) => [text, role])).toEqual([
    ['Stratégie nationale', 'furniture'],
    ['texte de la page 70', 'text'],
  ]);
  expect(Math.max(...progress)).toBe(70);
});

test.each([
  ['loop.pdf', 'timeout', { timeoutMs: 5_000 }],
  ['eat.pdf', 'out-of-memory', { memoryMb: 256 }],
  ['heap.pdf', 'out-of-memory', { memoryMb: 256 }],
  ['crash.pdf', 'corrupt', {}],
])(
  'a worker that misbehaves on %s gives "%s", and the next file is read',
  async (name, code, limits) => {
    const { extract } = start({ ...limits, concurrency: 1, script: MISBEHAVING });
    const [bad, next] = await Promise.all([extract(name), extract('fine.pdf')]);
    expect(bad).toMatchObject({ ok: false, error: { code } });
    expect(next).toMatchObject({ ok: true });
  },
  40_000,
);

test('a file that is not there is an error of the caller, told as such', async () => {
  const result = await start().extract(join(folder, 'missing.pdf'));
  expect(result).toMatchObject({ ok: false, error: { detail: expect.stringContaining('ENOENT') } });
});

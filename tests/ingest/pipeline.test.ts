import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '#ingest/run/outcome.ts';
import { runIngest } from '#ingest/pipeline.ts';
import { readHistory, readVocabularies } from '#ingest/library/index.ts';
import { createSearch } from '#search/query.ts';
import { ownIndexes } from '../search/helpers.ts';
import { libraryOf, SHIPPED, shippedOriginal } from '../setup/library.ts';
import { hugePng, png } from './read/make-image.ts';

let engine: ReturnType<typeof ownIndexes>;
let documents: string;

const ingest = (...sources: string[]) => runIngest({ documents, engine, sources });
const statuses = (outcomes: Outcome[]) =>
  Object.fromEntries(outcomes.map((o) => [o.document ?? o.file, o.status]));

async function found(query: string): Promise<string[]> {
  const vocabularies = await readVocabularies(SHIPPED);
  if (vocabularies.problems) throw new Error(JSON.stringify(vocabularies.problems));
  const search = createSearch(engine, vocabularies.value);
  const request = { query, filters: {}, sort: 'relevance', page: 1, perPage: 10 } as const;
  const { hits } = await search.search(request, 'fr');
  search.close();
  return hits.map((hit) => hit.document.id);
}

async function sourceFolder(files: { [name: string]: string | Uint8Array }): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fihris-source-'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

beforeEach(() => {
  engine = ownIndexes();
});

describe('bringing the index in line', () => {
  it('touches only what changed', async () => {
    documents = await libraryOf('psnsi-oriental-2022-2023', 'gfmd-summary');
    expect(statuses(await ingest())).toEqual({
      'gfmd-summary': 'indexed',
      'psnsi-oriental-2022-2023': 'indexed',
    });
    const record = join(documents, 'gfmd-summary', 'record.yaml');
    const text = await readFile(record, 'utf8');
    await writeFile(record, text.replace(/^type: .*$/m, 'type: report'));
    expect(statuses(await ingest())).toEqual({
      'gfmd-summary': 'indexed',
      'psnsi-oriental-2022-2023': 'unchanged',
    });
    await rm(join(documents, 'psnsi-oriental-2022-2023'), { recursive: true });
    expect(statuses(await ingest())).toEqual({
      'gfmd-summary': 'unchanged',
      'psnsi-oriental-2022-2023': 'removed',
    });
    expect(await found('engelures')).toEqual([]);
  });

  it('says that a scan needs OCR, and holds it without clauses', async () => {
    documents = await libraryOf('circulaire-acces-soins-scan');
    const [outcome] = await ingest();
    expect(outcome).toMatchObject({ status: 'indexed', clauses: 0, needsOcr: [1, 2] });
  });

  it('reports a record that does not validate and goes on', async () => {
    documents = await libraryOf('psnsi-oriental-2022-2023', 'gfmd-summary');
    const record = join(documents, 'gfmd-summary', 'record.yaml');
    await writeFile(
      record,
      (await readFile(record, 'utf8')).replace(/^language: .*$/m, 'language: xx'),
    );
    const outcomes = await ingest();
    expect(outcomes.find((o) => o.document === 'gfmd-summary')).toMatchObject({
      status: 'failed',
      failure: { code: 'record-invalid', field: 'language' },
    });
    expect(await found('engelures')).toEqual(['psnsi-oriental-2022-2023']);
  });
});

describe('taking files in', () => {
  beforeEach(async () => {
    documents = await libraryOf();
  });

  it('describes, copies and indexes PDF, DOCX, Markdown, HTML and plain text', async () => {
    const folder = await sourceFolder({
      'note.md':
        '# Note sur les hirondelles\n\n## Article 1\n\nLes hirondelles migrent vers Agadir.\n',
      'page.html': '<h1>Page</h1><p>Les cigognes de Kénitra.</p><script>alert(1)</script>',
      'texte.txt': 'Article premier\nLes étourneaux passent par Oujda chaque automne.\n',
    });
    const outcomes = await ingest(
      shippedOriginal('psnsi-oriental-2022-2023', 'pdf'),
      shippedOriginal('gfmd-summary', 'docx'),
      folder,
    );
    expect(outcomes.map((o) => o.status)).toEqual(Array(5).fill('added'));
    expect(await found('hirondelles')).toHaveLength(1);
    expect(await found('cigognes')).toHaveLength(1);
    expect(await found('étourneaux')).toHaveLength(1);
    expect(await found('engelures')).toHaveLength(1);
    expect((await readdir(documents)).sort()).toEqual(
      [...outcomes.map((o) => o.document ?? ''), 'vocabularies'].sort(),
    );
  });

  it('reports each bad file with its reason, moves nothing, and takes the good one', async () => {
    const pdf = await readFile(shippedOriginal('psnsi-oriental-2022-2023', 'pdf'));
    const folder = await sourceFolder({
      'bon.txt': 'Article premier\nLe texte qui reste lisible.\n',
      'vide.pdf': '',
      'tronque.pdf': pdf.subarray(0, 2000),
      'image.pdf': Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      'bruit.bin': Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)),
      'faux.docx': pdf,
    });
    const before = (await readdir(folder)).sort();
    const outcomes = await ingest(folder, join(folder, 'absent.pdf'));
    const codes = Object.fromEntries(
      outcomes.map((o) => [o.file.split('/').at(-1), o.failure?.code ?? o.status]),
    );
    expect(codes).toEqual({
      'absent.pdf': 'unreadable',
      'bon.txt': 'added',
      'bruit.bin': 'unsupported',
      'faux.docx': 'mislabelled',
      'image.pdf': 'mislabelled',
      'tronque.pdf': 'corrupt',
      'vide.pdf': 'empty',
    });
    expect((await readdir(folder)).sort()).toEqual(before);
    expect((await readdir(documents)).sort()).toHaveLength(2);
  });

  it('recognises content that it holds, also under two names in one run', async () => {
    const text = 'Article premier\nUne seule fois suffit.\n';
    const first = await ingest(await sourceFolder({ 'a.txt': text, 'b.txt': text }));
    expect(first.map((o) => o.status).sort()).toEqual(['added', 'duplicate']);
    const id = first.find((o) => o.status === 'added')?.document ?? '';
    expect(await readHistory(documents, id)).toMatchObject([
      { action: 'added', actor: { name: 'npm run ingest' } },
    ]);
    const again = await ingest(await sourceFolder({ 'c.txt': text }));
    expect(again.find((o) => o.file.endsWith('c.txt'))).toMatchObject({
      status: 'duplicate',
      document: id,
    });
  });

  it('takes an image in as a scan of one page, once, and leaves the file as it is', async () => {
    const image = png(['Les hérons cendrés']);
    const folder = await sourceFolder({
      'scan.png': image,
      'encore.jpg': image,
      'coupe.png': image.subarray(0, 400),
      'bombe.png': hugePng(),
    });
    const outcomes = (await ingest(folder)).filter(({ file }) => file.startsWith(folder));
    const codes = Object.fromEntries(
      outcomes.map((o) => [o.file.split('/').at(-1), o.failure?.code ?? o.status]),
    );
    expect(codes).toMatchObject({ 'coupe.png': 'corrupt', 'bombe.png': 'too-many-pixels' });
    expect([codes['scan.png'], codes['encore.jpg']].sort()).toEqual(['added', 'duplicate']);
    const added = outcomes.find(({ status }) => status === 'added');
    expect(added).toMatchObject({ pages: 1, needsOcr: [1] });
    const names = await readdir(join(documents, added?.document ?? ''));
    expect(names).toContain('original.pdf');
    expect(await readFile(join(folder, 'scan.png'))).toEqual(image);
  });

  it('gives two documents of one title two ids', async () => {
    const folder = await sourceFolder({
      'a.md': '# Plan régional\n\nPremier texte.\n',
      'b.md': '# Plan régional\n\nSecond texte.\n',
    });
    await mkdir(join(folder, '.hidden'));
    const ids = (await ingest(folder)).map((o) => o.document).sort();
    expect(ids).toEqual(['plan-regional', 'plan-regional-2']);
  });
});

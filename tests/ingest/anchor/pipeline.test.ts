import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createApi } from '#api/app.ts';
import type { Api } from '#api/dependencies.ts';
import type { ClauseView } from '#api/schemas.ts';
import { hashText, readVocabularies } from '#ingest/library/index.ts';
import type { Outcome } from '#ingest/run/outcome.ts';
import { runIngest } from '#ingest/pipeline.ts';
import { summaryTable } from '#ingest/report/summary.ts';
import { createSearch } from '#search/query.ts';
import { ownIndexes } from '../../search/helpers.ts';
import { libraryOf } from '../../setup/library.ts';

const ID = 'psnsi-oriental-2022-2023';
let documents: string;
let engine: ReturnType<typeof ownIndexes>;

const anchorsFile = (id = ID) => join(documents, id, 'anchors.jsonl');
const readLines = async (id = ID) => (await readFile(anchorsFile(id), 'utf8')).trim().split('\n');
const rewrite = (lines: string[], id = ID) => writeFile(anchorsFile(id), `${lines.join('\n')}\n`);

async function ingest(...sources: string[]): Promise<Outcome[]> {
  return runIngest({ documents, engine, sources });
}

async function openApi(): Promise<Api> {
  const vocabularies = await readVocabularies(documents);
  if (vocabularies.problems) throw new Error(JSON.stringify(vocabularies.problems));
  const search = createSearch(engine, vocabularies.value);
  return createApi({
    search,
    vocabularies: vocabularies.value,
    documents,
    log: { error: console.error },
  });
}

beforeEach(() => {
  engine = ownIndexes();
});

describe('addresses of a real document', () => {
  beforeEach(async () => {
    documents = await libraryOf(ID);
    await ingest();
  });

  it('are written once, beside the record, and left alone by a full re-ingest', async () => {
    const before = await readLines();
    expect(before.length).toBeGreaterThan(10);
    expect(await readdir(join(documents, ID))).not.toContainEqual(
      expect.stringMatching('incoming'),
    );
    expect(await ingest()).toMatchObject([{ status: 'unchanged' }]);
    engine = ownIndexes();
    const [outcome] = await ingest();
    expect(outcome).toMatchObject({ status: 'indexed' });
    expect(outcome).not.toHaveProperty('addresses');
    expect(await readLines()).toEqual(before);
  });

  it('redirect when the structure has come to see the document otherwise', async () => {
    const lines = await readLines();
    // As a former segmentation would have left it: one clause under another name, one that was a mistake.
    const at = lines.findIndex((line) => line.includes('Recommandation 2'));
    const { eId, ...quote } = JSON.parse(lines[at] ?? '') as { eId: string };
    lines[at] = JSON.stringify({ eId: 'hd_former', ...quote });
    const mistaken = {
      label: '',
      quote: 'Une phrase que nul texte ne porte',
      before: '',
      after: '',
    };
    lines.push(JSON.stringify({ eId: 'hd_mistaken', ...mistaken }));
    await rewrite(lines);
    const outcomes = await ingest();
    expect(outcomes[0]?.addresses).toMatchObject({
      moved: [{ eId: 'hd_former', movedTo: eId }],
      lost: [{ eId: 'hd_mistaken', quote: mistaken.quote }],
    });
    expect(summaryTable(outcomes, 'en')).toContain('addresses moved: 1, addresses lost: 1');

    const api = await openApi();
    const moved = await api.request(`/api/clauses/${ID}--hd_former`);
    expect(moved.status).toBe(308);
    expect(await moved.json()).toMatchObject({ moved_from: `${ID}--hd_former`, status: 308 });
    const location = moved.headers.get('Location') ?? '';
    const view = (await (await api.request(location)).json()) as ClauseView;
    expect(view.clause).toMatchObject({ eId, label: 'Recommandation 2' });

    for (const language of ['fr', 'ar', 'en']) {
      const headers = { 'Accept-Language': language };
      const lost = await api.request(`/api/clauses/${ID}--hd_mistaken`, { headers });
      expect(lost.status).toBe(410);
      const { detail, document } = (await lost.json()) as {
        detail: string;
        document: { id: string; title: string };
      };
      expect(document.id).toBe(ID);
      expect(detail).toContain(document.title);
    }
  });

  it('are not guessed from a damaged list: file and line are named, the index keeps what it has', async () => {
    const lines = await readLines();
    const text = lines.with(3, '{"eId": "art_4", "quo').join('\n');
    await writeFile(anchorsFile(), text);
    expect(await ingest()).toMatchObject([
      {
        status: 'failed',
        file: join(ID, 'anchors.jsonl'),
        failure: { code: 'anchors-invalid', field: 'line 4' },
      },
    ]);
    expect(await readFile(anchorsFile(), 'utf8')).toBe(text);
    expect((await (await openApi()).request(`/api/documents/${ID}`)).status).toBe(200);
  });
});

describe('a new version of a file', () => {
  const ARTICLES = [
    'Les étrangers en situation régulière accèdent aux soins primaires.',
    'Les enfants sont inscrits à l’école de leur quartier sans distinction.',
    'Le conseil régional consacre un budget annuel au logement des familles.',
  ];
  const lawOf = (texts: string[]) =>
    texts.map((text, index) => `Article ${index + 1}\n${text}\n`).join('\n');

  it('with an article inserted keeps every link on its text', async () => {
    documents = await libraryOf();
    const source = join(documents, '.source.txt');
    await writeFile(source, lawOf(ARTICLES));
    const id = (await ingest(source))[0]?.document ?? '';
    expect((await readLines(id)).join()).toContain('"eId":"art_3"');

    const text = lawOf(ARTICLES.toSpliced(1, 0, 'Un guichet unique oriente chaque arrivant.'));
    await writeFile(join(documents, id, 'original.txt'), text);
    const record = join(documents, id, 'record.yaml');
    const yaml = await readFile(record, 'utf8');
    await writeFile(record, yaml.replace(/sha256: .*/, `sha256: ${hashText(text)}`));
    expect(await ingest()).toMatchObject([{ status: 'indexed' }]);

    const api = await openApi();
    for (const [index, words] of ARTICLES.entries()) {
      let response = await api.request(`/api/clauses/${id}--art_${index + 1}`);
      const location = response.headers.get('Location');
      if (location !== null) response = await api.request(location);
      expect(((await response.json()) as ClauseView).clause.text).toContain(words);
    }
  });
});

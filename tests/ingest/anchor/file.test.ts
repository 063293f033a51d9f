import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Anchor } from '#ingest/anchor/index.ts';
import { readAnchors, writeAnchors } from '#ingest/library/index.ts';

let documents: string;
const file = () => join(documents, 'loi', 'anchors.jsonl');
const live = {
  eId: 'art_1',
  label: 'Article 1',
  quote: 'Article 1 Les étrangers',
  before: '',
  after: '',
};

beforeEach(async () => {
  documents = await mkdtemp(join(tmpdir(), 'fihris-anchors-'));
  await mkdir(join(documents, 'loi'));
});

afterEach(() => rm(documents, { recursive: true, force: true }));

describe('the list of anchors', () => {
  it('is written a line an address, and only when something changed', async () => {
    const anchors: Anchor[] = [live, { eId: 'hd_x', movedTo: 'art_1' }];
    const text = await writeAnchors(documents, 'loi', anchors, '');
    expect(await readFile(file(), 'utf8')).toBe(text);
    expect((await readAnchors(documents, 'loi')).value).toEqual({ anchors, text });
    const { ino } = await stat(file());
    await writeAnchors(documents, 'loi', anchors, text);
    expect((await stat(file())).ino).toBe(ino);
    expect(await readdir(join(documents, 'loi'))).toEqual(['anchors.jsonl']);
  });

  it('is empty for a document that never had one', async () => {
    expect((await readAnchors(documents, 'loi')).value).toEqual({ anchors: [], text: '' });
  });

  it.each([
    ['a line that is not JSON', '{"eId"', 'line 2', /JSON/],
    ['a field that is missing', '{"eId":"art_2","label":""}', 'line 2', /quote/],
    ['an address with other characters', '{"eId":"Art 2","movedTo":"art_1"}', 'line 2', /eId/],
    ['a day that is none', JSON.stringify({ ...live, eId: 'x', lost: 'hier' }), 'line 2', /lost/],
    ['an address that stands twice', JSON.stringify(live), 'line 2', /twice/],
    ['a move to nowhere', '{"eId":"a","movedTo":"b"}', 'line 2', /no address "b"/],
    ['a circle', '{"eId":"a","movedTo":"b"}\n{"eId":"b","movedTo":"a"}', 'line 2', /circle/],
    ['a line that is a number', '42', 'line 2', /object/],
  ])('names file and line of %s', async (_, line, field, detail) => {
    await writeFile(file(), `${JSON.stringify(live)}\n${line}\n`);
    const { problems } = await readAnchors(documents, 'loi');
    expect(problems?.[0]).toMatchObject({
      code: 'anchors-invalid',
      file: join('loi', 'anchors.jsonl'),
      field,
    });
    expect(problems?.[0]?.detail).toMatch(detail);
  });
});

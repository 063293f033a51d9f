import { appendFile, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRecognised, RECOGNISED_FILE, recognisedIn } from '#ingest/library/index.ts';

const ORIGINAL = 'a'.repeat(64);
const page = (number: number, original = ORIGINAL) => ({
  ...{ page: number, original, engine: 'tesseract 5', languages: ['fr'] },
  ...{ confidence: 0.9, width: 595, height: 842, lines: [] },
});
const choice = (chosen: number[], original = ORIGINAL) => ({ original, chosen });

async function kept(...lines: unknown[]) {
  const folder = await mkdtemp(join(tmpdir(), 'fihris-recognised-'));
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  await writeFile(join(folder, RECOGNISED_FILE), text);
  const read = async (only?: number) => {
    const found = await recognisedIn(folder, ORIGINAL);
    if (found === undefined) throw new Error('nothing was recognised');
    const { pages, chosen } = await readRecognised(found, only);
    return { pages: [...pages.keys()], chosen: [...chosen], hash: found.hash };
  };
  return { folder, read };
}

test('the last choice of pages counts, and says other things', async () => {
  const { folder, read } = await kept(page(1), choice([2, 3]), page(2), page(3));
  const before = await read();
  expect(before).toMatchObject({ pages: [1, 2, 3], chosen: [2, 3] });
  await appendFile(join(folder, RECOGNISED_FILE), `${JSON.stringify(choice([3]))}\n`);
  const after = await read();
  expect(after).toMatchObject({ pages: [1, 3], chosen: [3] });
  expect(after.hash).not.toBe(before.hash);
  // Page 2 has the text of the file again; chosen once more, it is as it was read.
  expect((await read(2)).pages).toEqual([]);
  await appendFile(join(folder, RECOGNISED_FILE), `${JSON.stringify(choice([2]))}\n`);
  expect(await read()).toMatchObject({ pages: [1, 2], chosen: [2] });
  expect((await read(2)).pages).toEqual([2]);
});

test('choices of another original, and damaged ones, are none', async () => {
  const { folder, read } = await kept(choice([1]), page(1), choice([5], 'b'.repeat(64)));
  await appendFile(join(folder, RECOGNISED_FILE), `{"original":"${ORIGINAL}","chosen":[7`);
  expect(await read()).toMatchObject({ pages: [1], chosen: [1] });
});

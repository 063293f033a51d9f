import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readVocabularies } from '#ingest/library/index.ts';
import { runIngest } from '#ingest/pipeline.ts';
import { connectEngine } from '#search/connect.ts';
import { describeEngine, pinnedEngine } from '#search/engine/pin.ts';
import { createSearch } from '#search/query.ts';
import { libraryOf } from '../../setup/library.ts';

const log = { info: () => {}, warn: console.warn };

describe('another version of the engine', () => {
  it('is pinned by what its binary says and is', async () => {
    const { package: name, packageVersion } = pinnedEngine();
    expect(await describeEngine(name, packageVersion)).toEqual(pinnedEngine());
  });

  it('finds a database that it cannot open, throws it away and has it made again', async () => {
    const documents = await libraryOf('psnsi-oriental-2022-2023');
    const dataDir = await mkdtemp(join(tmpdir(), 'fihris-upgrade-'));
    const start = async () => {
      const engine = await connectEngine({ dataDir, log });
      const outcomes = await runIngest({ documents, engine });
      const vocabularies = await readVocabularies(documents);
      if (vocabularies.problems) throw new Error('vocabularies');
      const { clauses } = await createSearch(engine, vocabularies.value).health();
      await engine.stop();
      return { clauses, added: outcomes.map(({ status }) => status) };
    };
    const first = await start();
    expect(first.clauses).toBeGreaterThan(0);
    expect((await start()).added).toEqual(['unchanged']);

    // As if the version before had written it.
    const mark = join(dataDir, 'engine', 'data.ms', 'VERSION');
    expect((await readFile(mark, 'utf8')).trim()).toBe(pinnedEngine().version);
    await writeFile(mark, '1.9.1');
    const after = await start();
    expect(after.clauses).toBe(first.clauses);
    expect(after.added).not.toContain('unchanged');
    expect((await readFile(mark, 'utf8')).trim()).toBe(pinnedEngine().version);
    const left = await readdir(join(dataDir, 'engine'));
    expect(left.filter((name) => name.includes('discarded'))).toEqual([]);
  });
});

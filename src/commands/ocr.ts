import { join } from 'node:path';
import type { Config } from '#config';
import { commandActor } from '#domain/person.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { createExtractor } from '#ingest/extract/index.ts';
import { noteDocument, readEntry, readVocabularies } from '#ingest/library/index.ts';
import { describeAgain } from '#ingest/ocr/describe-again.ts';
import { recogniseDocument } from '#ingest/ocr/document.ts';
import { createRecogniser } from '#ingest/ocr/recogniser.ts';
import { runIngest } from '#ingest/pipeline.ts';
import { summaryTable } from '#ingest/report/summary.ts';
import { runCommand, withEngine, type Given } from './command.ts';
import { progressBar } from './progress.ts';

const HELP = `npm run ocr -- [--workers N] DOCUMENT…

Recognises the pages of documents of the library that are pictures, or whose text cannot be believed, and indexes
them. What was read is kept beside the original (ocr.jsonl); what was interrupted goes on where it stopped.
  --workers N  pages read at once (1, so that searching stays quick; as many as there are cores at most)
Exit code: 0 when all went well, 1 when a document or page could not be read, 2 when nothing could be done.
`;

const NOTE = { actor: commandActor('npm run ocr'), action: 'recognised' } as const;

/** @returns whether all pages of all documents could be read */
async function recogniseAll(
  { documents, data }: Config,
  vocabularies: Vocabularies,
  ids: string[],
  workers: number,
): Promise<boolean> {
  const recogniser = createRecogniser({ models: join(data, 'tessdata'), concurrency: workers });
  const extractor = createExtractor({ concurrency: 1 });
  const tools = { extractor, recogniser, vocabularies };
  let allWell = true;
  const complain = (about: string) => {
    allWell = false;
    console.error(about);
  };
  try {
    for (const id of ids) {
      const entry = await readEntry(documents, id, vocabularies);
      if (entry.problems) {
        complain(`${id}: ${entry.problems.map(({ code, detail }) => `${code} ${detail ?? ''}`)}`);
        continue;
      }
      const bar = progressBar(process.stderr.isTTY);
      const done = await recogniseDocument(tools, entry.value, {
        concurrency: workers,
        onPage: bar.update,
        note: (change) => noteDocument(documents, id, NOTE, [change]),
      }).finally(() => bar.stop());
      if (!done.ok) complain(`${id}: ${done.error.code} ${done.error.detail}`);
      else {
        if (done.value.pages > 0)
          await describeAgain({ documents, vocabularies, extractor }, id, NOTE);
        for (const { page, error } of done.value.failures) {
          complain(`${id}, page ${page}: ${error.code} ${error.detail}`);
        }
      }
    }
  } finally {
    await Promise.all([recogniser.close(), extractor.close()]);
  }
  return allWell;
}

async function run({ values, positionals: ids, config, language }: Given): Promise<number> {
  const workers = Math.max(1, Math.trunc(Number(values['workers'] ?? 1)) || 1);
  const { documents, data } = config;
  const vocabularies = await readVocabularies(documents, data);
  const isWell = await recogniseAll(config, vocabularies.value, ids, workers);
  return withEngine(config, async (engine) => {
    const outcomes = await runIngest({ documents, data, engine });
    const asked = outcomes.filter(({ document }) => ids.includes(document ?? ''));
    console.log(summaryTable(asked, language));
    return isWell && !asked.some(({ status }) => status === 'failed') ? 0 : 1;
  });
}

await runCommand({
  help: HELP,
  options: { workers: { type: 'string' } },
  words: [1, Infinity],
  run,
});

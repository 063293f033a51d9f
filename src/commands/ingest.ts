import { runIngest } from '#ingest/pipeline.ts';
import { jsonLine, summaryTable } from '#ingest/report/summary.ts';
import { runCommand, withEngine, type Given } from './command.ts';
import { progressBar } from './progress.ts';

const HELP = `npm run ingest -- [--json] [FILE or FOLDER…]

Takes files into the library and indexes them; without files, brings the index in line with the library.
  --json  one line of JSON for each file, for scripts
Exit code: 0 when all went well, 1 when a file or document failed, 2 when nothing could be done.
`;

async function ingest({ values, positionals: sources, config, language }: Given): Promise<number> {
  const { documents, data } = config;
  return withEngine(config, async (engine) => {
    const bar = progressBar(values['json'] !== true && process.stderr.isTTY);
    const options = { documents, data, engine, sources, onProgress: bar.update };
    const outcomes = await runIngest(options).finally(() => bar.stop());
    if (values['json'] === true) for (const outcome of outcomes) console.log(jsonLine(outcome));
    else console.log(summaryTable(outcomes, language));
    return outcomes.some(({ status }) => status === 'failed') ? 1 : 0;
  });
}

await runCommand({
  help: HELP,
  options: { json: { type: 'boolean' } },
  words: [0, Infinity],
  run: ingest,
});

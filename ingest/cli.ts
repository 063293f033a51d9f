import { parseArgs } from 'node:util';
import pino from 'pino';
import { readConfig, settingsHelp } from '#config';
import { connectEngine } from '#search/connect.ts';
import { isExpected, WRONG_ARGUMENTS } from './expected.ts';
import type { Outcome } from './outcome.ts';
import { runIngest } from './pipeline.ts';
import { terminalLanguage } from './report/language.ts';
import { progressBar } from './report/progress.ts';
import { jsonLine, summaryTable } from './report/summary.ts';

/** The command line: arguments, progress, summary, exit code. */

const HELP = `npm run ingest -- [--json] [FILE or FOLDER…]

Takes files into the library and indexes them; without files, brings the index in line with the library.
  --json  one line of JSON for each file, for scripts
Exit code: 0 when all went well, 1 when a file or document failed, 2 when nothing could be done.

Environment variables (defaults in parentheses):
${settingsHelp()}
`;

async function ingest(sources: string[], json: boolean): Promise<number> {
  const config = readConfig();
  // Only what needs a person's eye: a run's own report says the rest.
  const log = pino({ level: 'warn' }, pino.destination(2));
  const engine = await connectEngine({ dataDir: config.data, ...config.meili, log });
  const bar = progressBar(!json && process.stderr.isTTY);
  try {
    const { documents, data } = config;
    const outcomes = await runIngest({ documents, data, engine, sources, onProgress: bar.update });
    bar.stop();
    report(outcomes, json);
    return outcomes.some((outcome) => outcome.status === 'failed') ? 1 : 0;
  } finally {
    bar.stop();
    await engine.stop();
  }
}

function report(outcomes: Outcome[], json: boolean): void {
  if (json) for (const outcome of outcomes) console.log(jsonLine(outcome));
  else console.log(summaryTable(outcomes, terminalLanguage(process.env)));
}

try {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
  if (values.help) console.log(HELP);
  else process.exitCode = await ingest(positionals, values.json ?? false);
} catch (error) {
  if (!isExpected(error, [WRONG_ARGUMENTS])) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

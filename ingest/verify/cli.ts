import { parseArgs } from 'node:util';
import pino from 'pino';
import { readConfig, settingsHelp } from '#config';
import { connectEngine } from '#search/connect.ts';
import { isExpected, WRONG_ARGUMENTS } from '../expected.ts';
import { terminalLanguage } from '../report/language.ts';
import { verificationReport } from '../report/verification.ts';
import { verify } from './index.ts';

/** The command line of `npm run verify`. */

const HELP = `npm run verify -- [--json]

Checks every file and record of the library against its SHA-256 and its schema, and the index against the library.
  --json  one line of JSON for each finding, for scripts
Exit code: 0 when all is well, 1 when something is not, 2 when nothing could be checked.

Environment variables (defaults in parentheses):
${settingsHelp()}
`;

async function run(json: boolean): Promise<number> {
  const config = readConfig();
  const log = pino({ level: 'warn' }, pino.destination(2));
  const engine = await connectEngine({ dataDir: config.data, ...config.meili, log });
  try {
    const verified = await verify({ documents: config.documents, data: config.data, engine });
    if (json) for (const finding of verified.findings) console.log(JSON.stringify(finding));
    else console.log(verificationReport(verified, terminalLanguage(process.env)));
    return verified.findings.length > 0 ? 1 : 0;
  } finally {
    await engine.stop();
  }
}

try {
  const { values } = parseArgs({
    options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) console.log(HELP);
  else process.exitCode = await run(values.json ?? false);
} catch (error) {
  if (!isExpected(error, [WRONG_ARGUMENTS, 'ENOENT'])) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

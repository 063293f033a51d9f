import { parseArgs } from 'node:util';
import { readConfig, settingsHelp, type Config } from '#config';
import type { Language } from '#domain/language.ts';
import { isExpected, WRONG_ARGUMENTS } from '#ingest/expected.ts';
import { ingestOnce } from '#ingest/once.ts';
import { terminalLanguage } from '#ingest/report/language.ts';
import { checkArchive, makeBackup, restoreBackup, resumeRestore, type Manifest } from './index.ts';
import { outcomeOf } from './problem.ts';
import { problemText, say } from './texts.ts';

/** The command line of backup and restore. */

const HELP = `npm run backup -- FILE
  Writes the whole library to FILE: documents with history, versions and bin, and accounts. The app may run.

npm run restore -- [--check] FILE
  Replaces the library and its accounts by those of FILE, after reading it whole; what was there is kept aside.
  The app may run.
  --check  only read FILE and say whether it is whole
npm run restore
  Without FILE: finishes a restore that was interrupted (npm start does so too).

Exit code: 0 when done, 1 when refused (nothing is changed then), 2 when the command is wrong.

Environment variables (defaults in parentheses):
${settingsHelp()}
`;

const language: Language = terminalLanguage(process.env);

function sizeOf({ files }: Manifest): { files: string; size: string } {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const size = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  }).format(bytes / 1e6);
  return { files: String(files.length), size };
}

const madeOf = ({ made }: Manifest): string => new Date(made).toLocaleString(language);

async function backup(config: Config, file: string): Promise<number> {
  const made = await makeBackup(config, file);
  if (made.problem) return refuse(problemText(made.problem, language));
  console.log(say('saved', language, sizeOf(made.value)));
  return 0;
}

async function check(file: string): Promise<number> {
  const read = await outcomeOf(() => checkArchive(file));
  if (read.problem) return refuse(problemText(read.problem, language));
  console.log(say('whole', language, { made: madeOf(read.value), ...sizeOf(read.value) }));
  return 0;
}

async function restore(config: Config, file: string): Promise<number> {
  const restored = await restoreBackup(config, file);
  if (restored.problem) return refuse(problemText(restored.problem, language));
  const { manifest, kept, differences, lostFactors } = restored.value;
  console.log(say('restored', language, { made: madeOf(manifest) }));
  console.log(say('kept', language, { folder: kept }));
  for (const email of lostFactors) console.log(say('lostFactor', language, { email }));
  for (const difference of differences) console.log(say('differs', language, { ...difference }));
  return bringInLine(config);
}

async function resume(config: Config): Promise<number> {
  const kept = await resumeRestore(config);
  if (kept === undefined) {
    console.log(HELP);
    return 2;
  }
  console.log(say('resumed', language));
  console.log(say('kept', language, { folder: kept }));
  return bringInLine(config);
}

function bringInLine(config: Config): Promise<number> {
  console.log(say('indexing', language));
  return ingestOnce(config, language);
}

function refuse(text: string): number {
  console.error(text);
  return 1;
}

/** What the system may refuse; a person can mend it. */
const MENDABLE = [WRONG_ARGUMENTS, 'EACCES', 'ENOSPC', 'EROFS', 'EDQUOT'];

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { check: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
  const [command, file, ...more] = positionals;
  if (values.help || more.length > 0 || (command === 'backup' && file === undefined)) {
    console.log(HELP);
    return values.help ? 0 : 2;
  }
  const config = readConfig();
  if (file === undefined) return resume(config);
  if (command === 'backup') return backup(config, file);
  return values.check ? check(file) : restore(config, file);
}

try {
  process.exitCode = await run();
} catch (error) {
  if (!isExpected(error, MENDABLE)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

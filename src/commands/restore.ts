import { checkArchive, restoreBackup, resumeRestore } from '#backup/index.ts';
import { outcomeOf, type BackupProblem } from '#backup/problem.ts';
import { problemText } from '#backup/texts.ts';
import type { Config } from '#config';
import type { Language } from '#domain/language.ts';
import { say } from '#texts/say.ts';
import { runCommand } from './command.ts';
import { ingestOnce } from './ingest-once.ts';
import { madeOf, MENDABLE, sizeOf } from './manifest-facts.ts';

const HELP = `npm run restore -- [--check] FILE

Replaces the library and its accounts by those of FILE, after reading it whole; what was there is kept aside.
The app may run.
  --check  only read FILE and say whether it is whole

npm run restore

Without FILE: finishes a restore that was interrupted (npm start does so too).

Exit code: 0 when done, 1 when refused (nothing is changed then), 2 when the command is wrong.
`;

async function check(file: string, language: Language): Promise<number> {
  const read = await outcomeOf(() => checkArchive(file));
  if (read.problem) return refuse(read.problem, language);
  const made = madeOf(read.value, language);
  console.log(say('backup.whole', language, { made, ...sizeOf(read.value, language) }));
  return 0;
}

async function restore(config: Config, file: string, language: Language): Promise<number> {
  const restored = await restoreBackup(config, file);
  if (restored.problem) return refuse(restored.problem, language);
  const { manifest, kept, differences, lostFactors } = restored.value;
  console.log(say('backup.restored', language, { made: madeOf(manifest, language) }));
  console.log(say('backup.kept', language, { folder: kept }));
  for (const email of lostFactors) console.log(say('backup.lost-factor', language, { email }));
  for (const difference of differences)
    console.log(say('backup.differs', language, { ...difference }));
  return bringInLine(config, language);
}

async function resume(config: Config, language: Language): Promise<number> {
  const kept = await resumeRestore(config);
  if (kept === undefined) {
    console.log(HELP);
    return 2;
  }
  console.log(say('backup.resumed', language));
  console.log(say('backup.kept', language, { folder: kept }));
  return bringInLine(config, language);
}

function bringInLine(config: Config, language: Language): Promise<number> {
  console.log(say('backup.indexing', language));
  return ingestOnce(config, language);
}

function refuse(problem: BackupProblem, language: Language): number {
  console.error(problemText(problem, language));
  return 1;
}

await runCommand({
  help: HELP,
  options: { check: { type: 'boolean' } },
  words: [0, 1],
  mendable: MENDABLE,
  run: async ({ values, positionals: [file], config, language }) => {
    if (file === undefined) return resume(config, language);
    return values['check'] === true ? check(file, language) : restore(config, file, language);
  },
});

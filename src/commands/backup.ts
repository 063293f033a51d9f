import { makeBackup } from '#backup/index.ts';
import { problemText } from '#backup/texts.ts';
import { say } from '#texts/say.ts';
import { runCommand } from './command.ts';
import { MENDABLE, sizeOf } from './manifest-facts.ts';

const HELP = `npm run backup -- FILE

Writes the whole library to FILE: documents with history, versions and bin, and accounts. The app may run.
Exit code: 0 when done, 1 when refused, 2 when the command is wrong.
`;

await runCommand({
  help: HELP,
  words: [1, 1],
  mendable: MENDABLE,
  run: async ({ positionals: [file = ''], config, language }) => {
    const made = await makeBackup(config, file);
    if (made.problem) {
      console.error(problemText(made.problem, language));
      return 1;
    }
    console.log(say('backup.saved', language, sizeOf(made.value, language)));
    return 0;
  },
});

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { envExample } from '#config';
import { runCommand } from './command.ts';

/** The file that administrators copy to `.env`. */
const FILE = join(import.meta.dirname, '../../.env.example');

await runCommand({
  help: 'npm run env:example\n\nWrites .env.example: every setting with what it means and its default.\n',
  run: async () => {
    await writeFile(FILE, envExample());
    return 0;
  },
});

import { buildIfNeeded } from '../server/build.ts';
import { runCommand } from './command.ts';

await runCommand({
  help: 'npm run build:once\n\nBuilds the pages as a start does, unless they were built from these sources.\n',
  run: async () => {
    await buildIfNeeded(() => undefined);
    return 0;
  },
});

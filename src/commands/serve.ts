import type { Logger } from 'pino';
import type { Config } from '#config';
import { say } from '#texts/say.ts';
import type { StartOptions } from '../server/app.ts';
import { openLog } from '../server/log.ts';
import { onLauncherGone } from '../server/launcher.ts';
import { runCommand } from './command.ts';

/** What both doors (`start`, `dev`) share: messages, signals. */

interface Running {
  url: string;
  stop(): Promise<void>;
}

/** What the system may refuse: the address is taken or not ours, a folder is not there. */
const MENDABLE = ['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOENT'];

/** Runs a server from the command line, with a clean end on SIGINT, SIGTERM or when whoever launched us is gone. */
export function serve(
  help: string,
  start: (config: Config, options: StartOptions) => Promise<Running>,
): Promise<void> {
  return runCommand({
    help,
    mendable: MENDABLE,
    run: async ({ config, language }) => {
      const log = openLog(config);
      const forMachines = config.logFormat === 'json';
      const onStage: StartOptions['onStage'] = (stage) => {
        if (forMachines) log.info({ stage }, 'starting');
        else console.log(`Fihris: ${say(`start.${stage}`, language)}`);
      };
      const running = await start(config, { log, onStage });
      if (forMachines) log.info({ url: running.url }, 'running');
      else console.log(`\nFihris: ${running.url}\n`);
      stopOnSignals(running, log);
      return 0;
    },
  });
}

function stopOnSignals(running: Running, log: Logger): void {
  let stopping = false;
  const stop = (reason: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ reason }, 'stopping');
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error: String(error) }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => stop(signal));
  onLauncherGone(() => stop('launcher gone'));
}

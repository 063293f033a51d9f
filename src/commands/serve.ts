import pino, { type Logger } from 'pino';
import type { Config } from '#config';
import { say } from '#texts/say.ts';
import type { StartOptions } from '../server/app.ts';
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
  // A person at the terminal reads the lines below; the log is for machines, but for what needs an eye.
  const level = process.stderr.isTTY ? 'warn' : 'info';
  const log = pino({ level }, pino.destination({ dest: 2, sync: true }));
  return runCommand({
    help,
    mendable: MENDABLE,
    run: async ({ config, language }) => {
      const onStage: StartOptions['onStage'] = (stage) =>
        console.log(`Fihris: ${say(`start.${stage}`, language)}`);
      const running = await start(config, { log, onStage });
      console.log(`\nFihris: ${running.url}\n`);
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

import pino, { type Logger } from 'pino';
import { readConfig, settingsHelp, type Config } from '#config';
import { isExpected } from '#ingest/expected.ts';
import { onLauncherGone } from './launcher.ts';

/** What both doors (`start`, `dev`) share: arguments, messages, signals. */

interface Running {
  url: string;
  stop(): Promise<void>;
}

/** What the system may refuse: the address is taken or not ours, a folder is not there. */
const MENDABLE = ['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOENT'];

function help(command: string): string {
  return `${command}\n\nEnvironment variables (defaults in parentheses):\n${settingsHelp()}\n`;
}

/**
 * Runs a server from the command line: `--help`, readable errors, and a clean end on SIGINT, SIGTERM or when
 * whoever launched us is gone.
 */
export async function open(
  command: string,
  start: (config: Config, log: Logger, say: (message: string) => void) => Promise<Running>,
): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(help(command));
    return;
  }
  const log = pino(pino.destination({ dest: 2, sync: true }));
  try {
    const running = await start(readConfig(), log, (message) => console.log(`Fihris: ${message}`));
    console.log(`\nFihris: ${running.url}\n`);
    stopOnSignals(running, log);
  } catch (error) {
    if (!isExpected(error, MENDABLE)) throw error;
    console.error(`Fihris: ${error.message}`);
    process.exitCode = 1;
  }
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

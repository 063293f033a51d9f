import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';

/**
 * A process between the app and the engine, so that the engine never outlives the app: it holds a pipe
 * from the app, and when the pipe closes (however the app ended) it ends the engine. When the engine ends
 * first, so does the keeper, and the app sees it.
 *
 * Started by supervise.ts as `keeper.ts <log file> <binary> <arguments…>`; the master key comes in the
 * environment, because arguments can be read by every user of the machine.
 */

/** Time the engine gets to close its database before it is killed. */
const PATIENCE_MS = 5000;

const [logFile, binary, ...args] = process.argv.slice(2);
if (logFile === undefined || binary === undefined)
  throw new Error('keeper: log file and binary are needed');

const log = openSync(logFile, 'a', 0o600);
const engine = spawn(binary, args, { stdio: ['ignore', log, log] });

engine.on('spawn', () => process.stdout.write(`${engine.pid}\n`));
engine.on('error', (error) => {
  process.stdout.write(`error ${error.message}\n`);
  process.exit(1);
});
engine.on('exit', (code) => process.exit(code ?? 1));

const stop = () => {
  engine.kill('SIGTERM');
  setTimeout(() => engine.kill('SIGKILL'), PATIENCE_MS).unref();
};

process.stdin.on('end', stop).on('error', stop).on('close', stop).resume();
for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(name, stop);

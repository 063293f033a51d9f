import { parseArgs, type ParseArgsOptionDescriptor } from 'node:util';
import { ConfigError, readConfig, settingsHelp, type Config } from '#config';
import type { Language } from '#domain/language.ts';
import { terminalLanguage } from '#ingest/report/language.ts';
import {
  connectEngine,
  EngineMissing,
  EngineUnavailable,
  type EngineConnection,
} from '#search/connect.ts';
import { openLog } from '../server/log.ts';

/** What every command line of the product shares: its `--help`, how it says what went wrong, how it ends. */

type Options = { [name: string]: ParseArgsOptionDescriptor };

/** What the command was given. */
export interface Given {
  values: { [option: string]: string | boolean | undefined };
  positionals: string[];
  config: Config;
  /** Of the person at the terminal. */
  language: Language;
}

export interface Command {
  /** What `--help` prints before the settings: how it is called, what it does, its exit codes. */
  help: string;
  options?: Options;
  /** How many words it takes besides options: fewest and most. None, if left out. */
  words?: readonly [fewest: number, most: number];
  /** Codes of the system (their beginnings) that a person can mend, for this command: exit code 1. */
  mendable?: readonly string[];
  /** @returns the exit code */
  run(given: Given): Promise<number>;
}

/** Nothing could be done: the command is wrong, or a setting, or the engine is not there. */
const NOTHING_DONE = 2;
const REFUSED = 1;

/**
 * Runs a command and sets the exit code of the process: 0 done, 1 refused or failed in part, 2 nothing could be done.
 * @throws what nobody at the terminal can mend, with its stack
 */
export async function runCommand(command: Command): Promise<void> {
  try {
    process.exitCode = await main(command);
  } catch (error) {
    const code = exitCodeOf(error, command.mendable ?? []);
    if (code === undefined) throw error;
    console.error(`Fihris: ${(error as Error).message}`);
    process.exitCode = code;
  }
}

async function main({ help, options = {}, words = [0, 0], run }: Command): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { ...options, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  }) as Pick<Given, 'values' | 'positionals'>;
  const [fewest, most] = words;
  const isCalledRight = positionals.length >= fewest && positionals.length <= most;
  if (values['help'] === true || !isCalledRight) {
    console.log(`${help}\nEnvironment variables (defaults in parentheses):\n${settingsHelp()}\n`);
    return values['help'] === true ? 0 : NOTHING_DONE;
  }
  const language = terminalLanguage(process.env);
  return run({ values, positionals, config: readConfig(), language });
}

/** Of errors whose message is enough for the person who reads it; none of others. */
function exitCodeOf(error: unknown, mendable: readonly string[]): number | undefined {
  const code = String((error as NodeJS.ErrnoException).code ?? '');
  if (mendable.some((known) => code.startsWith(known))) return REFUSED;
  const isOurs =
    error instanceof ConfigError ||
    error instanceof EngineMissing ||
    error instanceof EngineUnavailable;
  // So begin the codes of `parseArgs`.
  return isOurs || code.startsWith('ERR_PARSE_ARGS') ? NOTHING_DONE : undefined;
}

/** Does something with the engine, and lets go of it. Only what needs a person's eye is logged. */
export async function withEngine<Value>(
  config: Config,
  use: (engine: EngineConnection) => Promise<Value>,
): Promise<Value> {
  const { data, meili } = config;
  const log = openLog({ ...config, logLevel: 'warn' });
  const engine = await connectEngine({ dataDir: data, ...meili, log });
  try {
    return await use(engine);
  } finally {
    await engine.stop();
  }
}

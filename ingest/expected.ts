import { ConfigError } from '#config';
import { EngineMissing, EngineUnavailable } from '#search/errors.ts';

/** How the codes of `parseArgs` for a command that was written wrongly begin. */
export const WRONG_ARGUMENTS = 'ERR_PARSE_ARGS';

/**
 * Errors of a command that a person can mend: their message is enough, the stack is noise.
 * @param codes the system's codes, or their beginnings, that are so for this command beside our own errors
 */
export function isExpected(error: unknown, codes: readonly string[]): error is Error {
  const code = String((error as NodeJS.ErrnoException).code ?? '');
  return (
    error instanceof ConfigError ||
    error instanceof EngineMissing ||
    error instanceof EngineUnavailable ||
    codes.some((known) => code.startsWith(known))
  );
}

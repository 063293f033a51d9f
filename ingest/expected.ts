import { ConfigError } from '#config';
import { EngineMissing, EngineUnavailable } from '#search/errors.ts';

/** Errors of a command that a person can mend: their message is enough, the stack is noise. */
export function isExpected(error: unknown): error is Error {
  return (
    error instanceof ConfigError ||
    error instanceof EngineMissing ||
    error instanceof EngineUnavailable ||
    (error instanceof TypeError &&
      'code' in error &&
      String(error.code).startsWith('ERR_PARSE_ARGS'))
  );
}

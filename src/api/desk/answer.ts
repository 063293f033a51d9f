import type { Context } from 'hono';
import type { Desk } from '../../desk/desk.ts';
import type { DeskResult } from '../../desk/result.ts';
import { ApiProblem } from '../problem.ts';

/** What the desk's routes are given. */
export interface DeskDependencies {
  desk: Desk;
}

/**
 * The value of a result of the desk.
 * @throws ApiProblem when it refused; the fields it names become the problem's errors
 */
export function valueOf<Value>(result: DeskResult<Value>): Value {
  if (result.ok) return result.value;
  const { code, errors } = result.problem;
  const named = errors?.map(({ field, message }) => ({ parameter: field, detail: message }));
  throw new ApiProblem(
    code === 'invalid' ? 'invalid-parameter' : code,
    named ? { errors: named } : {},
  );
}

/** Nothing of the desk may be kept by a browser or a proxy. */
export function noStore(c: Context): void {
  c.header('Cache-Control', 'no-store');
}

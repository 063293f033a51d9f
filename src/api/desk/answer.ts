import type { Context } from 'hono';
import type { Desk } from '../../desk/desk.ts';
import type { DeskResult, Meanwhile } from '../../desk/result.ts';
import type { FieldError } from '#domain/record.ts';
import { negotiateLanguage } from '../language.ts';
import { ApiProblem, problem } from '../problem.ts';

/** What the desk's routes are given. */
export interface DeskDependencies {
  desk: Desk;
}

/** What the desk refused, with the fields that it names and what others did meanwhile. */
class DeskRefused extends ApiProblem {
  readonly fields: FieldError[];

  constructor(code: ApiProblem['code'], fields: FieldError[], meanwhile: Meanwhile | undefined) {
    super(code, meanwhile && { meanwhile });
    this.fields = fields;
  }
}

/** Says what the desk refused in the words of whoever asked. */
export function answerRefusal(c: Context): void {
  if (!(c.error instanceof DeskRefused)) return;
  const { code, fields, about } = c.error;
  const language = negotiateLanguage(c);
  const errors = fields.map(({ field, message, texts }) => ({
    parameter: field,
    detail: texts?.[language] ?? message,
  }));
  c.res = problem(c, code, { ...about, ...(errors.length > 0 && { errors }) });
}

/**
 * The value of a result of the desk.
 * @throws ApiProblem when it refused; the fields it names become the problem's errors
 */
export function valueOf<Value>(result: DeskResult<Value>): Value {
  if (result.ok) return result.value;
  const { code, errors, meanwhile } = result.problem;
  throw new DeskRefused(code === 'invalid' ? 'invalid-parameter' : code, errors ?? [], meanwhile);
}

/** Nothing of the desk may be kept by a browser or a proxy. */
export function noStore(c: Context): void {
  c.header('Cache-Control', 'no-store');
}

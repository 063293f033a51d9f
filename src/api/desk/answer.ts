import type { Context } from 'hono';
import type { Desk } from '../../desk/desk.ts';
import type { DeskProblem, DeskResult } from '../../desk/result.ts';
import type { FieldError } from '#domain/record.ts';
import { pointerTo } from '../gone.ts';
import { negotiateLanguage } from '../language.ts';
import { ApiProblem, problem } from '../problem.ts';

/** What the desk's routes are given. */
export interface DeskDependencies {
  desk: Desk;
}

/** What the desk refused, with the fields and the document that it names and what others did meanwhile. */
class DeskRefused extends ApiProblem {
  readonly fields: FieldError[];
  readonly standing: DeskProblem['document'];

  constructor(code: ApiProblem['code'], { errors = [], meanwhile, document }: DeskProblem) {
    super(code, meanwhile && { meanwhile });
    this.fields = errors;
    this.standing = document;
  }
}

/** Says what the desk refused in the words of whoever asked. */
export function answerRefusal(c: Context): void {
  if (!(c.error instanceof DeskRefused)) return;
  const { code, fields, about, standing } = c.error;
  const language = negotiateLanguage(c);
  const errors = fields.map(({ field, message, texts }) => ({
    parameter: field,
    detail: texts?.[language] ?? message,
  }));
  c.res = problem(c, code, {
    ...about,
    ...(standing && { document: pointerTo(c, standing) }),
    ...(errors.length > 0 && { errors }),
  });
}

/**
 * The value of a result of the desk.
 * @throws ApiProblem when it refused; the fields it names become the problem's errors
 */
export function valueOf<Value>(result: DeskResult<Value>): Value {
  if (result.ok) return result.value;
  const { code } = result.problem;
  throw new DeskRefused(code === 'invalid' ? 'invalid-parameter' : code, result.problem);
}

/** Nothing of the desk may be kept by a browser or a proxy. */
export function noStore(c: Context): void {
  c.header('Cache-Control', 'no-store');
}

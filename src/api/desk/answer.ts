import type { Context } from 'hono';
import type { DeskProblem, DeskResult } from '../../desk/result.ts';
import type { Language } from '#domain/language.ts';
import { pointerIn } from '../gone.ts';
import { negotiateLanguage } from '../language.ts';
import { ApiProblem, problem } from '../problem.ts';

/** What the desk refused, with the fields and the document that it names and what others did meanwhile. */
class DeskRefused extends ApiProblem {
  readonly problem: DeskProblem;

  constructor(refused: DeskProblem) {
    super(refused.code === 'invalid' ? 'invalid-parameter' : refused.code);
    this.problem = refused;
  }
}

/** What the desk refused as a problem, in the words of a language. */
export function refusalOf(
  { code, errors = [], meanwhile, document }: DeskProblem,
  language: Language,
) {
  const inWords = errors.map(({ field, message, texts }) => ({
    parameter: field,
    detail: texts?.[language] ?? message,
  }));
  return {
    code: code === 'invalid' ? ('invalid-parameter' as const) : code,
    about: {
      ...(meanwhile && { meanwhile }),
      ...(document && { document: pointerIn(language, document) }),
      ...(inWords.length > 0 && { errors: inWords }),
    },
  };
}

/** Says what the desk refused in the words of whoever asked. */
export function answerRefusal(c: Context): void {
  if (!(c.error instanceof DeskRefused)) return;
  const { code, about } = refusalOf(c.error.problem, negotiateLanguage(c));
  c.res = problem(c, code, about);
}

/**
 * The value of a result of the desk.
 * @throws ApiProblem when it refused; the fields it names become the problem's errors
 */
export function valueOf<Value>(result: DeskResult<Value>): Value {
  if (result.ok) return result.value;
  throw new DeskRefused(result.problem);
}

/** Nothing of the desk may be kept by a browser or a proxy. */
export function noStore(c: Context): void {
  c.header('Cache-Control', 'no-store');
}

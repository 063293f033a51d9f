import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { changeSchema } from '#domain/change.ts';
import type { Language } from '#domain/language.ts';
import { REQUEST_ID } from '#domain/request-id.ts';
import { say } from '#texts/say.ts';
import { negotiateLanguage } from './language.ts';
import { PROBLEM_STATUS, type ProblemCode } from './problem-status.ts';

const pointer = z.object({ id: z.string(), title: z.string(), href: z.string() });

/** Problem details for HTTP APIs (RFC 9457), with the parameters that are wrong named one by one. */
export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'urn:fihris:problem:<code>' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    request_id: z.string().optional().meta({
      description: 'as `X-Request-Id` of the answer says; the log of the library names it so',
    }),
    errors: z.array(z.object({ parameter: z.string(), detail: z.string() })).optional(),
    errors_total: z.int().optional().meta({
      description: 'how many there are, where `errors` names only the first of them',
    }),
    moved_from: z.string().optional().meta({ description: 'clause id that was asked for' }),
    moved_to: z.string().optional().meta({ description: 'id of the clause that holds its text' }),
    document: pointer
      .optional()
      .meta({ description: 'what the address was about, or where to look instead' }),
    withdrawal: z
      .object({
        date: z.string(),
        reason: z.string(),
        replaced_by: pointer.optional().meta({ description: 'what stands in its place' }),
      })
      .optional(),
    gone: z
      .object({ date: z.string().optional().meta({ description: 'where it is known' }) })
      .optional()
      .meta({ description: 'it was public until then, and is no longer' }),
    version: z.object({ number: z.int(), href: z.string() }).optional().meta({
      description: 'the former version of the document that has the text, or that was withdrawn',
    }),
    meanwhile: z
      .object({
        revision: z.string().meta({ description: 'what a write has to be made from now' }),
        changes: z.array(changeSchema).meta({
          description: 'the oldest first; none where files were changed by hand',
        }),
      })
      .optional()
      .meta({ description: 'what others changed since the revision that was sent' }),
    changed: z
      .object({
        by: z.string().optional().meta({ description: 'who changed it' }),
        fields: z.array(
          z.object({
            field: z.string(),
            before: z.unknown().optional(),
            after: z.unknown().optional(),
          }),
        ),
      })
      .optional()
      .meta({ description: 'what somebody else changed since: as it was seen, and as it is' }),
  })
  .meta({ id: 'Problem' });
type Problem = z.infer<typeof problemSchema>;
/** What a problem can be about, beside its code. */
type About = Partial<
  Pick<
    Problem,
    | 'errors'
    | 'moved_from'
    | 'moved_to'
    | 'document'
    | 'withdrawal'
    | 'gone'
    | 'version'
    | 'meanwhile'
    | 'changed'
  >
> & {
  /** Seconds after which to ask again. */
  retryAfter?: number;
};

/** Errors that are named one by one; nobody reads more. */
const MOST_ERRORS = 50;

/** Seconds after which a client may ask again while the engine restarts. */
const RETRY_AFTER = '2';

/** Thrown where a request cannot be answered; the API's error handler turns it into the answer. */
export class ApiProblem extends Error {
  readonly code: ProblemCode;
  readonly about: About;

  constructor(code: ProblemCode, about: About = {}) {
    super(code);
    this.code = code;
    this.about = about;
  }
}

/** What is wrong in one sentence. */
export function problemDetail(code: ProblemCode, about: About, language: Language): string {
  return say(`problem.${code}.detail`, language, {
    document: about.document?.title ?? '',
    version: about.version?.number ?? '',
    date: about.withdrawal?.date ?? '',
    reason: about.withdrawal?.reason ?? '',
  });
}

/** What is wrong, in the words of a language. */
export function problemBody(
  code: ProblemCode,
  language: Language,
  about: Omit<About, 'retryAfter'> = {},
): Problem {
  const title = say(`problem.${code}.title`, language);
  const detail = problemDetail(code, about, language);
  const body = {
    type: `urn:fihris:problem:${code}`,
    title,
    status: PROBLEM_STATUS[code],
    detail,
    ...about,
  };
  const { errors = [] } = about;
  if (errors.length <= MOST_ERRORS) return body;
  return { ...body, errors: errors.slice(0, MOST_ERRORS), errors_total: errors.length };
}

/** An answer that says what is wrong, in the language the client asked for. */
export function problem(
  c: Context,
  code: ProblemCode,
  { retryAfter, ...about }: About = {},
): Response {
  const request_id = c.req.header(REQUEST_ID);
  const body = { ...problemBody(code, negotiateLanguage(c), about), request_id };
  const status = PROBLEM_STATUS[code];
  c.header('Content-Type', 'application/problem+json');
  c.header('Cache-Control', 'no-store');
  if (about.moved_to) c.header('Location', `/api/clauses/${encodeURIComponent(about.moved_to)}`);
  if (status === 503) c.header('Retry-After', RETRY_AFTER);
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter));
  return c.body(JSON.stringify(body satisfies Problem), status);
}

/** How a problem is described in the OpenAPI document. */
export function problemResponse(description: string) {
  return { description, content: { 'application/problem+json': { schema: problemSchema } } };
}

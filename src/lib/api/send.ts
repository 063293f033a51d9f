import type { RequestEvent } from '@sveltejs/kit';
import type { Change, FieldChange } from '#domain/change.ts';
import { getLocale } from '$lib/paraglide/runtime.js';

export { secret, text } from './form.ts';

/** What a form shows of a problem (RFC 9457). */
export interface FormProblem {
  /** `link-spent`, without the prefix of the type. */
  code: string;
  title: string;
  detail: string;
  /** What is wrong field by field. */
  errors: { parameter: string; detail: string }[];
  /** What others did since the form was made, where it is refused for that (the oldest first). */
  meanwhile?: { revision: string; changes: Change[] };
  /** What somebody else changed since the form was made. */
  changed?: { by?: string; fields: FieldChange[] };
  /** Seconds to wait before another attempt. */
  retryAfter?: number;
}

export type Sent<T> = { value: T; problem?: undefined } | { problem: FormProblem; status: number };

/**
 * Sends a change to the API as the person who reads, in their language; problems are values, for the form that
 * was sent to show.
 * @param path below `/api`
 */
export async function sendJson<T = undefined>(
  event: Pick<RequestEvent, 'fetch' | 'request'>,
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Sent<T>> {
  const response = await event.fetch(`/api${path}`, {
    method,
    headers: {
      accept: 'application/json',
      'accept-language': getLocale(),
      // Stands beside the session that a sign-in makes.
      'user-agent': event.request.headers.get('user-agent') ?? '',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (response.ok) {
    return { value: (response.status === 204 ? undefined : await response.json()) as T };
  }
  return { status: response.status, problem: await readProblem(response) };
}

/** The problem that an answer of the API states. */
export async function readProblem(response: Response): Promise<FormProblem> {
  const told = (await response.json().catch(() => ({}))) as Partial<FormProblem> & {
    type?: string;
  };
  const wait = Number(response.headers.get('retry-after'));
  return {
    code: told.type?.split(':').at(-1) ?? '',
    title: told.title ?? String(response.status),
    detail: told.detail ?? response.statusText,
    errors: told.errors ?? [],
    ...(told.meanwhile && { meanwhile: told.meanwhile }),
    ...(told.changed && { changed: told.changed }),
    ...(wait > 0 && { retryAfter: wait }),
  };
}

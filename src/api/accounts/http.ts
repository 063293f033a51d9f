import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { z } from '@hono/zod-openapi';
import { DEVICE_COOKIE, type Accounts, type Answer, type Origin } from '#accounts/index.ts';
import { negotiateLanguage } from '../language.ts';
import { ApiProblem, problemResponse } from '../problem.ts';

/** Between accounts and HTTP: addresses, cookies, bodies, problems. */

/** Where a request comes from, as the server that took it says. */
export function originOf(c: Context): Origin {
  const { address = '' } = (c.env ?? {}) as { address?: string };
  const device = getCookie(c, DEVICE_COOKIE);
  const userAgent = c.req.header('user-agent')?.slice(0, 500) ?? '';
  return { address, userAgent, ...(device !== undefined && { device }) };
}

/** Hands cookies to the browser; it sends them by https alone once it has reached us by https. */
export function giveCookies(c: Context, cookies: string[]): void {
  const secure = new URL(c.req.url).protocol === 'https:' ? '; Secure' : '';
  for (const cookie of cookies) c.header('Set-Cookie', cookie + secure, { append: true });
  c.header('Cache-Control', 'no-store');
}

/**
 * The value of an answer.
 * @throws ApiProblem when it is a problem
 */
export function valueOf<T>(answer: Answer<T>): T {
  if (answer.problem === undefined) return answer.value;
  const { code, retryAfter, changed: fields } = answer.problem;
  throw new ApiProblem(code, {
    ...(retryAfter !== undefined && { retryAfter }),
    ...(fields && { changed: { fields } }),
  });
}

/**
 * The accounts of this library.
 * @throws ApiProblem when it has none: nobody can sign in
 */
export function required(accounts: Accounts | undefined): Accounts {
  if (accounts === undefined) throw new ApiProblem('not-found');
  return accounts;
}

/** Address of the page of a one-time link, in the language of whoever asks. */
export function linkUrl(c: Context, token: string, publicUrl?: string): string {
  const language = negotiateLanguage(c);
  const prefix = language === 'fr' ? '' : `/${language}`;
  return `${publicUrl ?? new URL(c.req.url).origin}${prefix}/sign-in/link/${token}`;
}

/** How a route describes a body of JSON. */
export function json<T extends z.ZodType>(schema: T, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

/** What every route that needs somebody may answer. */
export const ACCESS_RESPONSES = {
  401: problemResponse('Nobody is signed in'),
  403: problemResponse('The role does not allow it, or the request comes from another site'),
};

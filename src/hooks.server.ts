import type { Handle } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { direction } from '#domain/language.ts';
import { paraglideMiddleware } from '$lib/paraglide/server.js';
import { readScheme, SCHEME_COOKIE } from '$lib/scheme.ts';

const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cross-origin-opener-policy': 'same-origin',
};

/** Headers that every answer carries; one that an endpoint set itself stands. */
const secure: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  return response;
};

/** Renders in the language of the address, with `lang`, `dir` and colour scheme on `<html>` from the first byte. */
const localize: Handle = ({ event, resolve }) =>
  paraglideMiddleware(event.request, ({ request, locale }) => {
    event.request = request;
    event.locals.scheme = readScheme(event.cookies.get(SCHEME_COOKIE));
    return resolve(event, {
      transformPageChunk: ({ html }) =>
        html
          .replace('%lang%', locale)
          .replace('%dir%', direction(locale))
          .replace('%scheme%', event.locals.scheme),
    });
  });

export const handle = sequence(secure, localize);

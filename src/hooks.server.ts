import { redirect, type Handle } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import type { Me } from '$lib/api/types.ts';
import { direction } from '#domain/language.ts';
import { getJson } from '$lib/api/client.ts';
import { links } from '$lib/i18n/links.ts';
import { deLocalizeUrl } from '$lib/paraglide/runtime.js';
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

/** Pages that are needed to sign in, and so are open even where reading is not. */
const ALWAYS_OPEN = /^\/(sign-in|scheme)(\/|$)/;

/**
 * Finds out who reads, and leads to the way in whoever must have an account to read. The API finds that out
 * by itself; every page asks it as the person who reads.
 */
const meet: Handle = async ({ event, resolve }) => {
  event.locals.person = null;
  if (event.url.pathname.startsWith('/api/')) return resolve(event);
  const { person, reading } = await getJson<Me>(event, '/accounts/me');
  event.locals.person = person;
  const path = deLocalizeUrl(event.url).pathname;
  if (reading === 'accounts' && person === null && !ALWAYS_OPEN.test(path)) {
    redirect(303, links.signIn(event.url.pathname + event.url.search));
  }
  const response = await resolve(event);
  // What one person may see must not be shown to the next by a cache, or by the back button after signing out.
  if (person !== null) response.headers.set('cache-control', 'private, no-store');
  return response;
};

export const handle = sequence(secure, localize, meet);

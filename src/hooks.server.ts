import { redirect, type Handle, type HandleFetch, type HandleServerError } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import type { Me } from '$lib/api/types.ts';
import { readerContext } from '#api/context.ts';
import { direction } from '#domain/language.ts';
import { isMachinePath, wantsNoPage } from '#domain/machines.ts';
import { REQUEST_ID } from '#domain/request-id.ts';
import { thingAt } from '#domain/things.ts';
import { askMachines } from '$lib/machines.server.ts';
import { getJson } from '$lib/api/client.ts';
import { links } from '$lib/i18n/links.ts';
import { m } from '$lib/paraglide/messages.js';
import { deLocalizeUrl, extractLocaleFromUrl } from '$lib/paraglide/runtime.js';
import { paraglideMiddleware } from '$lib/paraglide/server.js';
import { readScheme, SCHEME_COOKIE } from '$lib/scheme.ts';
import { withoutTracking } from '$lib/tracking.ts';

/** Codes of errors that have words of their own on a page; the rest is "an error". */
const WORDS: { [status: number]: typeof m.error_500_text } = {
  400: m.error_400_text,
  403: m.error_403_text,
  404: m.error_404_text,
  405: m.error_405_text,
};

/** What a page asks of the API is part of the request for the page, and has its id in the log. */
export const handleFetch: HandleFetch = ({ event, request, fetch }) => {
  const id = event.request.headers.get(REQUEST_ID);
  if (id !== null && new URL(request.url).origin === event.url.origin) {
    request.headers.set(REQUEST_ID, id);
  }
  return fetch(request);
};

/**
 * What went wrong, in the reader's language; SvelteKit's own words are English. Where it is our fault the stack is
 * logged, never a query or a text.
 */
export const handleError: HandleServerError = ({ error, event, status }) => {
  if (status >= 500) {
    const stack = error instanceof Error ? error.stack : String(error);
    const about = { request: event.request.headers.get(REQUEST_ID), route: event.route.id };
    readerContext().log.error({ ...about, error: stack }, 'page failed');
  }
  const locale = extractLocaleFromUrl(event.url);
  return { message: (WORDS[status] ?? m.error_500_text)({}, { locale }) };
};

/** A method that an address does not take is refused in English by SvelteKit: it is said in the reader's words. */
const inWords: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  const isSaid = response.headers.has('content-type');
  if (response.status !== 405 || isSaid) return response;
  const message = m.error_405_text({}, { locale: extractLocaleFromUrl(event.url) });
  const headers = { 'content-type': 'text/plain; charset=utf-8', allow: 'GET, HEAD' };
  return new Response(message, { status: 405, headers });
};

/** Renders in the language of the address, with `lang`, `dir` and colour scheme on `<html>` from the first byte. */
const localize: Handle = ({ event, resolve }) =>
  paraglideMiddleware(event.request, ({ request, locale }) => {
    event.request = request;
    event.locals.scheme = readScheme(event.cookies.get(SCHEME_COOKIE));
    return resolve(event, {
      // Arabic text is set in Naskh from its first paint where the font comes in time (fonts.css).
      preload: ({ type, path }) =>
        type === 'js' || type === 'css' || (locale === 'ar' && /\/arabic-400\./u.test(path)),
      transformPageChunk: ({ html }) =>
        html
          .replace('%lang%', locale)
          .replace('%dir%', direction(locale))
          .replace('%scheme%', event.locals.scheme),
    });
  });

/** A link that came through mail or a network leads to the page that it was made for. */
const untracked: Handle = ({ event, resolve }) => {
  const isPage = event.request.method === 'GET' && !event.url.pathname.startsWith('/api/');
  const query = isPage ? withoutTracking(event.url.searchParams) : undefined;
  if (query === undefined) return resolve(event);
  redirect(302, `${event.url.pathname}${query && `?${query}`}`);
};

/** What programs ask at addresses of their own, and pages that are asked for as data: it says itself who may read. */
const serveMachines: Handle = async ({ event, resolve }) => {
  const { method, headers } = event.request;
  const path = deLocalizeUrl(event.url).pathname;
  const isRead = method === 'GET' || method === 'HEAD';
  if (isMachinePath(path) || (isRead && wantsNoPage(path, headers.get('accept')))) {
    return askMachines(event, path);
  }
  const response = await resolve(event);
  if (thingAt(path) === undefined) return response;
  response.headers.append('vary', 'Accept');
  if (event.locals.links !== undefined) response.headers.append('link', event.locals.links);
  return response;
};

/**
 * What is needed to sign in, opens by a link that was mailed, or says only that there is such a site, and so is open even
 * where reading is not.
 */
const ALWAYS_OPEN = /^\/(sign-in|scheme|follow\/(confirm|manage|stop)|manifest\.webmanifest)(\/|$)/;

/**
 * Finds out who reads, and leads to the way in whoever must have an account to read. The API finds that out
 * by itself; every page asks it as the person who reads.
 */
const meet: Handle = async ({ event, resolve }) => {
  event.locals.person = null;
  const { pathname } = event.url;
  const path = deLocalizeUrl(event.url).pathname;
  if (pathname.startsWith('/api/')) return resolve(event);
  const { person, reading } = await getJson<Me>(event, '/accounts/me');
  event.locals.person = person;
  if (reading === 'accounts' && person === null && !ALWAYS_OPEN.test(path)) {
    redirect(303, links.signIn(event.url.pathname + event.url.search));
  }
  const response = await resolve(event);
  // What one person may see must not be shown to the next by a cache, or by the back button after signing out.
  if (person !== null) response.headers.set('cache-control', 'private, no-store');
  return response;
};

export const handle = sequence(untracked, inWords, localize, serveMachines, meet);

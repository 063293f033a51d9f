import { mayActAs, type Role } from '#domain/person.ts';
import { localPath } from '$lib/local-path.ts';
import { links } from '$lib/i18n/links.ts';

/** Where to go once signed in: back to the page one came from. */
export function nextOf(url: URL): string {
  const next = url.searchParams.get('next');
  return next === null ? links.home() : localPath(next, url.origin);
}

/** Where somebody begins who comes for the first time: at their work. */
export function startOf(role: Role): string {
  return mayActAs(role, 'librarian') ? links.desk() : links.home();
}

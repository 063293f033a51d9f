import { mayActAs, type Role } from '#domain/person.ts';
import { links } from '$lib/i18n/links.ts';
import { m } from '$lib/paraglide/messages.js';

/** A way in at the top of every page. */
export interface Way {
  /** Start of the addresses it stands for, without the language. */
  path: string;
  href: string;
  label: string;
}

/** The main ways, of which each person sees those their role opens. */
export function waysFor(role: Role | undefined): Way[] {
  const ways: (Way & { needs?: Role })[] = [
    { path: '/search', href: links.search(), label: m.nav_search() },
    { path: '/documents', href: links.documents(), label: m.nav_documents() },
    { path: '/measures', href: links.measures(), label: m.nav_measures() },
    { path: '/help', href: links.help(), label: m.nav_about() },
    { path: '/desk', href: links.desk(), label: m.nav_desk(), needs: 'librarian' },
    {
      path: '/admin/people',
      href: links.people(),
      label: m.nav_people(),
      needs: 'administrator',
    },
  ];
  return ways.filter(({ needs }) => !needs || (role !== undefined && mayActAs(role, needs)));
}

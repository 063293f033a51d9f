import type { LayoutServerLoad } from './$types.js';

export const load: LayoutServerLoad = ({ locals }) => ({
  scheme: locals.scheme,
  /** Who reads; null when nobody is signed in. */
  person: locals.person,
});

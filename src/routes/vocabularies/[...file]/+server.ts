import { redirect } from '@sveltejs/kit';
import { links } from '$lib/i18n/links.ts';
import type { RequestHandler } from './$types';

/** A vocabulary by its address as a thing of the web (« Cool URIs », W3C): its file, or the page of its concepts. */
export const GET: RequestHandler = async ({ params, request, fetch }) => {
  const { file } = params;
  const accept = request.headers.get('accept') ?? '';
  if (/^[a-z0-9-]+$/u.test(file)) {
    const extension = FILES.find(([type]) => accept.includes(type))?.[1];
    redirect(303, extension ? `/vocabularies/${file}.${extension}` : links.concepts(file));
  }
  const path = file.split('/').map(encodeURIComponent).join('/');
  const known = request.headers.get('if-none-match');
  return fetch(`/api/vocabularies/${path}`, {
    headers: known === null ? {} : { 'if-none-match': known },
  });
};

const FILES = [
  ['text/turtle', 'ttl'],
  ['application/ld+json', 'jsonld'],
  ['text/csv', 'csv'],
] as const;

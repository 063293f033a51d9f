import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isMachinePath } from '#domain/machines.ts';

/** What a request is counted as: the first words of its path, never an id, a query or a title. */

const PAGES = join(import.meta.dirname, '../../routes');

/** The first words of pages' addresses, as the folders of routes name them. */
const KNOWN = new Set(
  readdirSync(PAGES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^[a-z-]+$/.test(entry.name))
    .map(({ name }) => name),
);

/**
 * @param path decoded, without query
 * @returns `/search`, `/api/documents`, `/_app` …; `other` for what is no address of ours
 */
export function routeOf(path: string): string {
  const [first = '', second = ''] = path
    .replace(/^\/(ar|en)(?=\/|$)/, '')
    .split('/')
    .slice(1);
  if (first === '') return '/';
  if (first === 'api') return /^[a-z-]{1,20}$/.test(second) ? `/api/${second}` : '/api';
  if (first === '_app') return '/_app';
  const [word = ''] = first.split('.');
  const isOurs = KNOWN.has(word) || (word !== '' && isMachinePath(path));
  return isOurs ? `/${word}` : 'other';
}

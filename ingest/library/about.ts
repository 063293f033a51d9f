import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LANGUAGES, type Localized } from '#domain/language.ts';

/** What whoever runs the library says of it, in files that replace our own words. */

export const ABOUT_FOLDER = 'about';

export const ABOUT_TEXTS = [
  'publisher',
  'coverage',
  'errors',
  'legal',
  'privacy',
  'accessibility',
  'licences',
] as const;
export type AboutText = (typeof ABOUT_TEXTS)[number];

/** Characters of one text: some pages of paper. */
const LONGEST = 100_000;

/** What `about/<name>.<language>.md` says, in the languages in which there is such a file (Markdown). */
export async function readAbout(documents: string, name: AboutText): Promise<Localized> {
  const read = LANGUAGES.map(async (language) => {
    const path = join(documents, ABOUT_FOLDER, `${name}.${language}.md`);
    // Absent, or not to be read: our own words stand.
    const text = await readFile(path, 'utf8').catch(() => '');
    return [language, text.slice(0, LONGEST).trim() || undefined] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}

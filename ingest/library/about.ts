import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LANGUAGES, type Localized } from '#domain/language.ts';
import { sayInAll } from '#texts/say.ts';
import type { LibraryProblem } from './problem.ts';

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

/** The texts by name, and what is wrong with files: of those our own words stand. */
export interface About {
  texts: { [name in AboutText]?: Localized };
  problems: LibraryProblem[];
}

/** What the files `about/<name>.<language>.md` say (Markdown). */
export async function readAbout(documents: string): Promise<About> {
  const about: About = { texts: {}, problems: [] };
  for (const file of await filesIn(join(documents, ABOUT_FOLDER))) {
    const path = `${ABOUT_FOLDER}/${file}`;
    const wrong = (texts: LibraryProblem['texts'], detail: string) =>
      about.problems.push({ code: 'about-invalid', file: path, detail, texts, isServed: true });
    const [name, language] = nameOf(file);
    if (name === undefined || language === undefined) {
      const texts = sayInAll('about-file.name', { names: ABOUT_TEXTS.join(', ') });
      wrong(texts, texts.en);
      continue;
    }
    try {
      const bytes = await readFile(join(documents, path));
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      const said = text.slice(0, LONGEST).trim();
      if (said !== '') about.texts[name] = { ...about.texts[name], [language]: said };
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? String(error);
      // What cannot be decoded is no failure of the system.
      const isText = error instanceof TypeError;
      wrong(
        isText ? sayInAll('about-file.encoding') : sayInAll('about-file.access', { reason }),
        reason,
      );
    }
  }
  return about;
}

/** Files of a folder but the hidden ones, by name; none where there is no such folder. */
async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => !name.startsWith('.')).sort();
}

function nameOf(file: string) {
  const [, name, language] = /^([a-z]+)\.([a-z]{2})\.md$/u.exec(file) ?? [];
  return [
    ABOUT_TEXTS.find((one) => one === name),
    LANGUAGES.find((one) => one === language),
  ] as const;
}

import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LANGUAGES, type Language } from '#domain/language.ts';

const SOURCES = join(import.meta.dirname, '../specimens/sources');

/** The words of the specimen library, by language, the commonest first. */
export async function specimenWords(): Promise<{ [language in Language]: string[] }> {
  const counts = Object.fromEntries(LANGUAGES.map((l) => [l, new Map<string, number>()]));
  for (const file of await readdir(SOURCES)) {
    const text = await readFile(join(SOURCES, file), 'utf8');
    const language = /^\s*language: (\w+)/m.exec(text)?.[1] ?? 'fr';
    const tally = counts[language];
    if (!tally) continue;
    const body = text.replace(/^---[\s\S]*?\n---\n/, '');
    for (const [word] of body.toLowerCase().matchAll(/\p{L}+/gu)) {
      tally.set(word, (tally.get(word) ?? 0) + 1);
    }
  }
  const sorted = (language: Language) =>
    [...(counts[language] ?? [])].sort((a, b) => b[1] - a[1]).map(([word]) => word);
  return { fr: sorted('fr'), ar: sorted('ar'), en: sorted('en') };
}

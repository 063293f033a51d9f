import { LANGUAGES, wordings } from '#domain/language.ts';
import type { Search } from '#search/query.ts';
import type { QuerySet, Unit } from './collection.ts';

/** Every name of every document of the library as a query: any clause of the document answers it. */
export async function ownNames(reader: Search, units: Unit[]): Promise<QuerySet[]> {
  const request = { query: '', filters: {}, sort: 'title', page: 1, perPage: 1000 } as const;
  const { documents } = await reader.documents(request, 'fr');
  const records = await Promise.all(documents.map(({ summary }) => reader.record(summary.id)));
  const named = records.flatMap((record) => {
    if (record === undefined) return [];
    const own = units.filter(({ document }) => document === record.id);
    const grades = new Map(own.map(({ id }) => [id, 1]));
    const titles = wordings(record.title).map(([language, text]) => ({ language, text }));
    const others = [...record.alternative, ...record.identifier].map((text) => ({
      language: record.language,
      text,
    }));
    return grades.size === 0 ? [] : [...titles, ...others].map((name) => ({ ...name, grades }));
  });
  return LANGUAGES.map((language) => ({
    name: `specimens ${language}`,
    family: 'own names',
    language,
    queries: named
      .filter((one) => one.language === language)
      .map(({ text, grades }) => ({ text, kind: 'keyword', grades })),
  }));
}

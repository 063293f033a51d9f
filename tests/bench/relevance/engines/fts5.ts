import { DatabaseSync } from 'node:sqlite';
import { newStemmer } from 'snowball-stemmers';
import type { Language } from '#domain/language.ts';
import { isStopWord } from '#search/analysis/stopwords.ts';
import type { Engine, Unit } from '../collection.ts';

/**
 * The measure to reach: BM25 of SQLite's FTS5 over stems, stop words out, every word optional. Its analysis is
 * its own (Snowball; for Arabic the light stemmer of the team's notes on relevance), so that what ours gains or
 * loses shows.
 */
export function fts5(units: Unit[], limit = 100): Engine {
  const database = new DatabaseSync(':memory:');
  database.exec(`CREATE VIRTUAL TABLE units USING fts5(context, body, tokenize = "unicode61")`);
  const insert = database.prepare('INSERT INTO units(rowid, context, body) VALUES (?, ?, ?)');
  units.forEach(({ language, context, text }, index) => {
    insert.run(index, stems(context, language).join(' '), stems(text, language).join(' '));
  });
  const select = database.prepare(
    'SELECT rowid FROM units WHERE units MATCH ? ORDER BY bm25(units) LIMIT ?',
  );
  return {
    name: 'FTS5 BM25 over stems',
    search: ({ text }, language) => {
      const words = [...new Set(stems(text, language))].map((word) => `"${word}"`);
      const rows = words.length === 0 ? [] : select.all(words.join(' OR '), limit);
      return Promise.resolve(rows.map(({ rowid }) => units[Number(rowid)]?.id ?? ''));
    },
  };
}

/** The same over clauses: a text is as good as its best clause. @param unitsOf the units of a document */
export function clausesAsTexts(clauses: Unit[], unitsOf: (document: string) => string[]): Engine {
  const documentOf = new Map(clauses.map(({ id, document }) => [id, document]));
  const engine = fts5(clauses, CLAUSES_FOR_TEXTS);
  return {
    name: 'FTS5 BM25 over stems of clauses',
    async search(query, language) {
      const ids = await engine.search(query, language);
      const documents = new Set(ids.map((id) => documentOf.get(id) ?? ''));
      return [...documents].flatMap(unitsOf).slice(0, 100);
    },
  };
}

/** Of a text several clauses may be among the best. */
const CLAUSES_FOR_TEXTS = 500;

const SNOWBALL = { fr: newStemmer('french'), en: newStemmer('english') };

function stems(text: string, language: Language): string[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words
    .filter((word) => !isStopWord(plain(word), language))
    .map((word) =>
      language === 'ar' ? arabic(plain(word)) : plain(SNOWBALL[language].stem(word)),
    );
}

function plain(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/\p{M}|ـ/gu, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه');
}

function arabic(word: string): string {
  const rest = word.replace(/^(وال|بال|كال|فال|لل|ال|و)(?=..)/u, '');
  return rest.replace(/(?<=..)(ات|ان|ون|ين|ها|هم|يه|ه|ي)$/u, '');
}

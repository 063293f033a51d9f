import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clausesOf, extractionOf, wordsIn, wordsOfPages } from './pages.ts';

const DOCUMENTS = 'documents';
const CORPUS = process.env.FIHRIS_CORPUS ?? '../shared/corpus';

const specimens = readdirSync(DOCUMENTS).flatMap((id) =>
  id === 'vocabularies' || id.includes('.')
    ? []
    : readdirSync(`${DOCUMENTS}/${id}`)
        .filter((file) => file.startsWith('original.'))
        .map((file) => `${DOCUMENTS}/${id}/${file}`),
);
/** Real documents are only on the machines that hold them. */
const corpus = existsSync(CORPUS)
  ? readdirSync(CORPUS)
      .filter((file) => /\.(pdf|docx)$/.test(file))
      .map((file) => `${CORPUS}/${file}`)
  : [];

describe.each([...specimens, ...corpus])('the clauses of %s', (path) => {
  it(
    'hold every word of its pages once, in order, on the right pages',
    { timeout: 60_000 },
    async () => {
      const extraction = await extractionOf(path);
      if (extraction === undefined) return;
      const clauses = clausesOf(extraction);
      expect(clauses.flatMap(({ text }) => wordsIn(text))).toEqual(wordsOfPages(extraction));
      expect(new Set(clauses.map(({ id }) => id)).size).toBe(clauses.length);
      const texts = new Map(
        extraction.pages.map((page) => [
          page.number,
          new Set(page.lines.flatMap((l) => wordsIn(l.text))),
        ]),
      );
      clauses.forEach((clause, order) => {
        expect(clause.order).toBe(order);
        expect(clause.id.length).toBeLessThanOrEqual(500);
        const { page, pageEnd } = clause;
        expect([page, pageEnd].includes(undefined)).toBe(extraction.unpaged === true);
        if (page === undefined || pageEnd === undefined) return;
        expect(pageEnd).toBeGreaterThanOrEqual(page);
        const words = wordsIn(clause.text);
        expect(texts.get(page)?.has(words[0] ?? '')).toBe(true);
        expect(texts.get(pageEnd)?.has(words.at(-1) ?? '')).toBe(true);
      });
    },
  );
});

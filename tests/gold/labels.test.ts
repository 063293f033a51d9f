import { describe, expect, it } from 'vitest';
import { loadGold, originalOf, parseGold } from './read.ts';

const documents = loadGold();

describe('the gold lists', () => {
  it('cover documents of every language the library reads, known and held out', () => {
    expect(documents.filter(({ heldOut }) => !heldOut).length).toBeGreaterThanOrEqual(10);
    expect(documents.filter(({ heldOut }) => heldOut).length).toBeGreaterThanOrEqual(3);
    for (const [language, least] of [
      ['ar', 3],
      ['fr', 3],
      ['en', 2],
    ] as const)
      expect(documents.filter((one) => one.language === language).length).toBeGreaterThanOrEqual(
        least,
      );
  });

  it.each(documents.map((document) => [document.id, document] as const))(
    '%s: pages go forward, levels go down one at a time, a clause starts with words or a label',
    (_, { clauses, pages }) => {
      const asked = clauses.filter(({ optional }) => !optional);
      expect(asked.length).toBeGreaterThan(0);
      let [page, level] = [1, 0];
      for (const clause of asked) {
        const where = `${clause.label} ${clause.words}`;
        expect(clause.page ?? page, where).toBeGreaterThanOrEqual(page);
        expect(clause.page ?? 1, where).toBeLessThanOrEqual(pages?.last ?? Infinity);
        expect(clause.level, where).toBeLessThanOrEqual(level + 1);
        expect(where.trim()).not.toBe('');
        [page, level] = [clause.page ?? page, clause.level];
      }
    },
  );

  it('stand on documents of this repository, or on the shared corpus where it is', () => {
    for (const document of documents.filter(({ path }) => !path.startsWith('../shared/')))
      expect(originalOf(document), document.id).toBeDefined();
  });

  it('say which line cannot be read', () => {
    const head = '# document: x\n# set: known\n# language: fr\n# shape: y\nhead\n';
    expect(() => parseGold('a', `${head}1\t1\tarticel\tx\ty`)).toThrow('a.tsv:6: "articel"');
    expect(() => parseGold('a', `${head}1\t1\tarticle\tx`)).toThrow('a.tsv:6: five cells');
    expect(() => parseGold('a', `${head}one\t1\tarticle\tx\ty`)).toThrow('a.tsv:6: "one"');
  });
});

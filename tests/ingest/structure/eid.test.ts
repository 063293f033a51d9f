import { describe, expect, it } from 'vitest';
import { slugify } from '#ingest/structure/eid.ts';
import { clausesOf, flowing } from './pages.ts';

const LOREM = 'Les services compétents assurent la mise en œuvre de la disposition.';
const PLAN = [
  '# Contexte',
  LOREM,
  '# Programme 1 : École',
  '## OSP 1 : Inscrire',
  LOREM,
  '## OSP 2 : Former',
  LOREM,
  '# Programme 2 : Santé',
  '## OSP 3 : Soigner',
  LOREM,
  '# Gouvernance',
  LOREM,
];
const idsOf = (lines: string[]) => clausesOf(flowing(lines)).map(({ eId }) => eId);

describe('permanent identifiers', () => {
  it('do not change when a heading, a clause or a paragraph is inserted elsewhere', () => {
    const before = idsOf(PLAN);
    for (const at of [2, 4, 7, 10]) {
      const after = idsOf([
        ...PLAN.slice(0, at),
        '# Une partie nouvelle',
        `Texte nouveau. ${LOREM}`,
        ...PLAN.slice(at),
      ]);
      expect(after.filter((eId) => !eId.includes('nouvelle'))).toEqual(
        expect.arrayContaining(
          before.filter((eId) => !eId.includes('osp_1') && !eId.includes('osp_2')),
        ),
      );
    }
    const withOsp = idsOf([
      ...PLAN.slice(0, 5),
      '## OSP 1 bis : Accueillir',
      LOREM,
      ...PLAN.slice(5),
    ]);
    expect(withOsp).toEqual(expect.arrayContaining(before));
    expect(withOsp).toContain('prog_1__osp_1bis');
  });

  it('name unnumbered paragraphs by their words, whatever stands before them', () => {
    const texts = ['Premier', 'Deuxième', 'Troisième'].map(
      (word) => `${word} alinéa. ${LOREM} ${LOREM}`,
    );
    const before = idsOf(texts);
    expect(idsOf([`Nouveau. ${LOREM} ${LOREM}`, ...texts]).slice(1)).toEqual(before);
  });

  it('let articles that run through a law stand alone, and nest those of its annexes', () => {
    const law = [
      'Titre I',
      'Chapitre 1',
      'Article 1',
      LOREM,
      'Article 2',
      LOREM,
      'Chapitre 2',
      'Article 3',
      LOREM,
    ];
    const ids = idsOf([...law, 'Annexe 1', 'Article 1', LOREM]);
    expect(ids.filter((eId) => eId.includes('art_'))).toEqual([
      'art_1',
      'art_2',
      'art_3',
      'annex_1__art_1',
    ]);
  });

  it('are unique, plain and short, however deep and long the headings', () => {
    const long = (level: number) =>
      `${'#'.repeat(level)} ${'Très long intitulé de chapitre '.repeat(6)}${level}`;
    const ids = idsOf([...[1, 2, 3, 4, 5, 6].map(long), LOREM, ...[1, 2, 3].map(long), LOREM]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const eId of ids) {
      expect(eId).toMatch(/^[a-z0-9_-]+$/);
      expect(`${'d'.repeat(100)}--${eId}`.length).toBeLessThanOrEqual(500);
    }
  });
});

describe('slugify', () => {
  it('writes accents and Arabic in plain letters', () => {
    expect(slugify('Égalité d’accès')).toBe('egalite-d-acces');
    expect(slugify('الصحة')).toBe('alshh');
  });
  it('keeps two long texts with one beginning apart', () => {
    const start = 'un intitulé de programme qui commence toujours de la même façon et finit par ';
    expect(slugify(`${start} a`)).not.toBe(slugify(`${start} b`));
  });
});

import { describe, expect, it } from 'vitest';
import { isBareHeading } from '#domain/clause.ts';
import { clausesOf, flowing, printed, sketch } from './pages.ts';

const TEXT = 'Les services compétents assurent la mise en œuvre de la disposition.';

describe('what holds what', () => {
  it('an introduction holds no chapter, however large its title', () => {
    const report = printed([
      [
        '^^INTRODUCTION',
        TEXT,
        '',
        '**Chapitre I : Le cadre',
        TEXT,
        '',
        '**Chapitre II : Le suivi',
        TEXT,
      ],
    ]);
    expect(sketch(clausesOf(report))).toEqual([
      'heading | INTRODUCTION',
      'chapter Chapitre I | Le cadre',
      'chapter Chapitre II | Le suivi',
    ]);
  });

  it('a recommendation stands in the numbered section that leads to it', () => {
    const report = printed([
      [
        ...['**1.1. Le personnel', TEXT, '', '**Recommandation n° 1 :', TEXT, ''],
        ...['**1.2. Le budget', TEXT, '', '**Recommandation n° 2 :', TEXT],
      ],
    ]);
    expect(clausesOf(report).map(({ level }) => level)).toEqual([1, 2, 1, 2]);
  });

  it('an annex stands beside the parts, however small its title', () => {
    const text = printed([
      ['^^I. Les registres', TEXT, '', '^^II. Les moyens', TEXT, '', '**Annexe', TEXT],
    ]);
    expect(clausesOf(text).find(({ kind }) => kind === 'annex')?.level).toBe(1);
  });

  it('1.2.2 stands under 1.2 also where 1.2.1 is missing, and 2 beside 1.c', () => {
    const sections = ['1.1', '1.1.1', '1.2', '1.2.2', '1.2.3', '1.2.4', '1.3'];
    const report = printed([sections.flatMap((number) => [`**${number} Objet`, TEXT, ''])]);
    expect(clausesOf(report).map(({ level }) => level)).toEqual([1, 2, 1, 2, 2, 2, 1]);
    const form = ['1.a.', '1.b.', '1.c.', '2.', '3.'];
    const concepts = printed([form.flatMap((number) => [`**${number} Objet`, TEXT, ''])]);
    expect(clausesOf(concepts).map(({ level }) => level)).toEqual([1, 1, 1, 1, 1]);
  });

  it('one title in two parts has the level that the outline gives it on its page', () => {
    const outline = [
      { title: 'Objet', level: 1, page: 1 },
      { title: 'Objet', level: 2, page: 2 },
      { title: 'Suivi', level: 1, page: 2 },
    ];
    const text = printed(
      [
        [TEXT, '', '**Objet', ...Array<string>(15).fill(TEXT)],
        ['**Objet', TEXT, '', '**Suivi', TEXT],
      ],
      outline,
    );
    const titled = clausesOf(text).filter(({ kind }) => kind === 'heading');
    expect(titled.map(({ level }) => level)).toEqual([1, 2, 1]);
  });
});

describe('what is no clause of its own', () => {
  it('a list of sources and its passages are references', () => {
    const source = (n: number) =>
      `Auteur ${n}, Titre de l’ouvrage, éditeur, ville, ${1990 + n}. `.repeat(4);
    const sources = Array.from({ length: 12 }, (_, n) => source(n));
    const text = flowing(['# Objet', TEXT, '# Références bibliographiques', ...sources]);
    const [, ...references] = clausesOf(text);
    expect(references.length).toBeGreaterThan(1);
    expect(references.every(({ kind }) => kind === 'references')).toBe(true);
  });

  it('a heading is bare when its text is its title', () => {
    const [bare, full] = clausesOf(flowing(['# Titre I : Objet', '## Section 1 : Suivi', TEXT]));
    expect([bare, full].map((clause) => clause && isBareHeading(clause))).toEqual([true, false]);
  });
});

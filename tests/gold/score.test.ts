import { describe, expect, it } from 'vitest';
import type { Clause } from '#domain/clause.ts';
import type { Found } from './align.ts';
import { explain } from './explain.ts';
import { parseGold, type GoldDocument } from './read.ts';
import { lostLines } from './lost.ts';
import { scoreRows } from './tables.ts';
import { addUp, rates, score } from './score.ts';

const HEAD = '# document: x.pdf\n# set: known\n# language: fr\n# shape: test\n# pages: 1-9\n';
const ROWS = [
  'page\tlevel\tkind\tlabel\tfirst words',
  '1\t?1\theading\t\tLoi sur les essais',
  '2\t1\ttitle/part\tTITRE PREMIER\tDes essais en général',
  '2\t2\tarticle\tArticle premier\tTout essai est consigné par écrit',
  '3\t2\tarticle\tArticle 2\tTout essai est public',
  '3\t3\tpoint\t1°\tpour les usagers du service',
];
const gold = (rows = ROWS, head = HEAD): GoldDocument =>
  parseGold('law', head + rows.join('\n') + '\n');

const clause = (
  page: number,
  level: number,
  kind: Found['kind'],
  label: string,
  text: string,
): Found => ({ page, level, kind, label, heading: '', text: `${label} ${text}`.trim() });
const TITLE = clause(2, 1, 'title', 'TITRE PREMIER', 'DES ESSAIS EN GENERAL');
const FIRST = clause(
  2,
  2,
  'article',
  'Article premier',
  'Tout essai est consigné par écrit, et daté.',
);
const SECOND = clause(3, 2, 'article', 'Article 2.', 'Tout essai est public, sauf exception.');
const POINT = clause(3, 3, 'point', '1°', 'pour les usagers du service ;');
const PERFECT = [TITLE, FIRST, SECOND, POINT];

describe('score', () => {
  it('gives full marks to what a person would have found, whatever the case and the dots', () => {
    const { tally, missed, extra, flaws } = score(gold(), PERFECT);
    expect([missed, extra, flaws]).toEqual([[], [], []]);
    expect(tally).toMatchObject({ expected: 4, found: 4, right: { boundary: 4, place: 4 } });
    expect(rates(tally, 'label').f1).toBe(1);
  });

  it('takes recall for a clause that is missing', () => {
    const { tally, missed } = score(gold(), [TITLE, FIRST, POINT]);
    expect(missed.map(({ label }) => label)).toEqual(['Article 2']);
    expect(rates(tally, 'boundary')).toMatchObject({ precision: 1, recall: 0.75 });
    // The point now hangs under the wrong article.
    expect(rates(tally, 'place').recall).toBe(0.5);
  });

  it('takes precision for a clause that is none', () => {
    const invented = clause(3, 2, 'article', 'Article 9', 'du décret précité est abrogé');
    const { tally, extra } = score(gold(), [TITLE, FIRST, SECOND, POINT, invented]);
    expect(extra).toEqual([invented]);
    expect(rates(tally, 'boundary')).toMatchObject({ precision: 0.8, recall: 1 });
  });

  it('takes both for a boundary that is shifted, and for one on another page', () => {
    const shifted = { ...SECOND, text: `daté. ${SECOND.text}` };
    const moved = { ...POINT, page: 4 };
    const { tally } = score(gold(), [TITLE, FIRST, shifted, moved]);
    expect(rates(tally, 'boundary')).toMatchObject({ precision: 0.5, recall: 0.5 });
  });

  it('keeps articles with the same words apart by their numbers', () => {
    const rows = [...ROWS.slice(0, 3), '2\t2\tarticle\tArticle 12\tTout essai est public'];
    const { missed, extra } = score(gold(rows), [
      TITLE,
      clause(2, 2, 'article', 'Article 13', 'Tout essai est public'),
    ]);
    expect([missed.length, extra.length]).toEqual([1, 1]);
  });

  it('judges label, kind, level and place of a right boundary one by one', () => {
    const { flaws, tally } = score(gold(), [
      TITLE,
      { ...FIRST, label: 'Article' },
      { ...SECOND, level: 1 },
      { ...POINT, kind: 'paragraph', level: 2 },
    ]);
    expect(flaws.map(({ wrong }) => wrong)).toEqual([
      ['label'],
      ['level', 'place'],
      ['kind', 'level'],
    ]);
    expect(tally.right).toEqual({ boundary: 4, label: 3, kind: 3, level: 2, place: 3 });
  });

  it('leaves optional clauses, prefaces, passages and other pages out of account', () => {
    const { tally } = score(gold(), [
      clause(1, 1, 'preface', '', 'Vu la demande'),
      clause(1, 1, 'heading', '', 'Loi sur les essais'),
      ...PERFECT.map((found) => ({ ...found, level: found.level + 1 })),
      clause(3, 3, 'paragraph', '', 'La suite du texte, coupée parce que longue'),
      clause(12, 1, 'title', 'TITRE II', 'Hors des pages relues'),
    ]);
    expect(tally).toMatchObject({ expected: 4, found: 4, right: { level: 4, place: 4 } });
  });

  it('counts false alarms on covers and contents pages apart', () => {
    const contents = clause(1, 1, 'title', 'TITRE PREMIER', 'Des essais en général ..... 2');
    const { tally } = score(gold(ROWS, `${HEAD}# contents: 1\n`), [contents, ...PERFECT]);
    expect(tally).toMatchObject({ found: 5, front: 1 });
  });

  it('adds documents up clause by clause', () => {
    const total = addUp([score(gold(), PERFECT).tally, score(gold(), []).tally]);
    expect(total).toMatchObject({ expected: 8, found: 4, right: { boundary: 4 } });
    expect(rates(total, 'boundary').f1).toBeCloseTo(2 / 3);
  });
});

describe('labels', () => {
  const one = (label: string, found: string, language = 'ar') =>
    score(
      parseGold(
        'one',
        `${HEAD.replace('fr', language)}head\n1\t1\tsection\t${label}\tالمبادئ العامة`,
      ),
      [clause(1, 1, 'section', found, 'المبادئ العامّة')],
    ).tally.right;

  it('are equal whatever the digits, brackets and marks', () => {
    expect(one('١.٢', '1.2.').label).toBe(1);
    expect(one('(هـ)', 'ه)').label).toBe(1);
    expect(one('أولاً', 'أولا:').label).toBe(1);
  });

  it('differ when a number is turned round, though the boundary is the same', () => {
    expect(one('١.٢', '٢.١')).toMatchObject({ boundary: 1, label: 0 });
  });
});

describe('explain', () => {
  it('names what was missed, what was extra and what is wrong with the rest, by page', () => {
    const invented = clause(2, 1, 'heading', '', 'Ceci n’est pas un titre');
    const text = explain(
      gold(),
      score(gold(), [TITLE, invented, { ...FIRST, kind: 'point' }, SECOND]),
    );
    expect(text).toContain('- missed L3 point «1°» pour les usagers du service');
    expect(text).toContain('+ extra  L1 heading «» Ceci n’est pas un titre');
    expect(text).toMatch(/page 2[\s\S]*~ kind point, under another clause for L2 article/);
  });
});

describe('rows and lines', () => {
  it('counts a row where all its cells stand under their names, on its page', () => {
    const cells = new Map([
      ['Mesure', 'Ouvrir'],
      ['Année', '2026'],
    ]);
    const row = (text: string) => ({
      line: 0,
      cells: [
        { name: 'Mesure', text, column: 0 },
        { name: 'Année', text: '2026', column: 1 },
      ],
    });
    const clauses = (page: number, text: string) =>
      [{ ...FIRST, page, rows: [row(text)] }] as unknown as Clause[];
    const right = (page: number, text: string) =>
      scoreRows([{ page: 2, cells }], clauses(page, text)).right;
    expect([right(2, 'ouvrir'), right(3, 'Ouvrir'), right(2, 'Ouvrir l’école')]).toEqual([1, 0, 0]);
  });

  it('counts text in no clause, and text left out that is no running head of the list', () => {
    const document = gold(ROWS, `${HEAD}# heads: Journal officiel # | Loi\n`);
    const line = (text: string, role: 'text' | 'furniture' = 'text') => ({ text, role });
    const lines = [
      line('Tout essai est consigné'),
      line('Article 9'),
      line('Journal officiel 12', 'furniture'),
      line('– 3 –', 'furniture'),
      line('sauf en cas d’urgence', 'furniture'),
    ];
    const pages = [{ number: 2, lines }];
    const extraction = { format: 'pdf' as const, pages, outline: [], metadata: {} };
    expect(lostLines(document, extraction, [FIRST as unknown as Clause])).toEqual([
      'Article 9',
      'sauf en cas d’urgence',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { clausesOf, flowing, printed, sketch } from './pages.ts';

const TEXT = 'تسلم الادارة المختصة الرخصة داخل اجل ثلاثين يوما من تاريخ ايداع الطلب لديها.';
const LONG =
  'يمنع على كل شخص ان يستعمل الطرق العمومية دون ترخيص تسلمه السلطة المحلية التي يوجد في دائرة نفوذها';

describe('« الفصل »', () => {
  it('is an article in a dahir, where text follows it at once', () => {
    const dahir = printed([
      [
        '**=ظهير شريف بشأن الملاحة في الانهار',
        '',
        '**=الباب الأول',
        '**=احكام عامة',
        '',
        '**الفصل الأول',
        LONG,
        TEXT,
        '',
        '**الفصل 2',
        LONG,
        TEXT,
        '',
        '**=الباب الثاني',
        '**=العقوبات',
        '',
        '**الفصل 3',
        LONG,
        TEXT,
        '',
        '**الفصل 4',
        TEXT,
      ],
    ]);
    const clauses = clausesOf(dahir);
    expect(sketch(clauses).slice(-6)).toEqual([
      'chapter الباب الأول | احكام عامة',
      '  article الفصل الأول',
      '  article الفصل 2',
      'chapter الباب الثاني | العقوبات',
      '  article الفصل 3',
      '  article الفصل 4',
    ]);
    expect(clauses.slice(-4).map(({ eId }) => eId)).toEqual(['art_2', 'chp_2', 'art_3', 'art_4']);
  });

  it('is an article where its text goes on behind it', () => {
    const dahir = flowing([
      `الفصل الأول : ${LONG} ${TEXT}`,
      `الفصل الثاني : ${LONG} ${TEXT}`,
      `الفصل الثالث : ${LONG} ${TEXT}`,
    ]);
    expect(sketch(clausesOf(dahir))).toEqual([
      'article الفصل الأول',
      'article الفصل الثاني',
      'article الفصل الثالث',
    ]);
  });

  it('is a chapter in a law that has articles below it', () => {
    const law = printed([
      [
        '**=الفصل الأول',
        '**=احكام عامة',
        '',
        '**المادة 1',
        TEXT,
        '',
        '**المادة 2',
        TEXT,
        '',
        '**=الفصل الثاني',
        '**=الرخص',
        '',
        '**المادة 3',
        TEXT,
      ],
    ]);
    expect(sketch(clausesOf(law))).toEqual([
      'chapter الفصل الأول | احكام عامة',
      '  article المادة 1',
      '  article المادة 2',
      'chapter الفصل الثاني | الرخص',
      '  article المادة 3',
    ]);
  });

  it('is a chapter in a report, where it has a title', () => {
    const report = flowing(
      ['# الفصل الأول : السياق العام', ...Array.from({ length: 5 }, () => `${LONG} ${TEXT}`)],
      ['# الفصل الثاني : النتائج', ...Array.from({ length: 5 }, () => `${LONG} ${TEXT}`)],
    );
    expect(sketch(clausesOf(report))).toEqual([
      'chapter الفصل الأول | السياق العام',
      'chapter الفصل الثاني | النتائج',
    ]);
  });
});

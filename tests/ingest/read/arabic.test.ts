import { describe, expect, test } from 'vitest';
import { turnBrackets } from '#ingest/read/pdf/brackets.ts';
import type { Piece } from '#ingest/read/pdf/glyphs.ts';
import { protectLigature } from '#ingest/read/pdf/ligatures.ts';
import { buildLines } from '#ingest/read/pdf/lines.ts';

/** Pieces side by side from left to right, as they stand on the page, a space wide apart. */
function visual(...words: string[]): Piece[] {
  let x = 100;
  return words.map((text) => {
    const piece = { text, x, y: 100, width: text.length * 6, size: 12 };
    x += piece.width + (text.length === 1 ? 0 : 3);
    return { ...piece, bold: false, italic: false, spaceBefore: false, spaceAfter: false };
  });
}

const read = (...words: string[]) =>
  buildLines([{ turns: 0, pieces: visual(...words) }]).map((line) => line.text);

/** Pieces without any blank between them. */
function tight(...words: string[]): Piece[] {
  let x = 100;
  return words.map((text) => {
    const piece = { text, x, y: 100, width: text.length * 6, size: 12 };
    x += piece.width;
    return { ...piece, bold: false, italic: false, spaceBefore: false, spaceAfter: false };
  });
}

describe('right-to-left lines', () => {
  test('are read from the right', () => {
    expect(read('الوطنية', 'الاستراتيجية')).toEqual(['الاستراتيجية الوطنية']);
  });

  test('keep Latin phrases from left to right', () => {
    expect(read('للهجرة', 'Global', 'Compact', 'العالمي', 'الميثاق')).toEqual([
      'الميثاق العالمي Global Compact للهجرة',
    ]);
  });

  test('years of a span that were painted from the right are read from there, and the stop behind them', () => {
    const lineOf = (...words: string[]) =>
      buildLines([{ turns: 0, pieces: tight(...words) }])[0]?.text;
    expect(lineOf('٢٠٢٦', '-', '٢٠٢٤', ' الأجل')).toMatch(/٢٠٢٤-٢٠٢٦$/u);
    expect(lineOf('.2026-2025', ' الدراسي')).toMatch(/2025-2026\.$/u);
    expect(lineOf('.2025', ' سنة')).toMatch(/2025\.$/u);
    // A number is one as long as nothing parts it, and a law keeps its number.
    expect(lineOf('3', '.2025', ' القانون')).toMatch(/3\.2025$/u);
    expect(lineOf('27-14', ' القانون')).toMatch(/27-14$/u);
  });

  test('keep numbers as printed, also when painted digit by digit', () => {
    const pieces = tight('2', '7', '.', '1', '4', ' القانون');
    const [line] = buildLines([{ turns: 0, pieces }]);
    expect(line?.text).toMatch(/27\.14$/u);
    const indic = tight(':', '١', '.', '٢', ' الهدف');
    expect(buildLines([{ turns: 0, pieces: indic }])[0]?.text).toMatch(/١\.٢:$/u);
    const reversed = tight('1', '-', '448', ' الفصل');
    expect(buildLines([{ turns: 0, pieces: reversed }])[0]?.text).toMatch(/1-448$/u);
  });

  test('turn punctuation that stands alone', () => {
    const pieces = tight('،)', '2017', ' سنة (');
    expect(buildLines([{ turns: 0, pieces }])[0]?.text.replace(/ /gu, '')).toBe('سنة(2017)،');
  });

  test('keep brackets around Latin words, whichever way the file stores them', () => {
    // Stored as meant, the opening bracket on the right; then as painted, mirrored; then one of each.
    for (const [left, right] of [
      [')', '('],
      ['(', ')'],
      [')', ')'],
    ] as const) {
      const pieces = tight('؛', left, 'Plan d’action', right);
      const end = (pieces.at(-1)?.x ?? 0) + 12;
      const word = tight('الخطة الوطنية للهجرة').map((piece) => ({ ...piece, x: end }));
      expect(buildLines([{ turns: 0, pieces: [...pieces, ...word] }])[0]?.text).toBe(
        'الخطة الوطنية للهجرة (Plan d’action)؛',
      );
    }
  });

  test('part two Latin runs at a bracket that closes elsewhere', () => {
    const pieces = tight('الكهربائية', ')', 'Schéma', '(', 'TN', 'تصميم المنشآت').map(
      (piece, index) => ({ ...piece, x: piece.x + 3 * Math.max(0, index - 3) }),
    );
    expect(buildLines([{ turns: 0, pieces }])[0]?.text).toMatch(/^تصميم المنشآت TN \(Schéma/u);
  });

  test('put the blank between Latin words, not before them', () => {
    expect(read('للصحة والهجرة', 'Plan', 'Santé', 'الخطة الوطنية')).toEqual([
      'الخطة الوطنية Plan Santé للصحة والهجرة',
    ]);
  });

  test('do not turn signs twice', () => {
    const pieces = tight(')؛', 'PEN', 'موصل (').map((piece, index) => ({
      ...piece,
      isTurned: index !== 1,
    }));
    expect(buildLines([{ turns: 0, pieces }])[0]?.text).toBe('موصل (PEN)؛');
  });

  test('read the right column of a table first', () => {
    const [left, right] = visual('الصحة', 'المحور');
    if (!left || !right) throw new Error('two pieces expected');
    const lines = buildLines([{ turns: 0, pieces: [left, { ...right, x: 400 }] }]);
    expect(lines).toMatchObject([{ text: 'المحور\tالصحة', role: 'table-row' }]);
  });
});

test.each([
  ['الخطة )PNSI( للصحة', 'الخطة (PNSI) للصحة'],
  ['المادة )5(', 'المادة (5)'],
  ['أ( النص', 'أ) النص'],
  ['و(.T.B.T) و(TN)', 'و(.T.B.T) و(TN)'],
  ['نص) ثم (بداية', 'نص) ثم (بداية'],
  ['الشركة (', 'الشركة ('],
])('turnBrackets(%s)', (line, expected) => {
  expect(turnBrackets(line)).toBe(expected);
});

describe('protectLigature', () => {
  test('makes lam-alef one character that spells the same', () => {
    for (const letters of ['لا', 'لأ', 'لإ', 'لآ']) {
      expect(protectLigature(letters)).toHaveLength(1);
      expect(protectLigature(letters).normalize('NFKC')).toBe(letters);
    }
  });

  test('leaves single letters and other scripts alone', () => {
    expect(protectLigature('ل')).toBe('ل');
    expect(protectLigature('ffi')).toBe('ffi');
  });
});

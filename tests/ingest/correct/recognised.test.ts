import { expect, it } from 'vitest';
import type { RecognisedPage, RecognisedWord } from '#domain/recognised.ts';
import { withLines } from '#ingest/correct/recognised.ts';

/** A page of one line, its words 50 points wide with 10 between them. */
function pageOf(texts: string[], isTurned = false): RecognisedPage {
  const words = texts.map((text, index): RecognisedWord => {
    const x = 60 * (isTurned ? texts.length - 1 - index : index);
    return [text, x, 90, 50, 12, 0.5];
  });
  const lines = [{ baseline: 100, slope: 0, size: 12, words }];
  const about = { page: 1, original: '0', engine: 'e', languages: ['ar'], confidence: 0.5 };
  return { ...about, width: 600, height: 800, lines };
}

const BY = { by: 'Amina', at: '2026-01-01T00:00:00.000Z' };
const corrected = (page: RecognisedPage, text: string) =>
  withLines(page, new Map([[0, text]]), BY).lines[0]?.words.map(([word, x, , wide]) => [
    ...[word, Math.round(x), Math.round(x + wide)],
  ]);

it('words that stay keep their places, wherever others come or go', () => {
  expect(corrected(pageOf(['a', 'bxc', 'd', 'e', 'f']), 'a b c d f')).toEqual([
    ['a', 0, 50],
    ['b', 60, 77],
    ['c', 93, 110],
    ['d', 120, 170],
    ['f', 240, 290],
  ]);
});

it('a word that was overlooked shares the room of its neighbour', () => {
  expect(corrected(pageOf(['un', 'mot']), 'un tout mot')?.map(([word]) => word)).toEqual([
    ...['un', 'tout', 'mot'],
  ]);
  expect(corrected(pageOf(['mot']), 'le mot')).toEqual([
    ['le', 0, 17],
    ['mot', 25, 50],
  ]);
});

it('runs from the right where the line does', () => {
  expect(
    corrected(pageOf(['حق', 'التعليموالصحة', 'للجميع'], true), 'حق التعليم والصحة للجميع'),
  ).toEqual([
    ['حق', 120, 170],
    ['التعليم', 85, 110],
    ['والصحة', 60, 81],
    ['للجميع', 0, 50],
  ]);
});

it('makes the page as sure as its words', () => {
  expect(withLines(pageOf(['a']), new Map([[0, 'b']]), BY).confidence).toBe(1);
  expect(withLines(pageOf(['a']), new Map([[0, '']]), BY)).toMatchObject({ confidence: 0 });
});

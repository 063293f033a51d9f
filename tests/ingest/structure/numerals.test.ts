import { describe, expect, it } from 'vitest';
import { readDigits, readNumberWords } from '#ingest/structure/numerals.ts';
import { romanValue } from '#ingest/structure/roman.ts';
import { follows } from '#ingest/structure/sequence.ts';
import { fold } from '#ingest/structure/fold.ts';

describe('romanValue', () => {
  it.each([
    ['I', 1],
    ['iv', 4],
    ['XIV', 14],
    ['XLII', 42],
    ['Il', 2],
    ['Ill', 3],
    ['VIl', 7],
  ])('%s is %i', (letters, value) => expect(romanValue(letters)).toBe(value));

  it.each(['IIII', 'VX', 'hello', 'ill'])('%s is no numeral', (letters) =>
    expect(romanValue(letters)).toBeUndefined(),
  );
});

describe('readNumberWords', () => {
  it.each([
    ['première', 1],
    ['Dixième', 10],
    ['الثالثة', 3],
    ['الثاني عشر', 12],
    ['الحادية والعشرون', 21],
    ['فريد', 1],
    ['tercero', 3],
  ])('%s is %i', (word, value) => expect(readNumberWords(fold(word))?.parts).toEqual([value]));
});

describe('follows', () => {
  const number = (text: string) => {
    const numeral = readDigits(text);
    if (numeral === undefined) throw new Error(`${text} is no number`);
    return numeral;
  };
  it.each([
    ['3', '4'],
    ['3', '3.1'],
    ['3.2', '4'],
    ['3.7', '4.1'],
    ['3', '3 bis'],
    ['3 bis', '3 ter'],
    ['1.1.2', '1.2'],
  ])('%s leads to %s', (a, b) => expect(follows(number(a), number(b))).toBe(true));

  it.each([
    ['3', '5'],
    ['3', '3'],
    ['3.2', '3.4'],
    ['4', '3'],
    ['3.7', '4.2'],
  ])('%s does not lead to %s', (a, b) => expect(follows(number(a), number(b))).toBe(false));
});

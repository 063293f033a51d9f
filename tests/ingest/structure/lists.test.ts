import { describe, expect, it } from 'vitest';
import { clausesOf, flowing, printed, sketch } from './pages.ts';

const TEXT = 'The application must be refused where the decision maker is satisfied of it.';
const points = (letters: string) =>
  [...letters].map((letter) => `(${letter}) the person has made a false representation ${letter};`);
const labels = (extraction: Parameters<typeof clausesOf>[0]) =>
  sketch(clausesOf(extraction)).map((line) => line.replace(/^( *)\w+ /, '$1'));

describe('a list goes on', () => {
  it('in its own paragraph, though an earlier list could go on too', () => {
    const rules = flowing([
      `9.24.1. ${TEXT}`,
      ...points('abc'),
      `9.25.1. ${TEXT}`,
      ...points('abcdefghi'),
      `9.25.2. ${TEXT}`,
      `9.25.3. ${TEXT}`,
    ]);
    expect(labels(rules)).toEqual([
      '9.24.1.',
      ...['(a)', '(b)', '(c)'].map((point) => `  ${point}`),
      '9.25.1.',
      ...[...'abcdefghi'].map((letter) => `  (${letter})`),
      '9.25.2.',
      '9.25.3.',
    ]);
  });

  it('over a number that was misprinted, and one printed twice', () => {
    const code = flowing([
      ...['A. Standards that apply to all the units of it', `1. ${TEXT}`, `2 ${TEXT}`],
      ...[`3. ${TEXT}`, `4. ${TEXT}`, `4. ${TEXT}`, `5. ${TEXT}`],
      ...['B. Standards that apply to the other units of it', `1. ${TEXT}`, `2. ${TEXT}`],
    ]);
    expect(labels(code).filter((line) => line.startsWith('  ')).length).toBe(7);
    expect(labels(code).some((line) => line.startsWith('    '))).toBe(false);
  });

  it('beside the list before it when it begins again, within what leads to it', () => {
    const item = 'la mesure est prononcée par le conseil réuni en session';
    const law = (end: string, between: string[]) =>
      flowing([
        ...['Article 1 : Sanctions', `1- ${item} ;`, `2- ${item}${end}`],
        ...between,
        ...[`1- ${item} ;`, `2- ${item}.`],
      ]);
    const depths = (extraction: Parameters<typeof clausesOf>[0]) =>
      clausesOf(extraction).map(({ level }) => level);
    expect(depths(law('.', ['Sanctions du deuxième degré :']))).toEqual([1, 2, 2, 2, 2]);
    expect(depths(law(' si :', []))).toEqual([1, 2, 2, 3, 3]);
  });

  it('(i) is a letter before (j) and a numeral before (ii)', () => {
    const rules = flowing([
      ...[`1. ${TEXT}`, ...points('abcdefgh')],
      ...['(i) the person is a member of a family in these cases:'],
      ...['(i) the family is settled in the country;', '(ii) the family has leave to remain;'],
      ...[...points('j'), `2. ${TEXT}`],
    ]);
    expect(labels(rules).slice(-5)).toEqual(['  (i)', '    (i)', '    (ii)', '  (j)', '2.']);
  });

  it('Roman divisions stand above the lists of the text', () => {
    const plan = flowing([
      ...[`1. ${TEXT}`, `2. ${TEXT}`, 'I. El Mandato Presidencial y sus tres fines', `1. ${TEXT}`],
      ...[
        `2. ${TEXT}`,
        'II. Las consideraciones del consejo sobre la ley',
        `1. ${TEXT}`,
        `2. ${TEXT}`,
      ],
    ]);
    expect(clausesOf(plan).map(({ level }) => level)).toEqual([1, 1, 1, 2, 2, 1, 2, 2]);
  });
});

describe('numbers that leave room', () => {
  it('18.33.020 follows 18.33.010 under chapter 18.33', () => {
    const code = flowing([
      ...['Chapter 18.33: Dwelling units', '18.33.010 Purpose of the chapter.', TEXT],
      ...['18.33.020 Review and approval of units.', TEXT, '18.33.100 Fees for the units.', TEXT],
    ]);
    expect(clausesOf(code).map(({ eId }) => eId)).toEqual([
      'chp_18-33',
      ...['10', '20', '100'].map((last) => expect.stringMatching(`18-33-${last}$`)),
    ]);
  });

  it('figures alone are no paragraphs', () => {
    const figures = flowing(['0.1', '0.2', '17.3 18.4', '17.4 20.1', '17.5 22.9', TEXT]);
    expect(clausesOf(figures).every(({ label }) => label === '')).toBe(true);
  });
});

describe('one clause for several articles', () => {
  it('is led to from each of them', () => {
    const law = flowing([
      'Article 4 : Objet',
      TEXT,
      'Articles 5, 6 et 7 abrogés.',
      'Article 8',
      TEXT,
    ]);
    const found = clausesOf(law).map(({ eId, also }) => [eId, ...(also ?? [])]);
    expect(found).toEqual([['art_4'], ['art_5', 'art_6', 'art_7'], ['art_8']]);
  });
});

describe('headings of several lines', () => {
  it('go on after a word that cannot end them, and in small letters', () => {
    const report = printed([
      [
        ...[
          '**1. USE OF INSTRUMENTS IN POLICY AND RELATED AREAS: THE',
          '**OVERALL PHILOSOPHY',
          TEXT,
        ],
        ...['', '**2. MEASURES THAT EXIST', TEXT],
        ...['', '**Chapitre III. - Classification, prise', '', '**de rang, honneurs et costume'],
        ...['', TEXT],
      ],
    ]);
    const headings = clausesOf(report).map(({ heading }) => heading);
    expect(headings).toContain(
      'USE OF INSTRUMENTS IN POLICY AND RELATED AREAS: THE OVERALL PHILOSOPHY',
    );
    expect(headings).toContain('Classification, prise de rang, honneurs et costume');
  });
});

import { describe, expect, it } from 'vitest';
import { findWords, segments, wordSet } from '../../src/lib/reader/words.ts';

const marked = (text: string, ...words: string[]) =>
  segments(text, wordSet(words))
    .filter((segment) => segment.marked)
    .map((segment) => segment.text);

describe('words to mark', () => {
  it('are compared without case and accents', () => {
    expect(marked('La SANTÉ des réfugiés, la sante.', 'santé', 'refugies')).toEqual([
      'SANTÉ',
      'réfugiés',
      'sante',
    ]);
  });

  it('are compared in Arabic without vowel signs, tatweel and carriers of hamza', () => {
    expect(marked('الهِجْرَة و الهجـرة إلى أوروبا', 'الهجره', 'اوروبا')).toEqual([
      'الهِجْرَة',
      'الهجـرة',
      'أوروبا',
    ]);
  });

  it('are whole words: elision separates, letters do not', () => {
    expect(marked('l’action, actions, interaction', 'action')).toEqual(['action']);
  });

  it('know a number in all its writings', () => {
    expect(marked('la loi 27-14, 27.14 et ٢٧.١٤', '27-14')).toEqual(['27-14', '27.14', '٢٧.١٤']);
  });

  it('leave the text as it is', () => {
    const text = 'Santé : des migrants';
    const parts = segments(text, wordSet(['sante', 'migrants']));
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(segments('', wordSet(['x']))).toEqual([]);
    expect(findWords(text, wordSet(['']))).toEqual([]);
  });
});

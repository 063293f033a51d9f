import { describe, expect, it } from 'vitest';
import { ancestorIds, clausePath, pinpoint, shortName } from '../../src/citation/pinpoint.ts';
import { ABOVE_ACTION, ACTION, shippedRecord } from './support.ts';

describe('pinpoint', () => {
  const snia = shippedRecord('snia');

  it.each([
    ['fr', 'SNIA, programme 3, OSP 5, action 3.4, p. 10'],
    ['en', 'SNIA, programme 3, OSP 5, action 3.4, p. 10'],
    ['ar', 'SNIA، programme 3، OSP 5، action 3.4، ص. 10'],
  ] as const)('%s', (language, line) => {
    expect(pinpoint(snia, ACTION, [...ABOVE_ACTION], language)).toBe(line);
  });

  it('gives both pages of a clause that runs over', () => {
    const clause = { ...ACTION, pageEnd: 12 };
    expect(pinpoint(snia, clause, [], 'en')).toBe('SNIA, action 3.4, pp. 10-12');
    const unpaged = { ...clause, page: undefined, pageEnd: undefined };
    expect(pinpoint(snia, unpaged, [], 'en')).toBe('SNIA, action 3.4');
    expect(pinpoint(snia, clause, [], 'fr')).toBe('SNIA, action 3.4, p. 10-12');
  });

  it('names a document by its acronym, then by another short name, then by its title', () => {
    expect(shortName(shippedRecord('agenda-2030-migration'), 'fr')).toBe('SDG');
    expect(shortName(shippedRecord('qanun-27-14'), 'fr')).toBe('Loi 27-14');
    expect(shortName(shippedRecord('circulaire-acces-soins-scan'), 'en')).toContain('Circular on');
  });
});

describe('the place of a clause', () => {
  const point = { kind: 'point', label: '(h)' } as const;
  const fifteen = { kind: 'paragraph', label: '15.' } as const;

  it('says what a number printed alone counts, in the language', () => {
    expect(clausePath(point, [fifteen], 'en')).toEqual(['para. 15 (h)']);
    expect(clausePath(point, [fifteen], 'fr')).toEqual(['par. 15 (h)']);
    expect(clausePath({ kind: 'paragraph', label: '٣.' }, [], 'ar')).toEqual(['الفقرة ٣']);
  });

  it('keeps printed labels, Arabic ones and acronyms among them', () => {
    const axis = { kind: 'axis', label: 'المحور الأول' } as const;
    expect(clausePath({ kind: 'article', label: 'المادة 5' }, [axis], 'fr')).toEqual([
      'المحور الأول',
      'المادة 5',
    ]);
    expect(clausePath({ kind: 'specificObjective', label: 'OSP 5' }, [], 'fr')).toEqual(['OSP 5']);
  });

  it('leaves out unnumbered headings, and a part only where something nearer is numbered', () => {
    const part = { kind: 'part', label: 'Partie II' } as const;
    const heading = { kind: 'heading', label: '' } as const;
    const principle = { kind: 'principle', label: 'Principe 5' } as const;
    expect(clausePath(principle, [part, heading], 'fr')).toEqual(['partie II', 'principe 5']);
    expect(clausePath(heading, [part], 'fr')).toEqual(['partie II']);
  });

  it('reads the clauses above off the eId', () => {
    expect(ancestorIds(ACTION)).toEqual([
      'snia--part_3',
      'snia--part_3__prog_3',
      'snia--part_3__prog_3__osp_5',
    ]);
    expect(ancestorIds({ document: 'snia', eId: 'art_2' })).toEqual([]);
  });
});

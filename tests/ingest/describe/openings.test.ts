import { describe as group, expect, it } from 'vitest';
import type { Line } from '#domain/page.ts';
import { describe } from '#ingest/describe/index.ts';
import { readVocabularies } from '#ingest/library/index.ts';
import { foldWords } from '#ingest/structure/fold.ts';
import { segment } from '#ingest/structure/index.ts';
import { loadOpenings } from '../../gold/records.ts';
import { flowing } from '../structure/pages.ts';

const { value: known } = await readVocabularies('documents');

/** Those kept apart are judged by the bench alone: rules are not written with their faults in sight. */
group('openings of acts, papers and plans', () => {
  for (const { id, heldOut, right, source } of loadOpenings()) {
    if (heldOut || !('pages' in source)) continue;
    it(id, () => {
      const found = describe(source.pages, segment(id, source.pages), known, 'original.pdf');
      expect(right.title.map(foldWords)).toContain(foldWords(found.title.value));
      expect(found.date?.value ?? null).toBe(right.date);
      expect(found.creator.map(({ value }) => value).sort()).toEqual([...right.issuer].sort());
      expect(found.identifier.map(({ value }) => foldWords(value)).sort()).toEqual(
        right.identifier.map(foldWords).sort(),
      );
      expect(found.description?.value).toBe(right.consolidated);
      expect(found.language.value).toBe(right.language);
      expect(found.type.value).toBe(right.type);
      expect(found.spatial.map(({ value }) => value).sort()).toEqual([...right.spatial].sort());
    });
  }
});

group('what is not the document’s own', () => {
  const suggest = (...lines: string[]) => {
    const extraction = flowing(lines);
    return describe(extraction, segment('doc', extraction), known, 'original.docx');
  };

  it('a date in running text dates nothing, nor does the day a file was made', () => {
    const extraction = flowing([
      '# Note sur l’hébergement',
      'Le 4 juin 2018, la loi n° 12-10 du 3 mai 2012 était en vigueur.',
    ]);
    const dated = { ...extraction, metadata: { created: '2019-01-01' } };
    expect(describe(dated, segment('doc', dated), known, 'note.docx').date).toBeUndefined();
  });

  it('the digits of a download are no date, a date in words is', () => {
    const named = (name: string) => describe(flowing(['Sans date.']), [], known, name).date?.value;
    expect(named('plan_2025-12-01_18-39.pdf')).toBeUndefined();
    expect(named('arrete-du-31-mai-2016.pdf')).toBe('2016-05-31');
  });

  it('the cells of a table of measures are no title, and the bodies in them issued nothing', () => {
    const plain = flowing([
      'Plan d’action',
      'Axe\tMesure\tResponsable',
      'Axe 1\t1.1 Ouvrir l’école\tMinistère de la Santé',
    ]);
    const ruled = (line: Line, index: number): Line =>
      line.role === 'table-row' ? { ...line, grid: index === 1 ? { starts: true } : {} } : line;
    const pages = plain.pages.map((page) => ({ ...page, lines: page.lines.map(ruled) }));
    const extraction = { ...plain, pages };
    const { title, creator } = describe(extraction, [], known, 'original.docx');
    expect([title.value, creator]).toEqual(['Plan d’action', []]);
  });

  it('a ministry of another State is none of ours', () => {
    const { creator, spatial } = suggest(
      'République de Guinée',
      'Ministère de la Santé',
      '# Plan de vaccination',
      'Les équipes se rendent dans les villages.',
    );
    expect([creator, spatial]).toEqual([[], []]);
  });

  it('a scan that has not been read has the language of the script of its name', () => {
    const language = (name: string) => describe(flowing([]), [], known, name).language.value;
    expect(language('مرسوم.pdf')).toBe('ar');
    expect(language('decret.pdf')).toBe('fr');
  });
});

import { readVocabularies } from '#ingest/library/index.ts';
import { expect, test } from 'vitest';
import { linesOf, TILES } from '../../src/lib/regions.ts';
import { isMoroccanRegion } from '../../src/lib/search/facets.ts';
import { SHIPPED } from '../setup/library.ts';

test('every region of the vocabulary has a tile of its own on the map', async () => {
  const { value } = await readVocabularies(SHIPPED);
  const regions = value?.regions.concepts.map(({ id }) => id).filter(isMoroccanRegion);
  expect(TILES.map(({ id }) => id).sort()).toEqual(regions?.sort());
  const places = TILES.map(({ column, row }) => `${column} ${row}`);
  expect(new Set(places).size).toBe(TILES.length);
  // Tiles of one row lie a whole tile apart, and of two rows half of one.
  expect(TILES.every(({ column, row }) => (column + row) % 2 === 1)).toBe(true);
  expect(linesOf('Tanger-Tétouan-Al Hoceïma')).toEqual(['Tanger-', 'Tétouan-Al', 'Hoceïma']);
  expect(linesOf('بني ملال - خنيفرة')).toEqual(['بني ملال', 'خنيفرة']);
});

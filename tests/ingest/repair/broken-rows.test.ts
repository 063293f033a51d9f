import { expect, test } from 'vitest';
import type { Line, Page } from '#domain/page.ts';
import { repairPages } from '#ingest/repair/index.ts';

const row = (text: string, starts = false): Line => ({
  text,
  role: 'table-row',
  grid: starts ? { starts: true } : {},
});
const page = (number: number, ...lines: Line[]): Page => ({ number, lines });
const HEAD = 'Code\tMesure\tPilote\tAnnée';
const textOf = (pages: Page[]) =>
  pages.map(({ lines }) => lines.flatMap(({ role, text }) => (role === 'furniture' ? [] : [text])));

test('a row that breaks over a page is whole where it begins, under a repeated header too', () => {
  const pages = [
    page(1, row(HEAD, true), row('S1\tOuvrir une consul-\tHôpital\t2026')),
    page(2, row(HEAD, true), row('\ttation du soir\tprovincial\t'), row('S2\tCompter\tCHU\t2027')),
  ];
  expect(textOf(repairPages(pages))).toEqual([
    [HEAD, 'S1\tOuvrir une consultation du soir\tHôpital provincial\t2026'],
    ['S2\tCompter\tCHU\t2027'],
  ]);
});

test('another row of a merged axis, and a row that begins anew, stay where they are', () => {
  const first = page(1, row(HEAD, true), row('Axe 1\t1.1 Ouvrir\tMEN\t2026'));
  for (const next of ['\t1.2 Former\tMEN\t2027', '\tFormer\tMEN\t', 'S2\tcompter\t\t']) {
    expect(textOf(repairPages([first, page(2, row(next, true))]))[1]).toEqual([
      next.replace(/^\t/, '\t'),
    ]);
  }
});

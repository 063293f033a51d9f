import { expect, it } from 'vitest';
import { readPdf } from '#ingest/read/pdf.ts';
import { repair } from '#ingest/repair/index.ts';
import { makePdf, type Word } from './make-pdf.ts';

async function rowsOf(words: Word[]): Promise<string[]> {
  const result = await readPdf(makePdf([words]));
  if (!result.ok) throw new Error(result.error.detail);
  const { pages } = repair(result.value);
  return pages.flatMap(({ lines }) => lines.flatMap(({ grid, text }) => (grid ? [text] : [])));
}

/** Words of a line, each at the left edge of its column. */
const line = (y: number, ...cells: string[]): Word[] =>
  cells.flatMap((text, k) => (text === '' ? [] : [{ text, x: [60, 110, 330, 470][k] ?? 0, y }]));

it('reads cells of several lines whole where white parts the rows', async () => {
  const words = [
    ...line(700, 'No', 'Mesure', 'Responsable', 'Date'),
    ...line(680, '1', 'Ouvrir les cours', 'Direction', '2025'),
    ...line(667, '', 'du soir', "de l'enfance"),
    ...line(645, '2', 'Former', 'Centre', '2026'),
    ...line(625, '3', 'Mesurer', 'Observatoire', '2027'),
    {
      text: 'Le plan est suivi par un comité qui se réunit deux fois par an au siège.',
      x: 60,
      y: 590,
    },
  ];
  expect(await rowsOf(words)).toEqual([
    'No\tMesure\tResponsable\tDate',
    '1\tOuvrir les cours du soir\tDirection de l’enfance\t2025',
    '2\tFormer\tCentre\t2026',
    '3\tMesurer\tObservatoire\t2027',
  ]);
});

it('tells the rows by their codes where lines are evenly apart', async () => {
  const words = [
    ...line(700, 'No', 'Mesure', 'Responsable', 'Date'),
    ...line(686, 'A1', 'Ouvrir les cours', 'Direction', '2025'),
    ...line(672, '', 'du soir', "de l'enfance"),
    ...line(658, 'A2', 'Former', 'Centre', '2026'),
    ...line(644, '', 'les animatrices', 'de formation'),
  ];
  expect((await rowsOf(words)).slice(1)).toEqual([
    'A1\tOuvrir les cours du soir\tDirection de l’enfance\t2025',
    'A2\tFormer les animatrices\tCentre de formation\t2026',
  ]);
});

it('takes no table where nothing tells the rows, nor of two columns, nor of lines with leaders', async () => {
  const unclear = [700, 686, 672, 658, 644].flatMap((y, k) =>
    line(y, 'Ville', 'Mesure', k % 2 ? 'Direction' : '', k % 2 ? '' : 'An'),
  );
  const two = [700, 680, 660, 640].flatMap((y) => line(y, 'Avant-propos', '', '', '12'));
  const leaders = [700, 680, 660, 640].flatMap((y) => line(y, '1', 'Titre', '.........', '12'));
  for (const words of [unclear, two, leaders]) expect(await rowsOf(words)).toEqual([]);
});

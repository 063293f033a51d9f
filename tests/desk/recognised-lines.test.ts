import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Change } from '#domain/change.ts';
import { recognise } from '../setup/recognised.ts';
import { placeOf, type Place } from './support.ts';

/** What OCR read, corrected line by line at the desk. */

const SCAN = 'circulaire-acces-soins-scan';
const PAGE = `/api/desk/documents/${SCAN}/recognised/1`;
let place: Place;

interface Read {
  revision: string;
  confidence: number;
  lines: {
    text: string;
    words: { text: string; x: number; width: number; confidence: number }[];
    corrected?: { by: string };
  }[];
}

beforeAll(async () => {
  place = await placeOf(SCAN);
  await recognise(place.documents, SCAN, [
    [
      ['Les', 0.95],
      ['nigrants', 0.4],
      ['accèdent', 0.9],
      ['auxsoins', 0.5],
    ],
    [
      ['sans', 0.9],
      ['dlstinction', 0.3],
    ],
  ]);
});
afterAll(() => place.desk.close());

const read = () => place.json<Read>(PAGE);
const put = (lines: { line: number; text: string }[], revision: string) =>
  place.ask(PAGE, { method: 'PUT', json: { lines, revision } });
const historyOf = async () =>
  (await place.json<{ changes: Change[] }>(`/api/desk/documents/${SCAN}/history`)).changes;

it('a line that is corrected is sure, found by readers, and noted', async () => {
  const { revision } = await read();
  const text = 'Les migrants accèdent aux soins';
  expect((await put([{ line: 1, text: `  ${text} ` }], revision)).status).toBe(200);
  const now = await read();
  expect(now.revision).not.toBe(revision);
  expect(now.lines[0]).toMatchObject({ text, corrected: { by: 'Une librarian' } });
  expect(now.lines[0]?.words.map(({ confidence }) => confidence)).toEqual([1, 1, 1, 1, 1]);
  // What stays where it was, and what shares the room of the word that it was read as.
  expect(now.lines[0]?.words.slice(0, 3).map(({ x }) => x)).toEqual([60, 140, 220]);
  const [aux, soins] = now.lines[0]?.words.slice(3) ?? [];
  expect(aux?.x).toBe(300);
  expect((soins?.x ?? 0) + (soins?.width ?? 0)).toBeCloseTo(370, 0);
  expect(now.lines[1]?.text).toBe('sans dlstinction');
  await place.expectFound('migrants accèdent soins', [SCAN]);
  expect(await historyOf()).toMatchObject([
    {
      action: 'corrected',
      actor: { id: 'librarian-1' },
      fields: [{ field: 'recognised.1.1', before: 'Les nigrants accèdent auxsoins', after: text }],
    },
  ]);
});

it('two who correct two lines both keep their work; of one line the second is told', async () => {
  const { revision } = await read();
  expect((await put([{ line: 2, text: 'sans distinction' }], revision)).status).toBe(200);
  // Made from what was there before: another line, and then the same one.
  const other = await put([{ line: 1, text: 'Les migrants accèdent à tous les soins' }], revision);
  expect(other.status).toBe(200);
  const late = await put([{ line: 2, text: 'sans destination' }], revision);
  expect(late.status).toBe(409);
  const { meanwhile } = (await late.json()) as { meanwhile: { changes: Change[] } };
  expect(meanwhile.changes[0]?.fields[0]).toMatchObject({ after: 'sans distinction' });
  const { lines } = await read();
  expect(lines.map(({ text }) => text)).toEqual([
    'Les migrants accèdent à tous les soins',
    'sans distinction',
  ]);
});

it('is taken back with places and confidences, unless the line was changed again', async () => {
  const undo = async (change: string | undefined) =>
    place.ask(`/api/desk/documents/${SCAN}/undo`, {
      method: 'POST',
      json: { change, revision: await place.revisionOf(SCAN) },
    });
  const changes = await historyOf();
  const [, ofSecond, first] = changes;
  expect((await undo(first?.id)).status).toBe(409);
  expect((await undo(ofSecond?.id)).status).toBe(200);
  const { lines } = await read();
  expect(lines[1]).toMatchObject({ text: 'sans dlstinction' });
  expect(lines[1]?.corrected).toBeUndefined();
  expect(lines[1]?.words.map(({ confidence }) => confidence)).toEqual([0.9, 0.3]);
  expect((await historyOf())[0]).toMatchObject({ action: 'undone', undoes: ofSecond?.id });
});

it('a line that is emptied is text no more, and can be written again', async () => {
  const { revision } = await read();
  expect((await put([{ line: 2, text: '' }], revision)).status).toBe(200);
  const emptied = await read();
  expect(emptied.lines[1]?.words).toEqual([]);
  const again = await put([{ line: 2, text: 'sans distinction' }], emptied.revision);
  expect(again.status).toBe(200);
  await place.expectFound('sans distinction', [SCAN]);
});

it('is refused where there is no such line, page or right', async () => {
  const { revision } = await read();
  const refused = await put([{ line: 9, text: 'x' }], revision);
  expect(refused.status).toBe(400);
  expect(((await refused.json()) as { errors: { parameter: string }[] }).errors[0]?.parameter).toBe(
    'lines',
  );
  expect((await place.ask(PAGE.replace(/1$/, '2'))).status).toBe(404);
  place.as('reader');
  expect((await place.ask(PAGE)).status).toBe(403);
  place.as('librarian');
});

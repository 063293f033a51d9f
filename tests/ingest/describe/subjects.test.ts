import { expect, it } from 'vitest';
import type { Clause } from '#domain/clause.ts';
import { nameSubjects } from '#ingest/describe/index.ts';
import { readVocabularies } from '#ingest/library/index.ts';
import { clause } from '../../search/helpers.ts';

const read = await readVocabularies('documents');
if (read.problems) throw new Error(JSON.stringify(read.problems));
const known = read.value;

function named(text: string, fields: Partial<Clause> = {}): Pick<Clause, 'themes' | 'regions'> {
  const [one] = nameSubjects([clause('doc', 0, text, fields)], known);
  return { themes: one?.themes ?? [], regions: one?.regions ?? [] };
}

it.each([
  ['its text', 'Une unité ouvre dans l’Oriental avant juin.', {}],
  ['its text in Arabic', 'تفتح وحدة جديدة بجهة الشرق قبل يونيو.', {}],
  ['its heading', 'Une unité ouvre avant juin.', { heading: 'Région de l’Oriental' }],
  [
    'a heading above it',
    'Une unité ouvre avant juin.',
    { headingPath: ['Annexe 2', 'L’Oriental', 'Unités'] },
  ],
])('a region is named by %s', (_, text, fields) => {
  expect(named(text, fields).regions).toEqual(['MA-02']);
});

it('neither a city nor a level is a region of the clause', () => {
  const text =
    'Le Royaume du Maroc et les Nations Unies se réunissent à Oujda, à Rabat et à Casablanca.';
  expect(named(text).regions).toEqual([]);
});

it('a theme is named by the heading of the clause, not by a heading above it', () => {
  const text = 'Un guide indique les horaires.';
  expect(named(text, { heading: 'Informer sur l’offre de soins' }).themes).toEqual(['health']);
  const under = { label: 'Action 3.1', heading: 'Informer', headingPath: ['Programme 3 Santé'] };
  expect(named(text, under).themes).toEqual([]);
});

it('a passage of a long clause has the heading of that clause', () => {
  const passage = { headingPath: ['Programme 3 Santé'] };
  expect(named('Un guide indique les horaires.', passage).themes).toEqual(['health']);
});

it('a theme of the text is named twice, and often enough for its length', () => {
  const filler = 'rien de plus que des mots '.repeat(40);
  expect(named('Le logement est rare.').themes).toEqual([]);
  expect(named('Le logement est rare, et un logement sain davantage.').themes).toEqual(['housing']);
  expect(named(`Le logement est rare. ${filler} Un logement sain.`).themes).toEqual([]);
});

it('a table of contents names nothing', () => {
  const fields = { kind: 'contents' as const, heading: 'Santé' };
  expect(named('Santé 3\nSanté dans l’Oriental 7', fields)).toEqual({ themes: [], regions: [] });
});

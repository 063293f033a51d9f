import { beforeAll, describe, expect, it } from 'vitest';
import type { Clause } from '#domain/clause.ts';
import type { Language } from '#domain/language.ts';
import { readVocabularies } from '#ingest/library/index.ts';
import { runIngest } from '#ingest/pipeline.ts';
import { createSearch, type Search } from '#search/query.ts';
import { libraryOf, SHIPPED } from '../setup/library.ts';
import { ownIndexes, request } from './helpers.ts';

/** Passages cut from the shipped documents, pasted whole into the search box. */

const DOCUMENTS = ['snia', 'psnsi-oriental-2022-2023', 'gcm', 'gfmd-summary', 'khitta-siha-hijra', 'qanun-27-14']; // prettier-ignore
const PER_LANGUAGE = 14;
const WORDS = 25;

let search: Search;
const clauses: { [language in Language]: Clause[] } = { fr: [], ar: [], en: [] };

beforeAll(async () => {
  const indexes = ownIndexes();
  const documents = await libraryOf(...DOCUMENTS);
  await runIngest({ documents, engine: indexes });
  const vocabularies = await readVocabularies(SHIPPED);
  if (vocabularies.problems) throw new Error(JSON.stringify(vocabularies.problems));
  search = createSearch(indexes, vocabularies.value);
  for (const id of DOCUMENTS) {
    const document = await search.document(id, 'fr');
    if (document === undefined) throw new Error(`${id} is not there`);
    clauses[document.summary.language].push(...document.clauses);
  }
});

/** The words in the middle of a clause, without its label and heading. */
function passageOf({ text }: Clause): string {
  const words = text.split(/\s+/);
  const from = Math.max(0, Math.floor((words.length - WORDS) / 2));
  return words.slice(from, from + WORDS).join(' ');
}

/** Clauses long enough to cut from, spread over the documents. */
function sample(language: Language): Clause[] {
  const long = clauses[language].filter(
    ({ kind, text }) =>
      kind !== 'contents' && kind !== 'preface' && text.split(/\s+/).length >= WORDS,
  );
  const step = long.length / PER_LANGUAGE;
  return Array.from({ length: PER_LANGUAGE }, (_, n) => long[Math.floor(n * step)] as Clause);
}

it.each(['fr', 'ar', 'en'] as const)(
  'a pasted passage finds its clause first (%s)',
  async (language) => {
    const missed: string[] = [];
    const cut = sample(language);
    for (const clause of cut) {
      const passage = passageOf(clause);
      const { hits } = await search.search(request(passage), 'fr');
      const first = hits[0]?.clauses[0]?.id;
      if (first !== clause.id) missed.push(`${clause.id} ("${passage}") gave ${first}`);
    }
    expect(new Set(cut.map(({ id }) => id)).size).toBe(PER_LANGUAGE);
    expect(missed).toEqual([]);
  },
);

describe('tables of contents', () => {
  it('are never hits, whatever of them is asked for', async () => {
    const contents = [...clauses.fr, ...clauses.en, ...clauses.ar].filter(({ kind }) => kind === 'contents'); // prettier-ignore
    expect(contents.length).toBeGreaterThanOrEqual(2);
    for (const query of [
      'Table des matières',
      '"Table des matières"',
      '"Smuggling of migrants"',
      'المحتويات',
      '',
    ]) {
      const { hits } = await search.search(request(query, { perPage: 100 }), 'fr');
      const found = hits.flatMap((hit) => hit.clauses.map(({ id }) => id));
      expect(found.filter((id) => contents.some((one) => one.id === id))).toEqual([]);
    }
  });
});

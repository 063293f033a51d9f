import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import type { Clause } from '#domain/clause.ts';
import type { Language } from '#domain/language.ts';
import { recordSchema, type Record } from '#domain/record.ts';
import type { SearchRequest } from '#domain/request.ts';
import { bareConcept } from '#domain/concept.ts';
import type { Vocabularies, Vocabulary } from '#domain/vocabulary.ts';
import { openWriter, type DocumentEntry } from '#search/index.ts';
import { createSearch, type Search } from '#search/query.ts';

/** The engine of the test run, with indexes nobody else uses. */
export function ownIndexes() {
  return { ...inject('engine'), prefix: `fihris_test_${randomUUID()}_` };
}

export function record(id: string, fields: Partial<Record> & { language: Language }): Record {
  return recordSchema.parse({
    title: { fr: `Document ${id}` },
    type: 'report',
    original: { file: `${id}.txt`, format: 'txt', sha256: '0'.repeat(64) },
    ...fields,
    id,
  });
}

export function clause(
  document: string,
  order: number,
  text: string,
  fields: Partial<Clause> = {},
): Clause {
  const eId = fields.eId ?? `para_${order + 1}`;
  return {
    id: `${document}--${eId}`,
    document,
    eId,
    order,
    kind: 'paragraph',
    label: '',
    heading: '',
    headingPath: [],
    level: 1,
    page: 1,
    pageEnd: 1,
    boxes: [],
    text,
    themes: [],
    regions: [],
    ...fields,
  };
}

/** A document whose clauses say `texts`. */
export function entry(about: Record, texts: string[], fingerprint = 'v1'): DocumentEntry {
  return {
    record: about,
    clauses: texts.map((text, order) => clause(about.id, order, text)),
    pageCount: 1,
    pagesNeedingOcr: [],
    status: 'indexed',
    fingerprint,
  };
}

const vocabulary = (
  id: Vocabulary['id'],
  concepts: string[],
  broader: { [concept: string]: string } = {},
): Vocabulary => ({
  id,
  prefLabel: { fr: id, ar: id, en: id },
  concepts: concepts.map((concept) => ({
    ...bareConcept(concept),
    prefLabel: { fr: `${concept} (fr)`, ar: `${concept} (ar)`, en: `${concept} (en)` },
    broader: [broader[concept] ?? []].flat(),
  })),
});

export const VOCABULARIES: Vocabularies = {
  themes: vocabulary('themes', ['health', 'education', 'asylum', 'integration', 'training'], {
    health: 'integration',
    education: 'integration',
    training: 'education',
  }),
  regions: vocabulary('regions', ['MA-04', 'MA-09', 'national']),
  types: vocabulary('types', ['report', 'law', 'strategy']),
  bodies: vocabulary('bodies', ['oim', 'pnud']),
};

/** Indexes `entries` and opens a search on them. */
export async function searchOver(
  entries: DocumentEntry[],
  thesaurus?: Vocabulary,
  vocabularies: Vocabularies = VOCABULARIES,
): Promise<Search> {
  const indexes = ownIndexes();
  const writer = await openWriter(indexes, { generation: 'test', thesaurus });
  for (const one of entries) await writer.put(one);
  const report = await writer.commit();
  if (report.failures.length > 0) throw new Error(JSON.stringify(report.failures));
  return createSearch(indexes, { ...vocabularies, thesaurus });
}

export function request(query: string, fields: Partial<SearchRequest> = {}): SearchRequest {
  return { query, filters: {}, sort: 'relevance', page: 1, perPage: 10, ...fields };
}

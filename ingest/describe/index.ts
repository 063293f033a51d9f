/**
 * Clauses → suggested record. A program's view of what a librarian would write, each field with the words
 * and the page it rests on. Pure.
 */
import type { Clause } from '#domain/clause.ts';
import type { Extraction } from '#domain/page.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { hash, slugify } from '../structure/eid.ts';
import { suggestIssuers, suggestRegions, suggestThemes, suggestType } from './classify.ts';
import { suggestDate, suggestPeriod } from './dating.ts';
import { suggestIdentifiers } from './identifiers.ts';
import { suggestLanguage } from './language.ts';
import type { Evidence, SuggestedRecord } from './suggestion.ts';
import { suggestTitle } from './title.ts';
import type { Texts } from './weigh.ts';

export { namedConcepts, type Mention } from './concepts.ts';
export { nameSubjects, PIPELINE_SUBJECTS_VERSION } from './subjects.ts';
export { toRecord, type Evidence, type SuggestedRecord } from './suggestion.ts';

/** Raise it when the same clauses would give another suggestion. */
export const PIPELINE_DESCRIBE_VERSION = 2;

/** Longest id made from a title: it is read in addresses and folder names. */
const ID_LENGTH = 60;

/**
 * Suggests the catalogue record of a document that has none.
 * @param extraction its pages, outline and metadata
 * @param clauses its clauses as `segment` found them
 * @param vocabularies the library's vocabularies: only their concepts are suggested
 * @param fileName name of the original, the last resort for title, year and type
 */
export function describe(
  extraction: Extraction,
  clauses: Clause[],
  vocabularies: Vocabularies,
  fileName: string,
): SuggestedRecord {
  const title = suggestTitle(extraction, fileName);
  const texts = textsOf(extraction, clauses, title.value);
  const date = suggestDate(extraction, title.value, fileName);
  const temporal = suggestPeriod(extraction, title.value, fileName);
  return {
    id: suggestId(title),
    title,
    language: suggestLanguage(clauses.map(({ text }) => text).join('\n')),
    type: suggestType(texts, vocabularies, fileName),
    ...(date === undefined ? {} : { date }),
    ...(temporal === undefined ? {} : { temporal }),
    creator: suggestIssuers(texts, vocabularies.issuers),
    spatial: suggestRegions(texts, vocabularies.regions, fileName),
    subject: suggestThemes(texts, vocabularies.themes),
    identifier: suggestIdentifiers(title.value, texts.firstPage, texts.firstPageNumber, clauses),
  };
}

function suggestId(title: Evidence<string>): Evidence<string> {
  const slug = slugify(title.value, ID_LENGTH);
  return { ...title, value: slug || `document-${hash(title.value)}` };
}

function textsOf({ pages }: Extraction, clauses: Clause[], title: string): Texts {
  const first = pages.find(({ lines }) => lines.length > 0);
  const firstPage = (first?.lines ?? [])
    .filter(({ role }) => role !== 'furniture')
    .map(({ text }) => text)
    .join(' ');
  return { title, firstPage, firstPageNumber: first?.number ?? 1, clauses };
}

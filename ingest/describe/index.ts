/**
 * Clauses → suggested record. A program's view of what a librarian would write, each field with the words
 * and the page it rests on. Pure.
 */
import type { Clause } from '#domain/clause.ts';
import type { Extraction } from '#domain/page.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { hash, slugify } from '../structure/eid.ts';
import { suggestConsolidation } from './consolidation.ts';
import { suggestDate, suggestPeriod } from './dating.ts';
import { readFront, type Front } from './front.ts';
import { suggestIdentifiers } from './identifiers.ts';
import { moroccanAmong, suggestIssuers } from './issuers.ts';
import type { State } from './state.ts';
import { suggestLanguage } from './language.ts';
import { suggestReferences } from './relations.ts';
import { suggestRegions } from './regions.ts';
import type { Evidence, SuggestedRecord } from './suggestion.ts';
import { suggestThemes } from './themes.ts';
import { suggestType } from './type.ts';
import type { Texts } from './weigh.ts';

export { suggestedAnew } from './again.ts';
export { namedConcepts, type Mention } from './concepts.ts';
export { suggestedRelations } from './relations.ts';
export { nameSubjects, PIPELINE_SUBJECTS_VERSION } from './subjects.ts';
export { toRecord, type Evidence, type SuggestedRecord } from './suggestion.ts';

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
  const front = readFront(extraction, clauses, fileName);
  const texts = textsOf(front, clauses);
  const date = suggestDate(extraction, front, fileName);
  const temporal = suggestPeriod(front, fileName);
  const description = suggestConsolidation(front);
  const creator = suggestIssuers(front, vocabularies.bodies);
  const { state = stateOf(moroccanAmong(creator, vocabularies.bodies)) } = front;
  return {
    id: suggestId(front.title),
    title: front.title,
    language: suggestLanguage(clauses.map(({ text }) => text).join('\n'), fileName),
    type: suggestType(front, clauses, vocabularies.types, fileName),
    ...(date === undefined ? {} : { date }),
    ...(temporal === undefined ? {} : { temporal }),
    ...(description === undefined ? {} : { description }),
    creator,
    spatial: suggestRegions({ ...front, state }, texts, vocabularies.regions, fileName),
    subject: suggestThemes(texts, vocabularies.themes),
    identifier: suggestIdentifiers(front.title, front.act !== undefined, front.lines),
    references: suggestReferences(front.title, front.lines),
  };
}

const stateOf = (issuer: Evidence<string> | undefined): Evidence<State> | undefined =>
  issuer && { ...issuer, value: 'morocco', confidence: Math.min(issuer.confidence, 0.6) };

function suggestId(title: Evidence<string>): Evidence<string> {
  const slug = slugify(title.value, ID_LENGTH);
  return { ...title, value: slug || `document-${hash(title.value)}` };
}

function textsOf({ lines, title }: Front, clauses: Clause[]): Texts {
  const page = lines[0]?.page ?? 1;
  const firstPage = lines
    .filter((line) => line.page === page)
    .map(({ text }) => text)
    .join(' ');
  return { title: title.value, firstPage, firstPageNumber: page, clauses };
}

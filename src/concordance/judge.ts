import type { Clause } from '#domain/clause.ts';
import { localize } from '#domain/language.ts';
import {
  conceptObject,
  mappingOfClause,
  NO_TERM,
  objectOf,
  saysNone,
  type Mapping,
  type Predicate,
} from '#domain/mapping.ts';
import { findConcept, type Vocabulary } from '#domain/vocabulary.ts';
import { basisOf, evidenceOf, recordId } from './evidence.ts';
import { clauseLabel } from './reanchor.ts';

/** What a person says of a clause and an objective, as mappings. Pure. */

export type Judgement =
  | { decision: 'accept'; concept: string; predicate: Predicate; quote: string }
  | { decision: 'reject'; why?: string | undefined }
  /** It serves none of the frame. */
  | { decision: 'none' };

export interface Judged {
  mappings: Mapping[];
  /** Ids of mappings that are taken out. */
  gone: string[];
}

/** Why a judgement cannot be: the field that is wrong. */
export type JudgementFault = 'quote' | 'concept' | 'decision';

export interface JudgedCase {
  /** As it is read now; absent where it is gone, and then nothing of it can be accepted. */
  clause?: Clause | undefined;
  /** The mapping that is judged; absent for a clause without. */
  mapping?: Mapping | undefined;
  /** All mappings of the clause in the set. */
  own: readonly Mapping[];
  frame: Vocabulary;
  /** SHA-256 of the original in which the clause was read. */
  sha256: string;
  reviewer: { id: string; name: string };
  /** YYYY-MM-DD. */
  date: string;
}

export function judged(judgement: Judgement, about: JudgedCase): Judged | JudgementFault {
  if (judgement.decision === 'reject') return rejected(judgement.why, about);
  return judgement.decision === 'none' ? servingNone(about) : accepted(judgement, about);
}

function rejected(why: string | undefined, about: JudgedCase): Judged | JudgementFault {
  const { mapping } = about;
  return mapping === undefined
    ? 'decision'
    : { mappings: [turnedDown(mapping, about, why)], gone: [] };
}

function servingNone(about: JudgedCase): Judged | JudgementFault {
  const { clause, own, frame } = about;
  const stands = own.some((one) => one.mapping_status === 'accepted' && !saysNone(one));
  if (clause === undefined || stands) return 'decision';
  const subject = mappingOfClause(clause.id);
  const said = own.find((one) => saysNone(one));
  const none: Mapping = {
    record_id: said?.record_id ?? recordId(subject, `${frame.id}:${NO_TERM}`),
    ...subjectOf(clause),
    predicate_id: 'skos:relatedMatch',
    object_id: NO_TERM,
    mapping_justification: 'semapv:ManualMappingCuration',
    ...authorOf(about),
    mapping_date: about.date,
    mapping_status: 'accepted',
    basis: basisOf(clause, undefined),
  };
  const open = own.filter((one) => !saysNone(one) && one.mapping_status !== 'rejected');
  return { mappings: [none, ...open.map((one) => turnedDown(one, about))], gone: [] };
}

function accepted(
  { concept: id, predicate, quote }: Extract<Judgement, { decision: 'accept' }>,
  about: JudgedCase,
): Judged | JudgementFault {
  const { clause, mapping, own, frame, sha256 } = about;
  const concept = findConcept(frame, id);
  if (concept === undefined) return 'concept';
  const evidence = clause && evidenceOf(clause, quote, sha256);
  if (clause === undefined || evidence === undefined) return 'quote';
  const object_id = conceptObject(frame.id, id);
  const isOther = mapping !== undefined && mapping.object_id !== object_id;
  const known = own.find((one) => one.object_id === object_id);
  const now: Mapping = {
    ...(known ?? {
      record_id: recordId(mappingOfClause(clause.id), object_id),
      mapping_justification: 'semapv:ManualMappingCuration' as const,
      ...authorOf(about),
      mapping_date: about.date,
    }),
    ...subjectOf(clause),
    predicate_id: predicate,
    object_id,
    object_label: localize(concept.prefLabel, 'fr') || id,
    ...(known && reviewOf(about, 1)),
    mapping_status: 'accepted',
    ...evidence,
    basis: basisOf(clause, concept),
  };
  // What was said against it is said no longer.
  delete now.comment;
  const replaced = isOther && 'concept' in objectOf(mapping) ? [turnedDown(mapping, about)] : [];
  const gone = own.filter((one) => saysNone(one)).map((one) => one.record_id);
  return { mappings: [now, ...replaced], gone };
}

/** Rejected, of the words that stand there now. */
function turnedDown(mapping: Mapping, about: JudgedCase, why?: string): Mapping {
  const { clause, frame } = about;
  const object = objectOf(mapping);
  const concept = 'concept' in object ? findConcept(frame, object.concept) : undefined;
  return {
    ...mapping,
    ...reviewOf(about, -1),
    ...(why !== undefined && why !== '' && { comment: why }),
    mapping_status: 'rejected',
    ...(clause && { basis: basisOf(clause, concept) }),
  };
}

const subjectOf = (clause: Clause) => ({
  subject_id: mappingOfClause(clause.id),
  subject_label: clauseLabel(clause),
});
const person = ({ reviewer }: JudgedCase) => `person:${reviewer.id}`;
const authorOf = (about: JudgedCase) => ({
  author_id: person(about),
  author_label: about.reviewer.name,
});
const reviewOf = (about: JudgedCase, agreement: 1 | -1) => ({
  ...{ reviewer_id: person(about), reviewer_label: about.reviewer.name },
  ...{ review_date: about.date, reviewer_agreement: agreement },
});

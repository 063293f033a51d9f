import { z } from 'zod';
import { sayInAll } from '#texts/say.ts';
import { clauseId, parseClauseId } from './clause.ts';
import { customIssue } from './field-texts.ts';
import { MAPPING_STATUSES, NO_TERM, PREDICATES } from './mapping-names.ts';

export { NO_TERM, PREDICATES, type MappingStatus, type Predicate } from './mapping-names.ts';

/**
 * A mapping says that a clause serves a concept of a frame (an objective of a compact, a target), or another clause.
 * Its fields are the slots of SSSOM 1.1 (mapping-commons.github.io/sssom); those that SSSOM lacks are in EXTENSIONS.
 */

/** How a mapping was found (Semantic Mapping Vocabulary); all that SSSOM 1.1 knows. */
export const JUSTIFICATIONS = [
  'semapv:ManualMappingCuration',
  'semapv:MappingReview',
  'semapv:LexicalMatching',
  'semapv:CompositeMatching',
  'semapv:UnspecifiedMatching',
  'semapv:SemanticSimilarityThresholdMatching',
  'semapv:LexicalSimilarityThresholdMatching',
  'semapv:MappingChaining',
  'semapv:MappingInversion',
  'semapv:StructuralMatching',
  'semapv:InstanceBasedMatching',
  'semapv:BackgroundKnowledgeBasedMatching',
  'semapv:LogicalReasoning',
] as const;

/** Prefix of compact identifiers (CURIE) of clauses; those of concepts have the id of their vocabulary. */
export const CLAUSE_PREFIX = 'clause';

const curie = z.string().regex(/^[A-Za-z0-9][\w.-]*:\S+$/);
const someone = z.string().min(1).optional();
const fraction = (least: number) => z.number().min(least).max(1).optional();

export const mappingFields = z.strictObject({
  record_id: curie,
  subject_id: z.string().regex(/^clause:[a-z0-9][a-z0-9-]*--[a-z0-9][a-z0-9_-]*$/),
  subject_label: z.string().optional(),
  predicate_id: z.enum(PREDICATES),
  object_id: curie,
  object_label: z.string().optional(),
  mapping_justification: z.enum(JUSTIFICATIONS),
  /** Who, or what, said it first. */
  author_id: someone,
  author_label: someone,
  /** Who judged it. */
  reviewer_id: someone,
  reviewer_label: someone,
  mapping_tool: z.string().optional(),
  mapping_tool_version: z.string().optional(),
  /** Days, YYYY-MM-DD. */
  mapping_date: z.iso.date().optional(),
  review_date: z.iso.date().optional(),
  /** Of the machine, 0–1; what a person says is `reviewer_agreement`, −1 (no) to 1 (yes). */
  confidence: fraction(0),
  reviewer_agreement: fraction(-1),
  /** The words that led to it. */
  match_string: z.array(z.string().min(1)).optional(),
  /** Why it was rejected, or what else there is to say. */
  comment: z.string().optional(),
  mapping_status: z.enum(MAPPING_STATUSES),
  /** The words of the clause that show it, with what stands around them (W3C TextQuoteSelector). */
  subject_quote: z.string().min(1).optional(),
  subject_quote_prefix: z.string().optional(),
  subject_quote_suffix: z.string().optional(),
  /** 1-based; absent where the document has no pages. */
  subject_page: z.int().min(1).optional(),
  /** SHA-256 of the original in which they stand. */
  subject_sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** Names the words of clause and concept of which it was said: with others it may be said again. */
  basis: z.string().optional(),
});
export type Mapping = z.infer<typeof mappingFields>;
export type MappingField = keyof Mapping;

/** Slots of our own, with their types for other readers (`extension_definitions` of SSSOM). */
export const EXTENSIONS = {
  mapping_status: 'xsd:string',
  subject_quote: 'xsd:string',
  subject_quote_prefix: 'xsd:string',
  subject_quote_suffix: 'xsd:string',
  subject_page: 'xsd:integer',
  subject_sha256: 'xsd:string',
  basis: 'xsd:string',
} as const satisfies { [field in MappingField]?: string };

/** Accepted without evidence is impossible; that a clause serves none has no words to show. */
export const mappingSchema = mappingFields.check((ctx) => {
  const { mapping_status: status, object_id: object, subject_quote: quote } = ctx.value;
  if (status !== 'accepted' || object === NO_TERM || quote !== undefined) return;
  const issue = customIssue(sayInAll('mapping.no-quote'));
  ctx.issues.push({ ...issue, path: ['subject_quote'], input: quote });
});

export const mappingOfClause = (id: string): string => `${CLAUSE_PREFIX}:${id}`;

/** Id of the clause that a mapping is about. */
export const subjectClause = ({ subject_id: id }: Pick<Mapping, 'subject_id'>): string =>
  id.slice(CLAUSE_PREFIX.length + 1);

/** Id of the document whose clause it is about. */
export function subjectDocument(mapping: Pick<Mapping, 'subject_id'>): string {
  return parseClauseId(subjectClause(mapping))?.document ?? '';
}

/** What a mapping leads to: a concept, a clause, or nothing. */
export type MappingObject =
  { vocabulary: string; concept: string } | { clause: string } | { none: true };

export function objectOf({ object_id: id }: Pick<Mapping, 'object_id'>): MappingObject {
  if (id === NO_TERM) return { none: true };
  const at = id.indexOf(':');
  const [prefix, local] = [id.slice(0, at), id.slice(at + 1)];
  return prefix === CLAUSE_PREFIX ? { clause: local } : { vocabulary: prefix, concept: local };
}

/** Whether it says that its clause serves none of a frame. */
export const saysNone = ({ object_id: id }: Pick<Mapping, 'object_id'>): boolean => id === NO_TERM;

export const conceptObject = (vocabulary: string, concept: string): string =>
  `${vocabulary}:${concept}`;

/** The same mapping of a clause that has another address now. */
export function withSubject(mapping: Mapping, eId: string): Mapping {
  return { ...mapping, subject_id: mappingOfClause(clauseId(subjectDocument(mapping), eId)) };
}

/** What a clause serves, by vocabulary: ids of concepts of accepted mappings. */
export interface Served {
  [vocabulary: string]: string[];
}

/** What each clause serves by these mappings, those that were accepted alone. */
export function servedBy(mappings: Iterable<Mapping>): Map<string, Served> {
  const all = new Map<string, Served>();
  for (const mapping of mappings) {
    const object = objectOf(mapping);
    if (mapping.mapping_status !== 'accepted' || !('concept' in object)) continue;
    const id = subjectClause(mapping);
    const served = all.get(id) ?? {};
    const known = served[object.vocabulary] ?? [];
    if (!known.includes(object.concept)) served[object.vocabulary] = [...known, object.concept];
    all.set(id, served);
  }
  return all;
}

import type { Clause } from '#domain/clause.ts';
import { conceptObject, mappingOfClause, saysNone, type Mapping } from '#domain/mapping.ts';
import { localize } from '#domain/language.ts';
import { findConcept, type Vocabulary } from '#domain/vocabulary.ts';
import { basisOf, evidenceOf, recordId } from '../evidence.ts';
import { clauseLabel } from '../reanchor.ts';
import { SUGGESTER_VERSION, type Suggestion } from './index.ts';

/** Suggestions → what changes of a set by them: what persons said stands, and what they rejected does not come back. */

/** The tool's name in mappings; the rule stands behind the stroke. */
const TOOL = 'fihris/';
/** A measure is narrower than what it serves. */
export const SERVES = 'skos:broadMatch';

export interface SuggestedChange {
  mappings: Mapping[];
  /** Ids of suggestions that are none any more. */
  gone: string[];
}

/**
 * @param own mappings of the clause in the set
 * @param about the clause, and the SHA-256 of the original in which it was read
 * @param date YYYY-MM-DD
 */
export function suggestedChange(
  own: readonly Mapping[],
  suggestions: readonly Suggestion[],
  about: { clause: Clause; frame: Vocabulary; sha256: string; date: string },
): SuggestedChange {
  const isJudged = own.some((one) => one.mapping_status === 'accepted' && !saysNone(one));
  // Of a clause that somebody judged, only what it names itself is news.
  const news = isJudged ? suggestions.filter(({ rule }) => rule === 'references') : suggestions;
  const wanted = isSaidToServeNone(own, about.clause)
    ? []
    : news.map((one) => mappingOf(one, about));
  const byObject = new Map(own.map((one) => [one.object_id, one]));
  const mappings = wanted.filter((one) => mayStand(one, byObject.get(one.object_id)));
  const kept = new Set(wanted.map((one) => one.record_id));
  const gone = isJudged ? [] : own.filter((one) => isOurs(one) && !kept.has(one.record_id));
  return { mappings, gone: gone.map((one) => one.record_id) };
}

/** A suggestion that nobody has judged. */
const isOurs = ({ mapping_status: status, mapping_tool: tool, reviewer_id: reviewer }: Mapping) =>
  status === 'suggested' && reviewer === undefined && tool?.startsWith(TOOL) === true;

/** Said of words that stand there still. */
const isSaidToServeNone = (own: readonly Mapping[], clause: Clause): boolean =>
  own.some(
    (one) =>
      saysNone(one) &&
      one.mapping_status === 'accepted' &&
      (one.basis === undefined || one.basis === basisOf(clause, undefined)),
  );

function mayStand(suggested: Mapping, known: Mapping | undefined): boolean {
  if (known === undefined) return true;
  if (known.record_id !== suggested.record_id) return false;
  if (known.mapping_status === 'rejected')
    return known.basis !== undefined && known.basis !== suggested.basis;
  return isOurs(known) && !isSame(known, suggested);
}

/** That it is suggested again another day says nothing new. */
const isSame = (one: Mapping, other: Mapping): boolean =>
  one.confidence === other.confidence &&
  one.mapping_tool === other.mapping_tool &&
  one.mapping_tool_version === other.mapping_tool_version &&
  one.subject_quote === other.subject_quote &&
  one.basis === other.basis &&
  String(one.match_string) === String(other.match_string);

function mappingOf(
  { concept: id, rule, confidence, words, quote }: Suggestion,
  {
    clause,
    frame,
    sha256,
    date,
  }: { clause: Clause; frame: Vocabulary; sha256: string; date: string },
): Mapping {
  const subject_id = mappingOfClause(clause.id);
  const object_id = conceptObject(frame.id, id);
  const concept = findConcept(frame, id);
  return {
    record_id: recordId(subject_id, object_id),
    subject_id,
    subject_label: clauseLabel(clause),
    predicate_id: SERVES,
    object_id,
    object_label: localize(concept?.prefLabel ?? {}, 'fr') || id,
    mapping_justification:
      rule === 'references'
        ? 'semapv:LexicalMatching'
        : 'semapv:LexicalSimilarityThresholdMatching',
    mapping_tool: `${TOOL}${rule}`,
    mapping_tool_version: SUGGESTER_VERSION,
    mapping_date: date,
    confidence,
    match_string: words,
    mapping_status: 'suggested',
    ...evidenceOf(clause, quote, sha256),
    basis: basisOf(clause, concept),
  };
}

/** The rule by which a mapping was suggested, where our tool did. */
export function ruleOf({ mapping_tool: tool }: Pick<Mapping, 'mapping_tool'>): string | undefined {
  return tool?.startsWith(TOOL) ? tool.slice(TOOL.length) : undefined;
}

import { parseClauseId, type Clause } from '#domain/clause.ts';
import { subjectClause, subjectDocument, withSubject, type Mapping } from '#domain/mapping.ts';
import { evidenceOf, plainText } from './evidence.ts';

/** A document as it is read now. */
export interface Reread {
  id: string;
  clauses: readonly Clause[];
  /** Addresses whose text has another one now. */
  moved: ReadonlyMap<string, string>;
  /** SHA-256 of its original. */
  sha256: string;
}

/**
 * The mappings of a document whose clauses were read anew: led on to the addresses where their words stand now. What
 * cannot be is to look at again; what was rejected stays so. None is dropped.
 * @returns those that changed
 */
export function reanchored(mappings: readonly Mapping[], reread: Reread): Mapping[] {
  const clauses = new Map(reread.clauses.map((clause) => [clause.eId, clause]));
  return mappings
    .filter((mapping) => subjectDocument(mapping) === reread.id)
    .flatMap((mapping) => {
      const now = ledOn(mapping, clauses, reread);
      return now === mapping ? [] : [now];
    });
}

function ledOn(
  mapping: Mapping,
  clauses: ReadonlyMap<string, Clause>,
  { moved, sha256 }: Reread,
): Mapping {
  const eId = parseClauseId(subjectClause(mapping))?.eId ?? '';
  const target = moved.get(eId) ?? eId;
  const clause = clauses.get(target);
  if (clause === undefined) return lookAgain(mapping);
  const there = target === eId ? mapping : withSubject(mapping, target);
  const quote = there.subject_quote;
  if (quote === undefined) return there;
  const stands = evidenceOf(clause, quote, sha256);
  if (stands === undefined) return lookAgain(there);
  // The same words in the same file, with other pages or neighbours only where the reading got better.
  const isSame = there.subject_sha256 === sha256 && there.subject_page === clause.page;
  return isSame ? there : { ...there, ...stands };
}

function lookAgain(mapping: Mapping): Mapping {
  const { mapping_status: status } = mapping;
  if (status === 'rejected' || status === 'look-again') return mapping;
  return { ...mapping, mapping_status: 'look-again' };
}

/** What a clause is called where a mapping names it. */
export const clauseLabel = ({ label, heading, text }: Clause): string =>
  [label, heading].filter((part) => part !== '').join(' — ') || plainText(text).slice(0, 80);

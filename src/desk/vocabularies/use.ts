import { CONTROLLED, type ControlledField, type Record } from '#domain/record.ts';
import type { ConceptUsage } from '#search/query.ts';
import type { Catalogue } from '../catalogue.ts';

/** What names a concept: records in their fields, clauses by its names. */

export interface Use {
  /** Documents whose record names it. */
  documents: number;
  /** Clauses that are found by it. */
  clauses: number;
}

/** The fields of records whose values are concepts of the vocabulary. */
export const fieldsOf = (vocabulary: string): ControlledField[] =>
  (Object.keys(CONTROLLED) as ControlledField[]).filter((one) => CONTROLLED[one] === vocabulary);

export const namedIn = (record: Record, vocabulary: string): string[] =>
  fieldsOf(vocabulary).flatMap((field) => [record[field]].flat());

/** The uses of each concept of a vocabulary that has any. */
export async function usesOf(
  { catalogue }: { catalogue: Pick<Catalogue, 'all'> },
  usage: ConceptUsage,
  vocabulary: string,
): Promise<Map<string, Use>> {
  const uses = new Map<string, Use>();
  const useOf = (id: string): Use => {
    const use = uses.get(id) ?? { documents: 0, clauses: 0 };
    uses.set(id, use);
    return use;
  };
  for (const { record } of await catalogue.all()) {
    for (const id of new Set(namedIn(record, vocabulary))) useOf(id).documents++;
  }
  for (const [id, count] of Object.entries(usage[vocabulary] ?? {})) {
    if (count > 0) useOf(id).clauses = count;
  }
  return uses;
}

import { localize } from '#domain/language.ts';
import type { Concept, Vocabularies, Vocabulary } from '#domain/vocabulary.ts';
import type { SetMeta } from './sssom/set.ts';
import { metaFor } from './sssom/write.ts';

/** Licence of the sets that this library begins: that of the project. */
const LICENSE = 'https://opensource.org/license/mit';

/** The vocabularies to whose concepts clauses may be mapped. */
export const framesOf = (vocabularies: Vocabularies): Vocabulary[] =>
  Object.values(vocabularies).filter((one): one is Vocabulary => one?.frame === true);

/** The concepts of a frame that clauses are mapped to: goals head their targets; a target or an objective is served. */
export function objectivesOf({ concepts }: Vocabulary): Concept[] {
  const isTree = concepts.some(({ broader }) => broader.length > 0);
  return isTree ? concepts.filter(({ broader }) => broader.length > 0) : concepts;
}

/** What the head of a new set says. Its concepts have the addresses that others gave them, where they have some. */
export function frameMeta(vocabulary: Vocabulary, date: string): SetMeta {
  const { id, concepts } = vocabulary;
  const bases = concepts.map((concept) => {
    const address = concept.exactMatch?.find((one) => one.endsWith(`/${concept.id}`));
    return address?.slice(0, -concept.id.length);
  });
  const [base] = bases;
  const isShared = base !== undefined && bases.every((one) => one === base);
  const title = localize(vocabulary.prefLabel, 'en');
  const own = `urn:fihris:concept:${id}:`;
  return metaFor({ id, title, base: isShared ? base : own }, { license: LICENSE, date });
}

import type { Clause } from '#domain/clause.ts';
import { conceptObject, subjectClause, type Mapping } from '#domain/mapping.ts';
import type { Concept, Vocabularies, Vocabulary } from '#domain/vocabulary.ts';
import { conceptFinder } from '#search/thesaurus/finder.ts';
import type { Materials } from './index.ts';
import type { TextIn } from './profiles.ts';

/** A clause as the library holds it, without its label: that another action is called «Action» says nothing. */
export function unlabelled({ label, text }: Pick<Clause, 'label' | 'text'>): string {
  return label !== '' && text.startsWith(label)
    ? text.slice(label.length).replace(/^[\s:.)–-]+/u, '')
    : text;
}

/**
 * What suggestions for a frame go by: the clauses in which its concepts are stated, with those below them, and the
 * clauses that a person said serve them.
 * @param clauses by their ids; those that are missing say nothing
 */
export function materialsOf(
  frame: Vocabulary,
  held: {
    vocabularies: Vocabularies;
    mappings: readonly Mapping[];
    clauses: ReadonlyMap<string, TextIn>;
  },
): Materials {
  const { vocabularies, mappings, clauses } = held;
  const accepted = mappings.filter(
    ({ mapping_status: status, predicate_id: predicate }) =>
      status === 'accepted' && predicate !== 'skos:relatedMatch',
  );
  const serving = Map.groupBy(accepted, ({ object_id }) => object_id);
  const at = (id: string): TextIn[] => [clauses.get(id) ?? []].flat();
  return {
    finder: conceptFinder(vocabularies.thesaurus),
    stated: ({ readAt }: Concept) =>
      readAt === undefined
        ? []
        : [...clauses].flatMap(([id, one]) => (isIn(id, readAt) ? one : [])),
    examples: ({ id }) =>
      (serving.get(conceptObject(frame.id, id)) ?? []).flatMap((one) => at(subjectClause(one))),
  };
}

const isIn = (id: string, above: string): boolean => id === above || id.startsWith(`${above}__`);

/** Documents whose clauses the materials are made of. */
export function materialDocuments(frame: Vocabulary, mappings: readonly Mapping[]): Set<string> {
  const stated = frame.concepts.flatMap(({ readAt }) => readAt ?? []);
  const serving = mappings.flatMap((one) =>
    one.mapping_status === 'accepted' && one.object_id.startsWith(`${frame.id}:`)
      ? subjectClause(one)
      : [],
  );
  return new Set([...stated, ...serving].map((id) => id.replace(/--.*$/u, '')));
}

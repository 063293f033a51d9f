import { FACET_NAMES, FACETS, type FacetDefinition } from '#domain/facets.ts';
import { LANGUAGES } from '#domain/language.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { missingIsEmpty, multiSearch, type Reader } from '../engine/requests.ts';
import { marker } from '../thesaurus/marker.ts';
import type { StoredClause } from '../write/entry.ts';

/** By vocabulary and concept, the clauses that are found by it. */
export type ConceptUsage = { [vocabulary: string]: { [concept: string]: number } };

/** How many clauses of the index each concept finds: by the facets of its vocabulary, or by its names. */
export async function usageOf(engine: Reader, { thesaurus }: Vocabularies): Promise<ConceptUsage> {
  const facets = FACET_NAMES.filter((name) => 'vocabulary' in FACETS[name]);
  const [result] = await multiSearch<StoredClause>(engine, [
    { index: 'clauses', facets: [...facets, 'stems'], limit: 0 },
  ]).catch(missingIsEmpty);
  const counts = result?.facetDistribution ?? {};
  const usage: ConceptUsage = {};
  for (const name of facets) {
    const { vocabulary }: FacetDefinition = FACETS[name];
    if (vocabulary === undefined) continue;
    const of = (usage[vocabulary] ??= {});
    // Of two facets of one vocabulary a clause may have the concept under both.
    for (const [id, count] of Object.entries(counts[name] ?? {}))
      of[id] = Math.max(of[id] ?? 0, count);
  }
  const stems = counts['stems'] ?? {};
  usage['thesaurus'] = Object.fromEntries(
    (thesaurus?.concepts ?? []).map(({ id }) => [
      id,
      LANGUAGES.reduce((sum, language) => sum + (stems[marker(id, language)] ?? 0), 0),
    ]),
  );
  return usage;
}

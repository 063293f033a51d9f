import { hiddenLabelsOf, labelsOf } from '#domain/concept.ts';
import type { Vocabularies, Vocabulary } from '#domain/vocabulary.ts';
import { generationName, openWriter, type CommitReport, type Writer } from '#search/index.ts';
import { PIPELINE_SUBJECTS_VERSION } from '../describe/index.ts';
import { PIPELINE_READ_VERSION } from '../extract/index.ts';
import { hashText } from '../library/index.ts';
import { PIPELINE_STRUCTURE_VERSION } from '../structure/index.ts';
import { PIPELINE_MEASURES_VERSION } from '../measure/index.ts';
import type { Outcome } from './outcome.ts';

/** The way into the index: which generation is written, and what the engine refused. */

/** Where the index lives, with a key that may write. */
export interface EngineAddress {
  url: string;
  writeKey: string;
  prefix?: string;
  /** Other engines that are to hold the same. */
  replicas?: readonly string[];
}

/**
 * A change of any step's version makes other clauses, and a change of the labels gives them other themes and
 * regions: either builds a new index beside the old one. Bodies are named in measures alone, and those are matched
 * anew in the index that there is (match-names.ts).
 */
export function generationOf({ themes, regions }: Vocabularies): string {
  const labels = namesHash([themes, regions]);
  return [
    `read ${PIPELINE_READ_VERSION}`,
    `structure ${PIPELINE_STRUCTURE_VERSION}`,
    `measures ${PIPELINE_MEASURES_VERSION}`,
    `subjects ${PIPELINE_SUBJECTS_VERSION} of ${labels}`,
  ].join(', ');
}

/** Hash of all names: only these are looked for in clauses; an entry that has none changes nothing in the index. */
export function namesHash(vocabularies: Vocabulary[]): string {
  const named = vocabularies.map(({ concepts }) =>
    concepts.flatMap((concept) => {
      const names = [...labelsOf(concept), ...hiddenLabelsOf(concept)].map(({ text }) => text);
      return names.length > 0 ? [[concept.replacedBy ?? concept.id, ...names]] : [];
    }),
  );
  return hashText(JSON.stringify(named)).slice(0, 16);
}

/** A writer of the generation that the pipeline and these vocabularies make: the only way to one. */
export function writerFor(engine: EngineAddress, vocabularies: Vocabularies): Promise<Writer> {
  return openWriter(engine, madeWith(vocabularies));
}

/** The generation that an index has when it is in line with the pipeline and these vocabularies. */
export const indexGeneration = (vocabularies: Vocabularies): string =>
  generationName(madeWith(vocabularies));

const madeWith = (vocabularies: Vocabularies) => ({
  generation: generationOf(vocabularies),
  thesaurus: vocabularies.thesaurus,
});

/** Documents that the engine refused are failures, whatever we thought of them before. */
export function withRefusals(outcomes: Outcome[], { failures }: CommitReport): Outcome[] {
  const refused = new Map(failures.map((failure) => [failure.document, failure.message]));
  return outcomes.map((outcome) => {
    const detail = refused.get(outcome.document ?? '');
    const written = outcome.status === 'indexed' || outcome.status === 'added';
    if (detail === undefined || !written) return outcome;
    return { ...outcome, status: 'failed', failure: { code: 'index-refused', detail } };
  });
}

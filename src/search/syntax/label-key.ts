import type { Clause } from '#domain/clause.ts';

/**
 * How a labelled clause is looked up by its label: the last segment of its eId (`act_3-4`, `para_31`), which
 * says kind and number whatever the language and the figures they are printed in.
 */

const SEPARATOR = '__';
/** What `makeEId` (ingest/structure/eid.ts) adds to the second clause of the same name. */
const COPY = /^([a-z]+_.*?)_\d+$/;

/** The key of a clause; `null` for one without a printed label. */
export function labelKey({ eId, label }: Pick<Clause, 'eId' | 'label'>): string | null {
  if (label === '') return null;
  const segment = eId.slice(eId.lastIndexOf(SEPARATOR) + 1).replace(/^_+/, '');
  return COPY.exec(segment)?.[1] ?? segment;
}

import { parseClauseId } from '#domain/clause.ts';
import type { MappingStatus, Predicate } from '#domain/mapping.ts';
import { links } from './i18n/links.ts';
import { m } from './paraglide/messages.js';

/** How far a mapping is. */
export const STATUS = {
  accepted: m.matrix_accepted,
  suggested: m.matrix_suggested,
  'look-again': m.matrix_look_again,
} as const;

/** By shape and not by colour alone. */
export const SHAPES = { accepted: '●', suggested: '○', 'look-again': '△' } as const;

/** The same, also of what was turned down. */
export const mappingStatusName = (status: MappingStatus): string =>
  status === 'rejected' ? m.mapping_rejected() : STATUS[status]();

/** What relation to an objective is meant, by its name in SKOS. */
export const PREDICATE_NAMES = {
  'skos:broadMatch': m.mapping_broad,
  'skos:relatedMatch': m.mapping_related,
  'skos:closeMatch': m.mapping_close,
  'skos:exactMatch': m.mapping_exact,
  'skos:narrowMatch': m.mapping_narrow,
} as const satisfies { [predicate in Predicate]: () => string };

/** Where the words stand that show that a clause serves a concept: in the matrix of its document. */
export function evidenceHref(frame: string, clause: string, concept: string): string {
  const document = parseClauseId(clause)?.document ?? '';
  const query = new URLSearchParams({ document, measure: clause, concept });
  return `${links.concordance(frame, String(query))}#evidence`;
}

/** Parameters of an address by name; `undefined` takes one away. */
export type Change = { [name: string]: string | undefined };

/** The query string `query` with `change` made to it. */
export function changed(query: string, change: Change): string {
  const now = new URLSearchParams(query);
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) now.delete(name);
    else now.set(name, value);
  }
  return String(now);
}

/** What is said of mappings, by name; apart from mapping.ts, since browsers need the names only. */

/** Relations of SKOS (W3C Recommendation, 18 August 2009, § 10). A measure is narrower than what it serves. */
export const PREDICATES = [
  'skos:exactMatch',
  'skos:closeMatch',
  'skos:broadMatch',
  'skos:narrowMatch',
  'skos:relatedMatch',
] as const;
export type Predicate = (typeof PREDICATES)[number];

/** `look-again`: it stood, and its words are no longer there, or no longer where they were. */
export const MAPPING_STATUSES = ['suggested', 'accepted', 'rejected', 'look-again'] as const;
export type MappingStatus = (typeof MAPPING_STATUSES)[number];

/** As the object: a person looked, and the clause serves none of the frame. A statement like others. */
export const NO_TERM = 'sssom:NoTermFound';

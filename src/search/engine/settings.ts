import { createHash } from 'node:crypto';
import type { Settings } from 'meilisearch';
import {
  FACET_NAMES,
  FACETS,
  FRAME_FACETS,
  TOUCHED_FACET_NAMES,
  YEAR_FACET_NAMES,
  type FacetDefinition,
  type FacetName,
} from '#domain/facets.ts';

/**
 * The engine's settings as code. Their hash is part of the generation: any change here builds new indexes
 * beside the old ones at the next ingest. Facets follow FACETS.
 */

export const INDEXES = ['clauses', 'documents'] as const;
export type IndexName = (typeof INDEXES)[number];

/** What the names of our indexes begin with: an external engine may be shared with others. */
export const INDEX_PREFIX = 'fihris_';

/** The index that says which state the others are in (clock.ts). */
export const CLOCK = 'clock';

/** Uid of an index as readers know it, and of the one being built beside it. */
export const liveUid = (name: IndexName | typeof CLOCK, prefix: string): string =>
  `${prefix}${name}`;
export const nextUid = (name: IndexName, prefix: string): string => `${prefix}${name}_next`;

/** Under which attributes the first and the last year of a period are kept. */
export const periodAttributes = (name: FacetName): [start: string, end: string] => [
  `${name}_from`,
  `${name}_to`,
];

/** Under which attribute it is kept what a clause's document touches on and the clause itself does not name. */
export const touchedAttribute = (name: FacetName): string => `${name}_touched`;

/** Attributes in which the engine compares years. */
const YEAR_ATTRIBUTES = YEAR_FACET_NAMES.flatMap((name) => {
  const { period }: FacetDefinition = FACETS[name];
  return period === undefined ? [name] : periodAttributes(name);
});

/** High enough never to cut: totals and facet counts are exact. Hits are always asked for in small lots. */
const NO_CUT = 10_000_000;

const equality = (...attributePatterns: string[]) => ({
  attributePatterns,
  features: { facetSearch: false, filter: { equality: true, comparison: false } },
});
const range = (...attributePatterns: string[]) => ({
  attributePatterns,
  features: { facetSearch: false, filter: { equality: true, comparison: true } },
});

/** Letters of a word that may have one slip, or two, and still be taken for another. */
export const LETTERS_FOR_TYPOS = { oneTypo: 4, twoTypos: 8 };

const COMMON: Settings = {
  pagination: { maxTotalHits: NO_CUT },
  faceting: { maxValuesPerFacet: NO_CUT, sortFacetValuesBy: { '*': 'alpha' } },
  // Function words stay: without them a phrase such as « état de droit » could not be found as it stands.
  stopWords: [],
  localizedAttributes: [{ attributePatterns: ['*'], locales: ['fra', 'eng', 'ara'] }],
  typoTolerance: {
    enabled: true,
    minWordSizeForTypos: LETTERS_FOR_TYPOS,
    // Law 27-14 is not law 27-15.
    disableOnNumbers: true,
  },
};

/**
 * What answers may hold of a clause. The others are there to filter by; the engine takes a third less time for an
 * answer of a hundred clauses when it need not look at them.
 */
const SHOWN_OF_A_CLAUSE = [
  ...['id', 'document', 'e_id', 'order', 'kind', 'level', 'label', 'label_key', 'heading'],
  ...[
    'heading_path',
    'text',
    'rows',
    'notes',
    'ocr',
    'language',
    'page',
    'page_end',
    'boxes',
    'themes',
    'regions',
    'measure',
    'above',
  ],
  // What a table of measures says beside it.
  ...FRAME_FACETS.map(([name]) => name),
  ...['body_stems', 'body_forms', 'context_stems', 'concept_stems', 'head_length'],
];

const SHOWN_OF_A_DOCUMENT = [
  ...['id', 'record', 'status', 'page_count', 'titles'],
  ...['pages_needing_ocr', 'ocr_pages', 'pages_doubtful'],
  ...['clause_count', 'findable_count', 'scopes', 'stem_count', 'moved_clauses', 'lost_clauses'],
  ...['fingerprint', 'generation', 'updated', 'measure_count'],
];

export const SETTINGS: { [name in IndexName]: Settings } = {
  clauses: {
    ...COMMON,
    // Words as written, for phrases; everything else is found by stems.
    searchableAttributes: ['text'],
    displayedAttributes: SHOWN_OF_A_CLAUSE,
    filterableAttributes: [
      equality(
        'id',
        'stems',
        'context_stems',
        'focus',
        'document',
        'scope',
        'revision',
        'kind',
        'label_key',
        'is_measure',
        ...FACET_NAMES.filter((name) => !YEAR_FACET_NAMES.includes(name)),
        ...TOUCHED_FACET_NAMES.map(touchedAttribute),
      ),
      range(...YEAR_ATTRIBUTES, 'order'),
    ],
    sortableAttributes: ['order'],
    rankingRules: ['words', 'typo', 'proximity', 'attribute', 'sort', 'exactness'],
  },
  documents: {
    ...COMMON,
    searchableAttributes: ['titles'],
    // Not `words`: thousands a document, of which only the counts are asked for.
    displayedAttributes: SHOWN_OF_A_DOCUMENT,
    filterableAttributes: [equality('id', 'generation', 'status', 'words')],
    sortableAttributes: ['updated', 'id'],
    rankingRules: ['words', 'typo', 'proximity', 'attribute', 'sort', 'exactness'],
  },
};

/** Changes when what is stored changes without the settings changing: raise it with write/entry.ts. */
const ENTRY_VERSION = 17;

/** Hash of everything about the indexes that is decided here. */
export const SETTINGS_HASH: string = createHash('sha256')
  .update(JSON.stringify([ENTRY_VERSION, SETTINGS]))
  .digest('hex')
  .slice(0, 16);

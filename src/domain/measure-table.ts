/** How the table of measures may be asked for: gathered, sorted, with which columns. */

/** By what rows are gathered; one with two bodies stands under both. */
export const MEASURE_GROUPS = ['document', 'body', 'region', 'due'] as const;
export type MeasureGroup = (typeof MEASURE_GROUPS)[number];

/** `order`: newest document first, in the order of its text. */
export const MEASURE_SORTS = ['order', 'due', 'body', 'measure'] as const;
export type MeasureSort = (typeof MEASURE_SORTS)[number];

/** What a table may show of a measure, in its order. */
export const MEASURE_COLUMNS = [
  'document',
  'number',
  'measure',
  'bodies',
  'partners',
  'due',
  'indicator',
  'budget',
  'regions',
  'gcm',
  'sdg',
] as const;
export type MeasureColumn = (typeof MEASURE_COLUMNS)[number];

/** Those shown where none is chosen: as many as there is room for beside the filters. */
export const DEFAULT_COLUMNS: readonly MeasureColumn[] = [
  ...(['document', 'number', 'measure', 'bodies', 'due', 'regions', 'gcm'] as const),
];

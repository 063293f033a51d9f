import { z } from 'zod';
import { byFacet, type FacetName } from './facets.ts';
import { languageSchema } from './language-schema.ts';
import { EXPANSIONS } from './request.ts';

/** A search that somebody follows by mail. */

/** How often its news comes: as it happens, in the morning of each day, or on Monday mornings. */
export const RHYTHMS = ['at-once', 'daily', 'weekly'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** What is followed: a search without what only changes how it is shown. */
export const savedSearchSchema = z.strictObject({
  q: z.string(),
  expand: z.enum(EXPANSIONS),
  filters: z.strictObject(byFacet(() => z.array(z.string()).optional())).partial(),
  /** Ids of the documents to look in; all of them where there is none. */
  documents: z.array(z.string()),
});
export type SavedSearch = z.infer<typeof savedSearchSchema>;

/** The parameters of its address. */
export function searchParametersOf({
  q,
  expand,
  filters,
  documents,
}: SavedSearch): URLSearchParams {
  const parameters = new URLSearchParams();
  if (q !== '') parameters.set('q', q);
  if (expand !== 'synonyms') parameters.set('expand', expand);
  for (const name of Object.keys(filters) as FacetName[]) {
    for (const value of filters[name] ?? []) parameters.append(name, value);
  }
  for (const document of documents) parameters.append('document', document);
  return parameters;
}

/** An alert as whoever follows sees it. */
export const alertSchema = z.object({
  id: z.string(),
  /** What is followed, in words. */
  title: z.string(),
  /** Parameters of the address of the search. */
  search: z.string(),
  rhythm: z.enum(RHYTHMS),
  confirmed: z.boolean(),
  /** When it last told something; ISO 8601. */
  told: z.string().optional(),
});
export type Alert = z.infer<typeof alertSchema>;

/** All that somebody follows. */
export const followedSchema = z.object({
  address: z.string(),
  language: languageSchema,
  alerts: z.array(alertSchema),
});
export type Followed = z.infer<typeof followedSchema>;

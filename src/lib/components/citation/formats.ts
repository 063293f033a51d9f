import type { Language } from '#domain/language.ts';

/** What the panel offers; the API makes it (src/api/citations.ts), so that citation.js stays on the server. */

export const REFERENCE_STYLES = ['apa', 'chicago', 'iso690', 'un'] as const;

/** Names of formats are the same in every language. */
export const EXPORT_FORMATS = [
  { format: 'bibtex', name: 'BibTeX' },
  { format: 'ris', name: 'RIS (Zotero, EndNote)' },
  { format: 'csl-json', name: 'CSL-JSON' },
] as const;

/** What is cited: a document by its id, a clause by its id `<document>--<eId>`. */
export interface Citable {
  kind: 'document' | 'clause';
  id: string;
}

/** Address of the citation of `cited` in one format. */
export function citationHref({ kind, id }: Citable, format: string, language: Language): string {
  return `/api/${kind}s/${encodeURIComponent(id)}/citation?format=${format}&language=${language}`;
}

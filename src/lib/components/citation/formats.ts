import { m } from '$lib/paraglide/messages.js';
import type { Language } from '#domain/language.ts';

/** What the panel offers; the API makes it (src/api/citations.ts), so that citation.js stays on the server. */

export const REFERENCE_STYLES = ['apa', 'chicago', 'iso690', 'un'] as const;

/** What the styles are called. */
export const STYLE_LABELS: { [style in (typeof REFERENCE_STYLES)[number]]: () => string } = {
  apa: m.cite_style_apa,
  chicago: m.cite_style_chicago,
  iso690: m.cite_style_iso690,
  un: m.cite_style_un,
};

/** Names of formats are the same in every language. */
export const EXPORT_FORMATS = [
  { format: 'bibtex', name: 'BibTeX' },
  { format: 'ris', name: 'RIS (Zotero, EndNote)' },
  { format: 'csl-json', name: 'CSL-JSON' },
] as const;

/** What is cited: a document by its id, a clause by its id `<document>--<eId>`, a former version by its number. */
export type Citable =
  | { kind: 'document' | 'clause'; id: string }
  | {
      kind: 'version';
      id: string;
      number: number;
      /** A clause of it. */ eId?: string | undefined;
    };

/** Whether a place in the text is cited, which a pinpoint names. */
export const hasPinpoint = (cited: Citable): boolean =>
  cited.kind === 'clause' || (cited.kind === 'version' && cited.eId !== undefined);

/** Address of the citation of `cited` in one format; without a language files are in the document's own. */
export function citationHref(cited: Citable, format: string, language?: Language): string {
  const query = new URLSearchParams({ format, ...(language && { language }) });
  const id = encodeURIComponent(cited.id);
  if (cited.kind !== 'version') return `/api/${cited.kind}s/${id}/citation?${query}`;
  if (cited.eId !== undefined) query.set('clause', cited.eId);
  return `/api/documents/${id}/versions/${cited.number}/citation?${query}`;
}

import type { DocumentView, VocabularyLabels } from '$lib/api/types.ts';
import { counted, formatDate, formatYears, languageName } from '$lib/i18n/format.ts';
import { m } from '$lib/paraglide/messages.js';
import { conceptLabel } from '$lib/search/facets.ts';

export interface Fact {
  term: string;
  values: string[];
}

/** What of a document's record is worth comparing, in the reader's words; the same terms for every document. */
export function comparableFacts(view: DocumentView, vocabularies: VocabularyLabels): Fact[] {
  const { record, document } = view;
  const labels = (id: keyof VocabularyLabels, values: string[]) =>
    values.map((value) => conceptLabel(vocabularies[id], value));
  return [
    { term: m.dc_type(), values: labels('types', [record.type]) },
    { term: m.dc_creator(), values: labels('bodies', record.creator) },
    { term: m.dc_date(), values: record.date ? [formatDate(record.date)] : [] },
    { term: m.dc_temporal(), values: record.temporal ? [formatYears(record.temporal)] : [] },
    { term: m.dc_language(), values: [languageName(record.language)] },
    { term: m.dc_spatial(), values: labels('regions', record.spatial) },
    { term: m.dc_subject(), values: labels('themes', record.subject) },
    { term: m.dc_identifier(), values: record.identifier },
    {
      term: m.dc_extent(),
      values: [
        ...(document.pages > 0 ? [counted(m.n_pages, document.pages)] : []),
        counted(m.n_clauses, document.clauses),
      ],
    },
  ];
}

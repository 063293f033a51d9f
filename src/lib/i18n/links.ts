import { parseClauseId } from '#domain/clause.ts';
import { m } from '$lib/paraglide/messages.js';
import { localizeHref } from '$lib/paraglide/runtime.js';

/** In what a text is taken away; the API writes it (src/api/texts). */
export const TEXT_FORMATS = [
  { format: 'txt', name: m.text_plain },
  { format: 'html', name: () => 'HTML' },
  { format: 'docx', name: () => 'DOCX (Word)' },
  { format: 'akn', name: () => 'Akoma Ntoso (XML)' },
] as const;

const SKOS_FORMATS = [
  { extension: 'ttl', text: 'SKOS (Turtle)' },
  { extension: 'jsonld', text: 'SKOS (JSON-LD)' },
  { extension: 'csv', text: 'SKOS (CSV)' },
] as const;

const partQuery = (eId: string | undefined): string =>
  eId === undefined ? '' : `?part=${encodeURIComponent(eId)}`;

/** Addresses of the pages, each in the language being read. */
export const links = {
  home: () => localizeHref('/'),
  /** @param extension of the same list as a file or a feed: `.csv`, `.atom` */
  search: (query = '', extension = '') =>
    localizeHref(`/search${extension}${query && `?${query}`}`),
  /** Where a search is followed. */
  follow: (query = '') => localizeHref(`/follow${query && `?${query}`}`),
  /** Where whoever has the token of a letter manages what they follow. */
  alerts: (token: string) => localizeHref(`/follow/manage/${token}`),
  ownAlerts: () => localizeHref('/account/alerts'),
  /** The form that puts a search together field by field, filled with one. */
  advanced: (query = '') => localizeHref(`/search/advanced${query && `?${query}`}`),
  documents: (query = '', extension = '') =>
    localizeHref(`/documents${extension}${query && `?${query}`}`),
  concordance: (frame: string, query = '', extension = '') =>
    localizeHref(`/concordance/${frame}${extension}${query && `?${query}`}`),
  /** The index of concepts; of one vocabulary where it is named. */
  concepts: (vocabulary?: string) =>
    localizeHref(`/concepts${vocabulary === undefined ? '' : `?vocabulary=${vocabulary}`}`),
  concept: (vocabulary: string, id: string, extension = '') =>
    localizeHref(`/concepts/${vocabulary}/${id}${extension}`),
  /** The index or the glossary as a file or a feed. */
  conceptList: (query: string, extension: string) =>
    localizeHref(`/concepts${extension}${query && `?${query}`}`),
  /** Definitions, of one vocabulary where it is named. */
  glossary: (vocabulary?: string) =>
    localizeHref(
      `/concepts?${new URLSearchParams({ ...(vocabulary && { vocabulary }), view: 'glossary' })}`,
    ),
  /** A vocabulary or a concept as files that other catalogues read; the same in every language. */
  skos: (vocabulary: string, id?: string) =>
    SKOS_FORMATS.map(({ extension, text }) => ({
      href: `/vocabularies/${vocabulary}${id === undefined ? '' : `/${id}`}.${extension}`,
      text,
    })),
  timeline: (query = '', extension = '') =>
    localizeHref(`/timeline${extension}${query && `?${query}`}`),
  measures: (query = '', extension = '') =>
    localizeHref(`/measures${extension}${query && `?${query}`}`),
  document: (id: string) => localizeHref(`/documents/${id}`),
  /** Two documents side by side by clause. */
  beside: (id: string, other: string, query = '') =>
    localizeHref(`/documents/${id}/beside/${other}${query && `?${query}`}`),
  /** The whole text of a document on one page, or of a clause with what stands below it. */
  wholeText: (id: string, eId?: string) => localizeHref(`/documents/${id}/text${partQuery(eId)}`),
  textFile: (id: string, format: (typeof TEXT_FORMATS)[number]['format'], eId?: string) =>
    `/api/documents/${id}/text?${new URLSearchParams({ format, ...(eId !== undefined && { part: eId }) })}`,
  /** Permanent address of a former version, or of a clause of it. */
  version: (id: string, number: number, eId?: string) =>
    localizeHref(
      `/documents/${id}/versions/${number}${eId === undefined ? '' : `?at=${eId}#${eId}`}`,
    ),
  signIn: (next?: string) =>
    localizeHref(`/sign-in${next === undefined ? '' : `?next=${encodeURIComponent(next)}`}`),
  /** Where the code of the second factor is asked for. */
  signInCode: (query = '') => localizeHref(`/sign-in/code${query}`),
  forgotten: () => localizeHref('/sign-in/forgotten'),
  account: () => localizeHref('/account'),
  secondFactor: () => localizeHref('/account/second-factor'),
  people: () => localizeHref('/admin/people'),
  person: (id: string) => localizeHref(`/admin/people/${id}`),
  desk: () => localizeHref('/desk'),
  /** Where files are put in; as a new version of `document` where that is named. */
  deskAdd: (document?: string) =>
    localizeHref(`/desk/add${document === undefined ? '' : `?document=${document}`}`),
  deskTable: (query = '') => localizeHref(`/desk/table${query && `?${query}`}`),
  deskStatus: () => localizeHref('/desk/status'),
  deskChanges: (query = '') => localizeHref(`/desk/changes${query && `?${query}`}`),
  /** Who came in or tried to; of one person where one is named. */
  deskSignIns: (person?: string) =>
    localizeHref(`/desk/changes?kind=sign-ins${person === undefined ? '' : `&person=${person}`}`),
  deskVocabularies: () => localizeHref('/desk/vocabularies'),
  deskVocabularyCheck: () => localizeHref('/desk/vocabularies/check'),
  deskUnmatchedNames: () => localizeHref('/desk/vocabularies/unmatched'),
  deskVocabulary: (id: string) => localizeHref(`/desk/vocabularies/${id}`),
  /** Where a concept is changed, or one is added and the way leads back from. */
  deskConcept: (vocabulary: string, id?: string, back?: string) => {
    const query = new URLSearchParams({ ...(id !== undefined && { id }), ...(back && { back }) });
    return localizeHref(
      `/desk/vocabularies/${vocabulary}/concept${query.size > 0 ? `?${query}` : ''}`,
    );
  },
  deskConcordances: () => localizeHref('/desk/concordances'),
  deskConcordance: (frame: string) => localizeHref(`/desk/concordances/${frame}`),
  /** Where mappings are judged one after the other. */
  deskReview: (frame: string, query = '') =>
    localizeHref(`/desk/concordances/${frame}/review${query && `?${query}`}`),
  deskBin: () => localizeHref('/desk/bin'),
  deskRecord: (id: string) => localizeHref(`/desk/${id}`),
  /** Where a record that cannot be read is mended. */
  deskMend: (id: string) => localizeHref(`/desk/mend/${id}`),
  deskText: (id: string) => localizeHref(`/desk/${id}/text`),
  /** Where what was recognised on a page is corrected. */
  deskRecognised: (id: string, page: number) => localizeHref(`/desk/${id}/recognised/${page}`),
  deskVersion: (id: string, page = 1) =>
    localizeHref(`/desk/${id}/version${page === 1 ? '' : `?page=${page}`}`),
  deskHistory: (id: string) => localizeHref(`/desk/${id}/history`),
  /** How programs ask, for people who write them. */
  api: () => localizeHref('/api'),
  holdings: () => localizeHref('/holdings'),
  about: () => localizeHref('/about'),
  help: () => localizeHref('/help'),
  /** Permanent address of a clause, from its id `<document>--<eId>`. */
  clause: (id: string) => {
    const parts = parseClauseId(id);
    return localizeHref(parts ? `/documents/${parts.document}/${parts.eId}` : '/documents');
  },
  /** The clause within the page of its document, on the part of it that holds the clause. */
  clauseInDocument: (id: string) => {
    const parts = parseClauseId(id);
    return localizeHref(
      parts ? `/documents/${parts.document}?at=${parts.eId}#${parts.eId}` : '/documents',
    );
  },
  /** The original file, opened at `page` where the viewer can. */
  original: (id: string, page?: number) =>
    `/api/documents/${id}/file${page === undefined ? '' : `#page=${page}`}`,
};

/** A catalogue record, with or without a clause, as a CSL-JSON item. */
import type { Clause } from '#domain/clause.ts';
import { localize, type Language } from '#domain/language.ts';
import { LEGISLATION, TREATIES } from '#domain/norms.ts';
import type { Record } from '#domain/record.ts';
import { conceptLabel, findConcept, type Vocabularies } from '#domain/vocabulary.ts';
import { clausePath, separator, shortName, type Ancestor } from './pinpoint.ts';

/** A date as far as it is known: year, month, day. */
export interface CslDate {
  'date-parts': [number[]];
}

/** The members of the CSL data model (CSL 1.0.2, "csl-data.json") that the library fills. */
export interface CslItem {
  /** Id of the document or clause. */
  id: string;
  type: 'report' | 'legislation' | 'treaty' | 'chapter';
  title: string;
  'title-short'?: string;
  'container-title'?: string;
  author?: { literal: string }[];
  issued?: CslDate;
  accessed?: CslDate;
  /** UN symbol or number of a law. */
  number?: string;
  genre?: string;
  /** Names of the themes, in the language of the reference, parted by `; `. */
  keyword?: string;
  /** Labels of the clause and of what it stands in. */
  section?: string;
  /** Number of the version, of one that is not the present one. */
  version?: string;
  page?: string;
  language: string;
  URL: string;
  note?: string;
  /** What CSL has no word for: ids of the document and of its type, and the format of the original. */
  custom: { document: string; type: string; format: string };
}

export interface Cited {
  record: Record;
  vocabularies: Vocabularies;
  /** The clause cited; the whole document without it. */
  clause?: Clause | undefined;
  /** The clauses that the clause stands in, outermost first. */
  ancestors?: Ancestor[] | undefined;
  /** Number of the version, of one that is not the present one. */
  version?: number | undefined;
}

export interface ItemOptions {
  /** Language of the reference: names of issuers, kinds and themes are given in it. */
  language: Language;
  /** Permanent link. */
  url: string;
  /** Day of access, YYYY-MM-DD. */
  accessed?: string | undefined;
  /** Whether a translation of the title follows it in brackets. Exports keep the title as issued. */
  translate?: boolean | undefined;
}

/** UN document symbols: A/RES/73/195, A/CONF.231/3, E/CN.5/2019/1 (Dag Hammarskjöld Library, "Document symbols"). */
const UN_SYMBOL = /^[A-Z]+(\/[\w.()]+)+$/;

/** What is said wherever a specimen is named. */
export const SPECIMEN: { [language in Language]: string } = {
  fr: 'Spécimen de Fihris, pas le texte officiel',
  ar: 'نموذج من فهرس وليس النص الرسمي',
  en: 'Fihris specimen, not the official text',
};

/** What a reference to a former version adds, so that nobody looks for its words in the present one. */
const VERSION: { [language in Language]: string } = {
  fr: 'version {number}, remplacée depuis',
  ar: 'النسخة {number}، استُبدلت لاحقًا',
  en: 'version {number}, since replaced',
};

/** The CSL item of a document, or of a clause of it. Members that the record does not know are left out. */
export function citationItem(cited: Cited, options: ItemOptions): CslItem {
  const { record, vocabularies, clause } = cited;
  const { language } = options;
  const name = titleOf(record, options);
  const id = clause?.id ?? record.id;
  const item: CslItem = {
    id: cited.version === undefined ? id : `${id}.v${cited.version}`,
    type: clause ? 'chapter' : typeOf(record),
    title: clause ? clauseTitle(clause) || name : name,
    language: record.language,
    URL: options.url,
    custom: { document: record.id, type: record.type, format: record.original.format },
  };
  const author = record.creator.map((id) => ({ literal: issuerName(vocabularies, id, language) }));
  const genre = localize(findConcept(vocabularies.types, record.type)?.prefLabel ?? {}, language);
  const keywords = record.subject.map(
    (id) => conceptLabel(vocabularies.themes, id, language).label,
  );
  const path =
    clause && clausePath(clause, cited.ancestors ?? [], language).join(separator(language));
  return {
    ...item,
    ...(!clause && record.alternative[0] && { 'title-short': shortName(record, language) }),
    ...(clause && { 'container-title': name, ...pages(clause) }),
    ...(path && { section: path }),
    ...(author.length > 0 && { author }),
    ...(record.date && { issued: cslDate(record.date) }),
    ...(options.accessed && { accessed: cslDate(options.accessed) }),
    ...(record.identifier[0] && { number: record.identifier[0] }),
    ...(genre && { genre }),
    ...(keywords.length > 0 && { keyword: keywords.join('; ') }),
    ...(cited.version !== undefined && { version: String(cited.version) }),
    ...noteOf(cited, language),
  };
}

/** Says that a version is not the present one. */
export function versionNote(version: number, language: Language): string {
  return VERSION[language].replace('{number}', String(version));
}

function noteOf({ record, version }: Cited, language: Language): Pick<CslItem, 'note'> {
  const parts = [
    version === undefined ? '' : versionNote(version, language),
    record.specimen ? SPECIMEN[language] : '',
  ].filter(Boolean);
  return parts.length > 0 ? { note: parts.join(language === 'ar' ? '؛ ' : '; ') } : {};
}

/**
 * Kind of work by the type in vocabularies/types.yaml. A UN resolution is a report with a symbol, not a treaty; a circular is
 * one too, because legal styles cite a regulation without the body that issued it.
 */
function typeOf(record: Record): CslItem['type'] {
  if (LEGISLATION.has(record.type)) return 'legislation';
  if (TREATIES.has(record.type) && !isUn(record)) return 'treaty';
  return 'report';
}

const isUn = (record: Record): boolean => record.identifier.some((id) => UN_SYMBOL.test(id));

/**
 * The title as issued, then its translation in brackets where the reference is in another language. The UN
 * issues its documents in Arabic, French and English alike: there the title is the one in the language.
 */
function titleOf(record: Record, { language, translate = false }: ItemOptions): string {
  if (translate && isUn(record)) return localize(record.title, language);
  const issued = localize(record.title, record.language);
  const translation = record.title[language];
  if (!translate || translation === undefined || translation === issued) return issued;
  return `${issued} [${translation}]`;
}

function issuerName(vocabularies: Vocabularies, id: string, language: Language): string {
  return conceptLabel(vocabularies.bodies, id, language).label;
}

/** Label and heading; of text that has neither, its first words. */
function clauseTitle({ label, heading, text }: Clause): string {
  const name = [label.replace(/[.:]$/, ''), heading].filter(Boolean).join(' – ');
  if (name) return name;
  const words = text.split(/\s+/).filter(Boolean);
  return words.slice(0, 8).join(' ') + (words.length > 8 ? '…' : '');
}

function pages({ page, pageEnd = page }: Clause): { page?: string } {
  if (page === undefined) return {};
  return { page: page === pageEnd ? String(page) : `${page}-${pageEnd}` };
}

/** `2014`, `2014-12` or `2014-12-18` in CSL's form. */
function cslDate(date: string): CslDate {
  return { 'date-parts': [date.split('-').map(Number)] };
}

/** A copy of `item` that lacks some of its members. */
export function without<T extends object, K extends keyof T>(item: T, ...members: K[]): Omit<T, K> {
  const left: ReadonlySet<PropertyKey> = new Set(members);
  const kept = Object.entries(item).filter(([member]) => !left.has(member));
  return Object.fromEntries(kept) as Omit<T, K>;
}

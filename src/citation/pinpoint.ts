/** Where exactly something stands, in one line that a reader can type into a letter. */
import { clauseId, type Clause, type ClauseKind } from '#domain/clause.ts';
import { localize, type Language } from '#domain/language.ts';
import type { Record } from '#domain/record.ts';

/** A clause above the one cited. */
export type Ancestor = Pick<Clause, 'kind' | 'label'>;

const SEGMENT_SEPARATOR = '__';

/**
 * Ids of the clauses that a clause's own number needs to be unique, outermost first. They are read off the eId, which
 * leaves out what a running numbering makes superfluous (the chapters above article 12).
 */
export function ancestorIds({ document, eId }: Pick<Clause, 'document' | 'eId'>): string[] {
  const segments = eId.split(SEGMENT_SEPARATOR);
  return segments
    .slice(0, -1)
    .map((_, i) => clauseId(document, segments.slice(0, i + 1).join(SEGMENT_SEPARATOR)));
}

/** Parts that only group: left out when something numbered stands between them and the clause. */
const GROUPING: ReadonlySet<ClauseKind> = new Set(['part', 'title', 'book']);

/** What stands before a number that is printed alone. */
const BARE: { [kind in ClauseKind]?: { [language in Language]: string } } = {
  paragraph: { fr: 'par.', ar: 'الفقرة', en: 'para.' },
  section: { fr: 'section', ar: 'القسم', en: 'section' },
  chapter: { fr: 'chapitre', ar: 'الباب', en: 'chapter' },
  article: { fr: 'article', ar: 'المادة', en: 'article' },
  annex: { fr: 'annexe', ar: 'المرفق', en: 'annex' },
};

/** A label that is a numeral or a letter and nothing else: `15.`, `IV`, `(a)`, `٣`. */
const NUMERAL = /^[([]?(\p{N}+([.\-/]\p{N}+)*|[IVXLCDM]+|\p{L})[.)\]:]*$/u;
/** `(a)`, `a)`: said after its paragraph without a comma. */
const LETTERED = /^\(?[\p{L}ivx]{1,4}\)$/u;

/**
 * Labels of the clause and of the numbered clauses above it, outermost first: `programme 3`, `action 3.4`.
 * Labels are as printed but for a capital that the sentence does not need and a closing dot.
 */
export function clausePath(clause: Ancestor, ancestors: Ancestor[], language: Language): string[] {
  const numbered = ancestors.filter(({ label }) => label !== '');
  const nearest = numbered.findIndex(({ kind }) => !GROUPING.has(kind));
  const named = nearest > 0 ? numbered.slice(nearest) : numbered;
  const path: string[] = [];
  for (const part of [...named, clause]) {
    if (part.label === '') continue;
    const label = wording(part, language);
    const above = LETTERED.test(label) ? path.pop() : undefined;
    path.push(above === undefined ? label : `${above} ${label}`);
  }
  return path;
}

function wording({ kind, label }: Ancestor, language: Language): string {
  const plain = label.trim().replace(/[.:،]+$/, '');
  const before = NUMERAL.test(label.trim()) && !LETTERED.test(plain) ? BARE[kind]?.[language] : '';
  if (before) return `${before} ${plain}`;
  // "Action 3.4" but "OSP 5" and "I".
  return /^\p{Lu}\p{Ll}/u.test(plain) ? plain.charAt(0).toLowerCase() + plain.slice(1) : plain;
}

/** What parts the members of an enumeration. */
export function separator(language: Language): string {
  return language === 'ar' ? '، ' : ', ';
}

const PAGE: { [language in Language]: { one: string; many: string } } = {
  fr: { one: 'p.', many: 'p.' },
  ar: { one: 'ص.', many: 'ص.' },
  en: { one: 'p.', many: 'pp.' },
};

/** SNIA, PSNSI, ODD. */
const ACRONYM = /^\p{Lu}[\p{Lu}\p{N}-]{1,9}$/u;

/** The name by which people refer to a document: its acronym, else another short name, else its title. */
export function shortName({ alternative, title }: Record, language: Language): string {
  return (
    alternative.find((name) => ACRONYM.test(name)) ?? alternative[0] ?? localize(title, language)
  );
}

/** « SNIA, programme 3, OSP 5, action 3.4, p. 10 ». */
export function pinpoint(
  record: Record,
  clause: Clause,
  ancestors: Ancestor[],
  language: Language,
): string {
  const { page, pageEnd = page } = clause;
  const { one, many } = PAGE[language];
  const where = page === pageEnd ? `${one} ${page}` : `${many} ${page}-${pageEnd}`;
  const parts = [
    shortName(record, language),
    ...clausePath(clause, ancestors, language),
    ...(page === undefined ? [] : [where]),
  ];
  return parts.join(separator(language));
}

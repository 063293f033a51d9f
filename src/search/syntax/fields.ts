import { CLAUSE_KINDS, type ClauseKind } from '#domain/clause.ts';
import { FACETS, type FacetDefinition, type FacetName } from '#domain/facets.ts';
import { LANGUAGES } from '#domain/language.ts';
import type { Concept, Vocabularies } from '#domain/vocabulary.ts';
import { fold } from '../analysis/normalise.ts';
import { KIND_WORDS } from './kinds.ts';
import { plainName, quotedLength, unquoted, type FieldMeasure } from './scan.ts';

/** Fields one can search in: `titre:`, `theme:`, `السنة:`… by their names and values in three languages. */

export type FieldName = FacetName | 'kind' | 'title';

/** A field with the values that were asked for, any of which will do. */
export interface FieldFilter {
  field: FieldName;
  /** Ids of concepts, years or ranges of years, codes, kinds of clause; for a title, its words. */
  values: string[];
}

const NAMES: { [field in FieldName]: string } = {
  title: 'title, titre, intitulé, عنوان, العنوان',
  theme: 'theme, thème, subject, sujet, الموضوع, موضوع',
  region: 'region, région, territoire, الجهة, جهة, المنطقة, منطقة',
  year: 'year, année, an, date, السنة, سنة, عام',
  in_force: 'in_force, inforce, vigueur, en_vigueur, سارية, نافذة, السريان, سريان',
  type: 'type, النوع, نوع',
  language: 'language, langue, lang, اللغة, لغة',
  issuer: 'issuer, émetteur, organisme, auteur, author, الهيئة, هيئة, المصدر, مصدر',
  kind: 'kind, nature, sorte, الصنف, صنف',
};

const FIELDS = new Map(
  Object.entries(NAMES).flatMap(([field, names]) =>
    names.split(', ').map((name): [string, FieldName] => [plainName(name), field as FieldName]),
  ),
);

/** Reads fields against the vocabularies of the library. */
export interface FieldReader {
  measure: FieldMeasure;
  /** What `name: value` means; `undefined` when it means nothing and is plain words. */
  read(name: string, value: string): FieldFilter | undefined;
}

const YEARS = /^(\d{4})(?:(?:\.\.|…|-|–|—|\/)(\d{4}))?$/;
/** A label without quotation marks may run over several words; none has more. */
const LONGEST_LABEL = 10;

export function fieldReader(vocabularies: Vocabularies): FieldReader {
  const values = valueIndex(vocabularies);
  const read = (name: string, value: string): FieldFilter | undefined => {
    const field = FIELDS.get(plainName(name));
    if (field === undefined) return undefined;
    const text = unquoted(value);
    if (field === 'title') return plainName(text) === '' ? undefined : { field, values: [text] };
    const found =
      field === 'year' || field === 'in_force'
        ? years(text)
        : (values.get(field)?.get(plainName(text)) ?? []);
    return found.length === 0 ? undefined : { field, values: found };
  };
  return {
    read,
    measure(name, rest) {
      if (!FIELDS.has(plainName(name))) return 0;
      const quoted = quotedLength(rest);
      if (quoted > 0) return read(name, rest.slice(0, quoted)) ? quoted : 0;
      // The longest run of words that is a value: «region:Souss Massa», «issuer:ministère de la santé».
      const words = [...rest.matchAll(/\S+/gu)].slice(0, longest(name));
      const end = words
        .map((word) => word.index + word[0].length)
        .findLast((one) => read(name, rest.slice(0, one)) !== undefined);
      return end ?? 0;
    },
  };
}

/** A title's words cannot be told from those that follow: without quotation marks it is one. */
function longest(name: string): number {
  return FIELDS.get(plainName(name)) === 'title' ? 1 : LONGEST_LABEL;
}

function years(text: string): string[] {
  const [, first, second = first] = YEARS.exec(fold(text).replace(/\s/gu, '')) ?? [];
  if (first === undefined || second === undefined) return [];
  const [from, to] = [first, second].sort();
  return [from === to ? first : `${from}..${to}`];
}

/** Values by field and by each of their names: id, notation, labels in the three languages. */
function valueIndex(vocabularies: Vocabularies): Map<FieldName, Map<string, string[]>> {
  const index = new Map<FieldName, Map<string, string[]>>();
  for (const [name, definition] of Object.entries(FACETS) as [FacetName, FacetDefinition][]) {
    if (definition.vocabulary === undefined) continue;
    index.set(name, namesOf(vocabularies[definition.vocabulary].concepts.flatMap(labelled)));
  }
  index.set('language', namesOf(LANGUAGES.flatMap(languageNames)));
  index.set('kind', namesOf(kindNames()));
  return index;
}

type Named = [name: string, value: string];

function namesOf(pairs: Named[]): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const key = plainName(name);
    const known = names.get(key) ?? [];
    if (!known.includes(value)) names.set(key, [...known, value]);
  }
  return names;
}

function labelled({ id, prefLabel, altLabel, notation }: Concept): Named[] {
  const labels = [...Object.values(prefLabel), ...Object.values(altLabel ?? {}).flat()];
  return [id, ...(notation ? [notation] : []), ...labels].map((name): Named => [name, id]);
}

function languageNames(code: string): Named[] {
  const names = LANGUAGES.map((language) =>
    new Intl.DisplayNames(language, { type: 'language' }).of(code),
  );
  return [code, ...names.filter((name) => name !== undefined)].map((name): Named => [name, code]);
}

function kindNames(): Named[] {
  const ids = (Object.keys(CLAUSE_KINDS) as ClauseKind[]).map((kind): Named => [kind, kind]);
  const words = KIND_WORDS.map(({ words: name, kind }): Named => [name, kind]);
  // « mesures » for « mesure », as one speaks of several.
  const plurals = words.map(([name, kind]): Named => [`${name}s`, kind]);
  return [...ids, ...words, ...plurals];
}

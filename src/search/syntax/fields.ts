import { YEAR_FACET_NAMES, type FacetName } from '#domain/facets.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { valueIndex, years } from './field-values.ts';
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
  body: 'body, responsible, responsable, pilote, المسؤول, الجهة_المسؤولة',
  gcm: 'gcm, pacte, pmm, objectif_pacte, الاتفاق, الميثاق',
  sdg: 'sdg, odd, الأهداف, أهداف_التنمية',
  due: 'due, deadline, échéance, délai, الأجل, أجل',
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

/** A label without quotation marks may run over several words; none has more. */
const LONGEST_LABEL = 10;

/** Fields that readers take for each other: what one does not know is a value of the other. */
const TAKEN_FOR: { [name in FieldName]?: FieldName } = { type: 'kind', kind: 'type' };

export function fieldReader(vocabularies: Vocabularies): FieldReader {
  const values = valueIndex(vocabularies);
  const valueOf = (field: FieldName, text: string): string[] =>
    (YEAR_FACET_NAMES as FieldName[]).includes(field)
      ? years(text)
      : (values.get(field)?.(text) ?? []);
  const read = (name: string, value: string): FieldFilter | undefined => {
    const field = FIELDS.get(plainName(name));
    if (field === undefined) return undefined;
    const text = unquoted(value);
    if (field === 'title') return plainName(text) === '' ? undefined : { field, values: [text] };
    for (const one of [field, TAKEN_FOR[field]]) {
      const found = one === undefined ? [] : listed(text, (part) => valueOf(one, part));
      if (one !== undefined && found.length > 0) return { field: one, values: found };
    }
    return undefined;
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

/** What `text` means as a whole or, part by part, as a list: `santé,éducation`. */
function listed(text: string, valueOf: (part: string) => string[]): string[] {
  const whole = valueOf(text);
  if (whole.length > 0) return whole;
  const parts = text.split(/[,،;؛|]/u).map(valueOf);
  return parts.some((part) => part.length === 0) ? [] : [...new Set(parts.flat())];
}

/** A title's words cannot be told from those that follow: without quotation marks it is one. */
function longest(name: string): number {
  return FIELDS.get(plainName(name)) === 'title' ? 1 : LONGEST_LABEL;
}

import { z } from 'zod';
import { sayInAll } from '#texts/say.ts';
import { customIssue, type FieldTexts } from './field-texts.ts';
import { LANGUAGES, type Language } from './language.ts';
import { localizedSchema, prefLabelSchema } from './language-schema.ts';

/**
 * The thesaurus of the library: the concepts of its field with the words for each in three languages, shaped
 * after SKOS (W3C Recommendation, 18 August 2009). It is not a list to classify by, as the vocabularies are:
 * searches find by it what says the same in other words or in another language. `narrower` is not written:
 * it is `broader` read from the other side (SKOS, § 8.1).
 */

const labels = z.array(z.string().min(1));
const labelsSchema = z.strictObject({
  fr: labels.optional(),
  ar: labels.optional(),
  en: labels.optional(),
});

const ids = z.array(z.string()).default([]);

export const thesaurusConceptSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  prefLabel: prefLabelSchema,
  altLabel: labelsSchema.optional(),
  /** Short forms; in texts they count only in capitals (PAM is an agency, "pam" is not). */
  acronym: labelsSchema.optional(),
  /** Words by which readers mean it and texts much else (SKOS, § 5.5): a query names it by them, a text does not. */
  hiddenLabel: labelsSchema.optional(),
  broader: ids,
  /** Concepts a reader may want to look at as well; written on one side or on both. */
  related: ids,
  scopeNote: localizedSchema.optional(),
  exactMatch: z.array(z.url()).optional(),
  /** Where names and facts come from. */
  source: z.string().optional(),
});
export type ThesaurusConcept = z.infer<typeof thesaurusConceptSchema>;

export const thesaurusSchema = z
  .strictObject({
    id: z.literal('thesaurus'),
    prefLabel: prefLabelSchema,
    source: z.string().optional(),
    concepts: z.array(thesaurusConceptSchema),
  })
  .check((ctx) => {
    const { concepts } = ctx.value;
    const complain = (path: (string | number)[], texts: FieldTexts, input: string) =>
      ctx.issues.push({ ...customIssue(texts), path: ['concepts', ...path], input });
    const known = new Map<string, ThesaurusConcept>();
    const owners = new Map<string, string>();
    concepts.forEach((concept, index) => {
      const { id } = concept;
      if (known.has(id)) complain([index, 'id'], sayInAll('vocabulary.twice', { id }), id);
      known.set(id, concept);
      for (const { language, text, field, place } of [
        ...labelsOf(concept),
        ...hiddenLabelsOf(concept),
      ]) {
        const key = `${language} ${text.toLowerCase()}`;
        const owner = owners.get(key);
        // A word for two concepts would find the one for the other.
        if (owner !== undefined && owner !== id) {
          const path = [index, field, language, ...(place === undefined ? [] : [place])];
          complain(path, sayInAll('vocabulary.taken', { label: text, owner }), text);
        }
        owners.set(key, id);
      }
    });
    concepts.forEach(({ broader, related }, index) => {
      for (const [field, others] of [
        ['broader', broader],
        ['related', related],
      ] as const) {
        others.forEach((other, place) => {
          if (known.has(other)) return;
          complain([index, field, place], sayInAll('vocabulary.unknown', { id: other }), other);
        });
      }
    });
    concepts.forEach(({ id }, index) => {
      if (isAboveItself(id, known)) {
        complain([index, 'broader'], sayInAll('vocabulary.circle', { id }), id);
      }
    });
  });
export type Thesaurus = z.infer<typeof thesaurusSchema>;

function isAboveItself(id: string, known: Map<string, ThesaurusConcept>): boolean {
  const seen = new Set<string>();
  const open = [...(known.get(id)?.broader ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === id) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(known.get(next)?.broader ?? []));
  }
  return false;
}

export interface ThesaurusLabel {
  language: Language;
  text: string;
  field: 'prefLabel' | 'altLabel' | 'acronym' | 'hiddenLabel';
  /** 0-based, in the list it stands in; a preferred label stands in none. */
  place?: number;
}

/** The words that only readers call a concept by. */
export function hiddenLabelsOf({ hiddenLabel }: ThesaurusConcept): ThesaurusLabel[] {
  return LANGUAGES.flatMap((language) =>
    (hiddenLabel?.[language] ?? []).map((text, place) => ({
      ...{ language, text, place },
      field: 'hiddenLabel' as const,
    })),
  );
}

/** Every label of a concept but the hidden ones, the preferred ones first. */
export function labelsOf({ prefLabel, altLabel, acronym }: ThesaurusConcept): ThesaurusLabel[] {
  return LANGUAGES.flatMap((language) => {
    const preferred = prefLabel[language];
    const listed = (field: 'altLabel' | 'acronym', texts: string[] = []) =>
      texts.map((text, place) => ({ language, text, field, place }));
    return [
      ...(preferred === undefined
        ? []
        : [{ language, text: preferred, field: 'prefLabel' as const }]),
      ...listed('altLabel', altLabel?.[language]),
      ...listed('acronym', acronym?.[language]),
    ];
  });
}

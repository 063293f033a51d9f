import { z } from 'zod';
import { LANGUAGES, type Language } from './language.ts';
import { localizedSchema, prefLabelSchema } from './language-schema.ts';

/**
 * A concept of a vocabulary or of the thesaurus, shaped after SKOS (W3C Recommendation, 18 August 2009): one
 * preferred label a language, any number of others, and its relations to concepts of the same vocabulary.
 * `narrower` is not written: it is `broader` read from the other side (SKOS, § 8.1).
 */

const labels = z.array(z.string().min(1));
const labelsSchema = z.strictObject({
  fr: labels.optional(),
  ar: labels.optional(),
  en: labels.optional(),
});

/** Ids of concepts of the same vocabulary; a single one may be written without brackets. */
const idsSchema = z
  .preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(z.string()))
  .default([]);

export const conceptSchema = z.strictObject({
  /** Stable, used in records and addresses: a slug, an ISO 3166-2 code (`MA-02`), a number of the UN (`10.7`). */
  id: z.string().regex(/^[A-Za-z0-9]+([-.][A-Za-z0-9]+)*$/),
  prefLabel: prefLabelSchema,
  altLabel: labelsSchema.optional(),
  /** Short forms; in texts they count only in capitals (PAM is an agency, "pam" is not). */
  acronym: labelsSchema.optional(),
  /** Words by which readers mean it and texts much else (SKOS, § 5.5): a query names it by them, a text does not. */
  hiddenLabel: labelsSchema.optional(),
  /** The concepts above it. */
  broader: idsSchema,
  /** Concepts a reader may want to look at as well; written on one side or on both. */
  related: idsSchema,
  definition: localizedSchema.optional(),
  /** Where the definition comes from, or what it rests on where it is in our own words. */
  definitionSource: z.string().min(1).optional(),
  /** What belongs to it and what does not, for whoever assigns it. */
  scopeNote: localizedSchema.optional(),
  /** Of a body: one that issues documents. Another one named on a cover is part of one, or a partner. */
  issuer: z.boolean().optional(),
  /** How an outside scheme numbers it: `MA-02` (ISO 3166-2), `GCM 7`, `10.7`. */
  notation: z.string().optional(),
  /** Addresses of the same concept in outside vocabularies, and of nearly the same. */
  exactMatch: z.array(z.url()).optional(),
  closeMatch: z.array(z.url()).optional(),
  /** Not to be assigned any more; what names it still does (owl:deprecated). */
  deprecated: z.boolean().optional(),
  /** Id of the concept that stands in its place (dcterms:isReplacedBy). */
  replacedBy: z.string().optional(),
  /** Id of the clause of the library that states it, e.g. `gcm--obj_7`. */
  readAt: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*--\S+$/)
    .optional(),
  /** Where names and facts come from. */
  source: z.string().optional(),
});
export type Concept = z.infer<typeof conceptSchema>;

/** A concept of which nothing is known but that something names it. */
export const bareConcept = (id: string): Concept => ({
  id,
  prefLabel: {},
  broader: [],
  related: [],
});

export interface ConceptName {
  language: Language;
  text: string;
  field: 'prefLabel' | 'altLabel' | 'acronym' | 'hiddenLabel';
  /** 0-based, in the list it stands in; a preferred label stands in none. */
  place?: number;
}

/** The words that only readers call a concept by. */
export function hiddenLabelsOf(concept: Pick<Concept, 'hiddenLabel'>): ConceptName[] {
  return LANGUAGES.flatMap((language) => listed(concept, 'hiddenLabel', language));
}

/** Every label of a concept but the hidden ones, the preferred ones first. */
export function labelsOf(
  concept: Pick<Concept, 'prefLabel' | 'altLabel' | 'acronym'>,
): ConceptName[] {
  return LANGUAGES.flatMap((language): ConceptName[] => {
    const preferred = concept.prefLabel[language];
    return [
      ...(preferred === undefined
        ? []
        : [{ language, text: preferred, field: 'prefLabel' as const }]),
      ...listed(concept, 'altLabel', language),
      ...listed(concept, 'acronym', language),
    ];
  });
}

type Listed = 'altLabel' | 'acronym' | 'hiddenLabel';

function listed<F extends Listed>(
  concept: { [field in F]?: Concept[F] },
  field: F,
  language: Language,
): ConceptName[] {
  const texts = concept[field]?.[language] ?? [];
  return texts.map((text, place) => ({ language, text, field, place }));
}

/** Between letters, as keyboards have it. */
const STRAIGHT = /(?<=\p{L})'(?=\p{L})/gu;

/** Whether a name has an apostrophe of the keyboard: beside others that have the printed one it looks like a slip. */
export const hasStraightApostrophe = (concept: Concept): boolean =>
  [...labelsOf(concept), ...hiddenLabelsOf(concept)].some(({ text }) => text.search(STRAIGHT) >= 0);

/** The concept with printed apostrophes in its names. */
export function withPrintedApostrophes(concept: Concept): Concept {
  const printed = (text: string) => text.replace(STRAIGHT, '’');
  const inLists = (labels: Concept['altLabel']): Concept['altLabel'] =>
    labels && Object.fromEntries(Object.entries(labels).map(([l, all]) => [l, all.map(printed)]));
  const { prefLabel, altLabel, acronym, hiddenLabel } = concept;
  return {
    ...concept,
    prefLabel: Object.fromEntries(
      Object.entries(prefLabel).map(([language, text]) => [language, printed(text)]),
    ),
    ...(altLabel && { altLabel: inLists(altLabel) }),
    ...(acronym && { acronym: inLists(acronym) }),
    ...(hiddenLabel && { hiddenLabel: inLists(hiddenLabel) }),
  };
}

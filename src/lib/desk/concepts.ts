import { LANGUAGES, localize, type Localized } from '#domain/language.ts';
import { fold } from '#search/analysis/normalise.ts';
import type { SentVocabulary } from '../../api/desk/vocabularies.ts';
import { text } from '$lib/api/form.ts';
import { counted } from '$lib/i18n/format.ts';
import { m } from '$lib/paraglide/messages.js';
import { getLocale } from '$lib/paraglide/runtime.js';

/** Concepts at the desk, and the form of one. Pure. */

type Labels = { [language in (typeof LANGUAGES)[number]]?: string[] };

/** A concept as the form has it. */
export interface FormConcept {
  id: string;
  prefLabel: Localized;
  altLabel?: Labels;
  acronym?: Labels;
  hiddenLabel?: Labels;
  broader: string[];
  related: string[];
  [field: string]: unknown;
}

export type DeskVocabulary = Omit<SentVocabulary, 'concepts'> & { concepts: FormConcept[] };

/** Sets of texts, sets of lists, lists, and single texts, in the order of the form. */
export const TEXTS = ['definition', 'scopeNote'] as const;
export const LABELS = ['altLabel', 'acronym', 'hiddenLabel'] as const;
export const LISTS = ['broader', 'related'] as const;
export const MATCHES = ['exactMatch', 'closeMatch'] as const;
export const WORDS = ['definitionSource', 'notation', 'readAt', 'source'] as const;

export const emptyConcept = (): FormConcept => ({
  id: '',
  prefLabel: {},
  broader: [],
  related: [],
});

const linesOf = (written: string): string[] =>
  written
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The concept that a form states. */
export function conceptFrom(form: FormData): FormConcept {
  const texts = (field: string) =>
    Object.fromEntries(LANGUAGES.map((one) => [one, text(form, `${field}.${one}`) || undefined]));
  const lists = (field: string) =>
    Object.fromEntries(LANGUAGES.map((one) => [one, linesOf(text(form, `${field}.${one}`))]));
  const lines = (field: string) => linesOf(text(form, field));
  return {
    id: text(form, 'id'),
    prefLabel: texts('prefLabel'),
    ...Object.fromEntries(LABELS.map((field) => [field, lists(field)])),
    ...Object.fromEntries(TEXTS.map((field) => [field, texts(field)])),
    ...Object.fromEntries(MATCHES.map((field) => [field, lines(field)])),
    ...Object.fromEntries(WORDS.map((field) => [field, text(form, field) || undefined])),
    broader: lines('broader'),
    related: lines('related'),
    replacedBy: text(form, 'replacedBy') || undefined,
    deprecated: form.has('deprecated') || undefined,
    issuer: form.has('issuer') || undefined,
  };
}

/** The most that is said of a name of a body as a concept: a new one, or `id` with that name beside its own. */
export function conceptFor(
  name: string,
  language: string,
  id: string,
  concepts: FormConcept[],
): FormConcept | undefined {
  const said = LANGUAGES.find((one) => one === language) ?? 'fr';
  if (id === '') return { ...emptyConcept(), prefLabel: { [said]: name } };
  const concept = concepts.find((one) => one.id === id);
  if (concept === undefined) return undefined;
  const { altLabel = {} } = concept;
  return { ...concept, altLabel: { ...altLabel, [said]: [...(altLabel[said] ?? []), name] } };
}

/** The name to be shown. Files are typed by hand, with the apostrophe of the keyboard. */
export const nameOf = ({ id, prefLabel }: Pick<FormConcept, 'id' | 'prefLabel'>): string =>
  localize(prefLabel, getLocale()).replaceAll("'", '’') || id;

export const vocabularyName = ({ id, names }: Pick<DeskVocabulary, 'id' | 'names'>): string =>
  localize(names, getLocale()) || id;

export const usesInWords = ({ documents, clauses }: { documents: number; clauses: number }) =>
  m.desk_voc_uses({
    documents: counted(m.n_documents, documents),
    clauses: counted(m.n_clauses, clauses),
  });

/** Concepts that are called by the words in any language, in the order of the vocabulary. */
export function conceptsCalled(concepts: FormConcept[], words: string): FormConcept[] {
  const sought = fold(words).trim();
  if (sought === '') return concepts;
  return concepts.filter((concept) => {
    const lists = LABELS.flatMap((field) => Object.values(concept[field] ?? {}).flat());
    const all = [concept.id, ...Object.values(concept.prefLabel), ...lists];
    return all.some((one) => fold(one ?? '').includes(sought));
  });
}

/** Every concept below those above it, with how deep it stands; one above that is not listed does not count. */
export function treeOf(concepts: FormConcept[]): { concept: FormConcept; depth: number }[] {
  const listed = new Set(concepts.map(({ id }) => id));
  const above = (one: FormConcept) => one.broader.find((id) => listed.has(id));
  const below = Map.groupBy(concepts, above);
  const walk = (id: string | undefined, depth: number): { concept: FormConcept; depth: number }[] =>
    (below.get(id) ?? []).flatMap((concept) => [
      { concept, depth },
      ...walk(concept.id, depth + 1),
    ]);
  return walk(undefined, 0);
}

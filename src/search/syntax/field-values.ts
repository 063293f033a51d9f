import { CLAUSE_KINDS, type ClauseKind } from '#domain/clause.ts';
import { FACETS, type FacetDefinition, type FacetName } from '#domain/facets.ts';
import { LANGUAGES, wordings } from '#domain/language.ts';
import { labelsOf, type Concept } from '#domain/concept.ts';
import { type Vocabularies, vocabularyOf } from '#domain/vocabulary.ts';
import { fold } from '../analysis/normalise.ts';
import { KIND_WORDS } from './kinds.ts';
import { plainName } from './scan.ts';

/** What readers write as the value of a field → the value: years, and concepts by any of their names. */

const YEARS = /^(\d{4})(?:(?:\.{2,3}|-|–|—|\/)(\d{4}))?$/;
const SINCE = /^(?:(\d{4})\.{2,3}|([>≥]=?)(\d{4}))$/;
const UNTIL = /^(?:\.{2,3}(\d{4})|([<≤]=?)(\d{4}))$/;

/** A year, a range of years, or one with an open end: `2014..`, `>=2014`, `<2018`. */
export function years(text: string): string[] {
  const folded = fold(text).replace(/\s/gu, '');
  const [, first, second = first] = YEARS.exec(folded) ?? [];
  if (first !== undefined && second !== undefined) {
    const [from, to] = [first, second].sort();
    return [from === to ? first : `${from}..${to}`];
  }
  const [, since, more, after] = SINCE.exec(folded) ?? [];
  if (since ?? after) return [`${since ?? Number(after) + Number(more === '>')}..`];
  const [, until, less, before] = UNTIL.exec(folded) ?? [];
  return (until ?? before) ? [`..${until ?? Number(before) - Number(less === '<')}`] : [];
}

/** What a value means under one field. */
export type ValueReader = (text: string) => string[];

/** Readers of values by the name of their field. */
export function valueIndex(vocabularies: Vocabularies): Map<string, ValueReader> {
  const index = new Map<string, ValueReader>();
  for (const [name, definition] of Object.entries(FACETS) as [FacetName, FacetDefinition][]) {
    if (definition.vocabulary === undefined) continue;
    const { concepts } = vocabularyOf(vocabularies, definition.vocabulary);
    index.set(name, valueReader(concepts.flatMap(labelled), concepts.flatMap(preferred)));
  }
  index.set('language', valueReader(LANGUAGES.flatMap(languageNames)));
  index.set('kind', valueReader(kindNames()));
  return index;
}

/**
 * Reads values by any of their names (id, notation, labels in the three languages), or by the words of a
 * preferred label that no other has: « Rabat » for Rabat-Salé-Kénitra.
 */
function valueReader(all: Named[], preferredNames: Named[] = []): ValueReader {
  const names = new Map<string, Set<string>>();
  for (const [name, value] of all) {
    const key = nameKey(name);
    names.set(key, (names.get(key) ?? new Set()).add(value));
  }
  const long = preferredNames.map(([name, value]): Named => [` ${nameKey(name)} `, value]);
  return (text) => {
    const key = nameKey(text);
    const known = names.get(key);
    if (known !== undefined) return [...known];
    const partly = key === '' ? [] : long.filter(([name]) => name.includes(` ${key} `));
    const values = new Set(partly.map(([, value]) => value));
    return values.size === 1 ? [...values] : [];
  };
}

/** Names are compared without the Arabic article: « الصحة » is « صحة ». */
function nameKey(name: string): string {
  return plainName(name).replace(/(?<= |^)ال(?=\S{2})/gu, '');
}

type Named = [name: string, value: string];

function labelled(concept: Concept): Named[] {
  const { id, notation } = concept;
  const labels = labelsOf(concept).map(({ text }) => text);
  return [id, ...(notation ? [notation] : []), ...labels].map((name): Named => [name, id]);
}

const labelsIn = (prefLabel: Concept['prefLabel']): string[] =>
  wordings(prefLabel).map(([, label]) => label);

function preferred({ id, prefLabel }: Concept): Named[] {
  return labelsIn(prefLabel).map((name): Named => [name, id]);
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

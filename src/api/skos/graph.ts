import { LANGUAGES, wordings } from '#domain/language.ts';
import { parseClauseId } from '#domain/clause.ts';
import { broaderConcepts, findConcept, type Concept, type Vocabulary } from '#domain/vocabulary.ts';

/**
 * A vocabulary as statements of SKOS (W3C Recommendation, 18 August 2009), which a writer turns into a file. Pure.
 */

export const PREFIXES = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dcterms: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  owl: 'http://www.w3.org/2002/07/owl#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  schema: 'https://schema.org/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  spdx: 'http://spdx.org/rdf/terms#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

/** A property by its prefixed name. */
export type Property = `${keyof typeof PREFIXES}:${string}`;

/** What a statement says of its subject: an address, a text (in a language, of a datatype, or neither), or that it is so. */
export type Value =
  { iri: string } | { text: string; language?: string; datatype?: Property } | { is: true };

export interface Node {
  iri: string;
  type: Property;
  /** In the order of writing; a property may come again. */
  says: [Property, Value][];
}

/** Addresses that concepts and vocabularies have as things of the web; those of their pages. */
export interface Addresses {
  /** Public address of the library, without a slash at its end. */
  origin: string;
}

export const schemeIri = ({ origin }: Addresses, vocabulary: string): string =>
  `${origin}/vocabularies/${vocabulary}`;
export const conceptIri = ({ origin }: Addresses, vocabulary: string, id: string): string =>
  `${origin}/concepts/${vocabulary}/${id}`;

/** The vocabulary with its concepts, or with one of them. */
export function skosOf(vocabulary: Vocabulary, addresses: Addresses, only?: string): Node[] {
  const wanted = vocabulary.concepts.filter(({ id }) => only === undefined || id === only);
  return [
    schemeNode(vocabulary, addresses, only === undefined),
    ...wanted.map((concept) => conceptNode(vocabulary, concept, addresses)),
  ];
}

const texts = (property: Property, localized: { [language: string]: string | undefined }) =>
  wordings(localized).map(([language, text]): [Property, Value] => [property, { text, language }]);

const text = (property: Property, value: string | undefined): [Property, Value][] =>
  value === undefined ? [] : [[property, { text: value }]];

const iris = (property: Property, values: readonly string[]): [Property, Value][] =>
  values.map((iri) => [property, { iri }]);

const isTop = ({ broader, deprecated }: Concept): boolean =>
  broader.length === 0 && deprecated !== true;

function schemeNode(vocabulary: Vocabulary, addresses: Addresses, whole: boolean): Node {
  const { id, prefLabel, source, concepts } = vocabulary;
  const tops = whole ? concepts.filter(isTop) : [];
  return {
    iri: schemeIri(addresses, id),
    type: 'skos:ConceptScheme',
    says: [
      ...texts('skos:prefLabel', prefLabel),
      ...text('dcterms:source', source?.trim()),
      ...iris(
        'skos:hasTopConcept',
        tops.map((one) => conceptIri(addresses, id, one.id)),
      ),
    ],
  };
}

function conceptNode(vocabulary: Vocabulary, concept: Concept, addresses: Addresses): Node {
  const scheme = schemeIri(addresses, vocabulary.id);
  const { id, prefLabel, definition, scopeNote, exactMatch, closeMatch, replacedBy } = concept;
  const all = (property: Property, ids: readonly string[]) =>
    iris(
      property,
      ids.map((one) => conceptIri(addresses, vocabulary.id, one)),
    );
  const sources = new Set([concept.definitionSource, concept.source].filter((one) => one));
  const readAt = concept.readAt === undefined ? undefined : parseClauseId(concept.readAt);
  return {
    iri: conceptIri(addresses, vocabulary.id, id),
    type: 'skos:Concept',
    says: [
      ...iris('skos:inScheme', [scheme]),
      ...iris('skos:topConceptOf', isTop(concept) ? [scheme] : []),
      ...texts('skos:prefLabel', prefLabel),
      ...otherNames(concept),
      ...texts('skos:definition', definition ?? {}),
      ...[...sources].flatMap((one) => text('dcterms:source', one)),
      ...texts('skos:scopeNote', scopeNote ?? {}),
      ...text('skos:notation', concept.notation),
      ...all('skos:broader', concept.broader),
      ...all('skos:narrower', narrowerOf(vocabulary, id)),
      ...all('skos:related', relatedOf(vocabulary, concept)),
      ...iris('skos:exactMatch', exactMatch ?? []),
      ...iris('skos:closeMatch', closeMatch ?? []),
      ...iris(
        'rdfs:seeAlso',
        readAt ? [`${addresses.origin}/documents/${readAt.document}/${readAt.eId}`] : [],
      ),
      ...(concept.deprecated === true
        ? [['owl:deprecated', { is: true }] satisfies [Property, Value]]
        : []),
      ...all('dcterms:isReplacedBy', replacedBy === undefined ? [] : [replacedBy]),
    ],
  };
}

/** Alternative names and short forms; one that is the preferred name as well is that alone (SKOS, S13). */
function otherNames({ prefLabel, altLabel, acronym }: Concept): [Property, Value][] {
  return LANGUAGES.flatMap((language) => {
    const names = new Set([...(altLabel?.[language] ?? []), ...(acronym?.[language] ?? [])]);
    names.delete(prefLabel[language] ?? '');
    return [...names].map((one): [Property, Value] => ['skos:altLabel', { text: one, language }]);
  });
}

const narrowerOf = ({ concepts }: Vocabulary, id: string): string[] =>
  concepts.filter(({ broader }) => broader.includes(id)).map((one) => one.id);

/** Whichever of the two says it. What stands above or below another is not beside it as well (SKOS, S27). */
function relatedOf(vocabulary: Vocabulary, { id, related }: Concept): string[] {
  const saying = vocabulary.concepts.filter((one) => one.related.includes(id));
  return [...new Set([...related, ...saying.map((one) => one.id)])].filter(
    (other) =>
      other !== id &&
      findConcept(vocabulary, other) !== undefined &&
      !broaderConcepts(vocabulary, id).includes(other) &&
      !broaderConcepts(vocabulary, other).includes(id),
  );
}

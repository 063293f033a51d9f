import { stringify } from 'csv-stringify/sync';
import { DataFactory, Writer, type Quad_Object } from 'n3';
import { LANGUAGES } from '#domain/language.ts';
import { guarded } from '#domain/csv-cell.ts';
import type { Concept, Vocabulary } from '#domain/vocabulary.ts';
import {
  conceptIri,
  PREFIXES,
  type Addresses,
  type Node,
  type Property,
  type Value,
} from './graph.ts';

/** The statements of a vocabulary as files: Turtle and JSON-LD 1.1 (W3C), and a table. */

const { literal, namedNode, quad } = DataFactory;

function inFull(property: Property): string {
  const [prefix, name] = property.split(':') as [keyof typeof PREFIXES, string];
  return PREFIXES[prefix] + name;
}

function objectOf(value: Value): Quad_Object {
  if ('iri' in value) return namedNode(value.iri);
  if ('is' in value) return literal('true', namedNode(`${PREFIXES.xsd}boolean`));
  const { text, language, datatype } = value;
  return literal(text, datatype ? namedNode(inFull(datatype)) : language);
}

export function toTurtle(nodes: readonly Node[]): Promise<string> {
  const writer = new Writer({ prefixes: prefixesOf(nodes) });
  for (const { iri, type, says } of nodes) {
    const subject = namedNode(iri);
    writer.addQuad(quad(subject, namedNode(inFull('rdf:type')), namedNode(inFull(type))));
    for (const [property, value] of says)
      writer.addQuad(quad(subject, namedNode(inFull(property)), objectOf(value)));
  }
  return new Promise((resolve, reject) => {
    writer.end((error, text: string) => (error ? reject(error) : resolve(text)));
  });
}

/** Those that the statements need. */
function prefixesOf(nodes: readonly Node[]): { [prefix: string]: string } {
  const used = new Set(['rdf']);
  const see = (property: Property) => used.add(property.split(':', 1)[0] ?? '');
  for (const { type, says } of nodes) {
    see(type);
    for (const [property, value] of says) {
      see(property);
      if ('datatype' in value && value.datatype !== undefined) see(value.datatype);
      if ('is' in value) used.add('xsd');
    }
  }
  return Object.fromEntries(Object.entries(PREFIXES).filter(([prefix]) => used.has(prefix)));
}

const inJson = (value: Value) => {
  if ('iri' in value) return { '@id': value.iri };
  if ('is' in value) return { '@value': true };
  return {
    '@value': value.text,
    ...(value.language && { '@language': value.language }),
    ...(value.datatype && { '@type': value.datatype }),
  };
};

export function toJsonLd(nodes: readonly Node[]): string {
  const graph = nodes.map(({ iri, type, says }) => {
    const properties = Map.groupBy(says, ([property]) => property);
    const members = [...properties].map(([property, all]) => [
      property,
      all.map(([, value]) => inJson(value)),
    ]);
    return { '@id': iri, '@type': type, ...Object.fromEntries(members) };
  });
  return `${JSON.stringify({ '@context': prefixesOf(nodes), '@graph': graph }, null, 2)}\n`;
}

/** Values of one cell. */
const JOINT = ' | ';

/** A line for each concept; several names of one cell stand between `|`. */
export function toCsv({ id, concepts }: Vocabulary, addresses: Addresses): string {
  const columns = columnsOf(id, addresses);
  const rows = concepts.map((concept) =>
    columns.map(([, read]) => guarded([read(concept) ?? []].flat().join(JOINT))),
  );
  return stringify([columns.map(([name]) => name), ...rows], {
    bom: true,
    record_delimiter: 'windows',
  });
}

type Column = [name: string, read: (concept: Concept) => string | readonly string[] | undefined];

function columnsOf(vocabulary: string, addresses: Addresses): Column[] {
  const localized = (
    name: string,
    read: (concept: Concept) => { [language: string]: string | string[] | undefined } | undefined,
  ) => LANGUAGES.map((one): Column => [`${name}@${one}`, (concept) => read(concept)?.[one]]);
  return [
    ['id', ({ id }) => id],
    ['uri', ({ id }) => conceptIri(addresses, vocabulary, id)],
    ['notation', ({ notation }) => notation],
    ...localized('prefLabel', ({ prefLabel }) => prefLabel),
    ...localized('altLabel', ({ altLabel }) => altLabel),
    ...localized('acronym', ({ acronym }) => acronym),
    ...localized('definition', ({ definition }) => definition),
    ['definitionSource', ({ definitionSource }) => definitionSource],
    ...localized('scopeNote', ({ scopeNote }) => scopeNote),
    ['broader', ({ broader }) => broader],
    ['related', ({ related }) => related],
    ['exactMatch', ({ exactMatch }) => exactMatch],
    ['closeMatch', ({ closeMatch }) => closeMatch],
    ['deprecated', ({ deprecated }) => (deprecated === true ? 'true' : undefined)],
    ['isReplacedBy', ({ replacedBy }) => replacedBy],
    ['source', ({ source }) => source],
  ];
}

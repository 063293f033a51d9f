import { clauseName } from '#domain/clause-text.ts';
import { wordings } from '#domain/language.ts';
import { LEGISLATION } from '#domain/norms.ts';
import { relationOf, type RelationKind } from '#domain/relation.ts';
import { isWebAddress } from '#domain/web-address.ts';
import { clausePath } from '#domain/clause.ts';
import { SPECIMEN } from '../../../citation/item.ts';
import type { ClauseView, DocumentView } from '../../schemas.ts';
import {
  conceptIri,
  type Addresses,
  type Node,
  type Property,
  type Value,
} from '../../skos/graph.ts';

/** Documents and clauses as statements, by DCMI Metadata Terms and schema.org. Pure. */

type Says = Node['says'];

const texts = (property: Property, localized: { [language: string]: string | undefined }): Says =>
  wordings(localized).map(([language, text]) => [property, { text, language }]);
const text = (property: Property, value: string | undefined, language?: string): Says =>
  value === undefined || value === ''
    ? []
    : [[property, { text: value, ...(language !== undefined && { language }) }]];
const iris = (property: Property, values: readonly string[]): Says =>
  values.map((iri) => [property, { iri }]);

/** Of the kinds of relations those that Dublin Core has a word for. */
const RELATIONS: { [kind in RelationKind]?: Property } = {
  replaces: 'dcterms:replaces',
  isPartOf: 'dcterms:isPartOf',
  translates: 'schema:translationOfWork',
};

const typeOf = (type: string, other: Property): Property =>
  LEGISLATION.has(type) ? 'schema:Legislation' : other;

/** A document with what stands highest in it. */
export function documentNode({ record, outline }: DocumentView, addresses: Addresses): Node {
  const { origin } = addresses;
  const iri = `${origin}/documents/${record.id}`;
  const concepts = (property: Property, vocabulary: string, ids: readonly string[]) =>
    iris(
      property,
      ids.map((id) => conceptIri(addresses, vocabulary, id)),
    );
  const highest = Math.min(...outline.map(({ level }) => level));
  return {
    iri,
    type: typeOf(record.type, 'schema:Report'),
    says: [
      ...texts('dcterms:title', record.title),
      ...record.alternative.flatMap((one) => text('dcterms:alternative', one)),
      ...record.identifier.flatMap((one) => text('dcterms:identifier', one)),
      ...concepts('dcterms:creator', 'bodies', record.creator),
      ...concepts('dcterms:type', 'types', [record.type]),
      ...concepts('dcterms:subject', 'themes', record.subject),
      ...concepts('dcterms:spatial', 'regions', record.spatial),
      ...issued(record.date),
      ...text('schema:temporalCoverage', periodOf(record)),
      ...text('dcterms:language', record.language),
      ...texts('dcterms:description', record.description ?? {}),
      ...(record.specimen ? texts('rdfs:comment', SPECIMEN) : []),
      ...(isWebAddress(record.source ?? '')
        ? iris('dcterms:source', [record.source ?? ''])
        : text('dcterms:source', record.source)),
      ...text('dcterms:rights', record.rights),
      ...record.relation
        .map(relationOf)
        .map(({ kind, document }): [Property, Value] => [
          (kind && RELATIONS[kind]) ?? 'dcterms:relation',
          { iri: `${origin}/documents/${document}` },
        ]),
      ...iris('dcterms:hasFormat', [`${origin}/api/documents/${record.id}/file`]),
      ...iris(
        'dcterms:hasPart',
        outline
          .filter(({ level }) => level === highest)
          .map(({ id }) => `${origin}${clausePath(id)}`),
      ),
    ],
  };
}

/** A clause with its text, as it stands in its document. */
export function clauseNode({ document, clause }: ClauseView, addresses: Addresses): Node {
  const { origin } = addresses;
  const { language } = document;
  const concepts = (property: Property, vocabulary: string, ids: readonly string[]) =>
    iris(
      property,
      ids.map((id) => conceptIri(addresses, vocabulary, id)),
    );
  const { page, page_end: end } = clause;
  const pages = page === undefined ? undefined : end && end > page ? `${page}-${end}` : `${page}`;
  return {
    iri: `${origin}${clausePath(clause.id)}`,
    type: typeOf(document.type, 'schema:CreativeWork'),
    says: [
      ...text('dcterms:title', clauseName(clause), language),
      ...iris('dcterms:isPartOf', [`${origin}/documents/${document.id}`]),
      ...concepts('dcterms:subject', 'themes', clause.themes.own),
      ...concepts('dcterms:spatial', 'regions', clause.regions.own),
      ...text('schema:pagination', pages),
      ['schema:position', { text: String(clause.order), datatype: 'xsd:integer' }],
      ...text('dcterms:language', language),
      ...(document.specimen ? texts('rdfs:comment', SPECIMEN) : []),
      ...text('schema:text', clause.text, language),
    ],
  };
}

const DATE_TYPES = ['xsd:gYear', 'xsd:gYearMonth', 'xsd:date'] as const;

/** A date as far as it is known. */
function issued(date: string | undefined): Says {
  const datatype = DATE_TYPES[(date ?? '').split('-').length - 1];
  return date === undefined || datatype === undefined
    ? []
    : [['dcterms:issued', { text: date, datatype }]];
}

/** Years in which it holds (ISO 8601); one that is open has no end. */
const periodOf = ({ temporal }: DocumentView['record']): string | undefined =>
  temporal && `${temporal.start}/${temporal.end ?? '..'}`;

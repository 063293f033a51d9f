import { wordings } from '#domain/language.ts';
import { MEDIA_TYPES } from '#domain/page.ts';
import type { Record } from '#domain/record.ts';
import { relationOf } from '#domain/relation.ts';
import { findConcept, type RecordVocabulary, type Vocabularies } from '#domain/vocabulary.ts';
import { SPECIMEN } from '../citation/item.ts';

/** What records are told as. */
export interface MetadataFormat {
  schema: string;
  namespace: string;
  /** Name of the element that holds the record, with the namespaces it declares. */
  root: string;
  namespaces: { [attribute: string]: string };
  elements: (described: Described) => Element[];
}

/** A record, and what a harvester needs beside it. */
export interface Described {
  record: Record;
  vocabularies: Vocabularies;
  /** Permanent address of a document of the library. */
  addressOf: (id: string) => string;
}

/** A statement: the name of a property, a plain text, and the language of that text where it is in one. */
export interface Element {
  name: string;
  text: string;
  language?: string | undefined;
}

const DC = 'http://purl.org/dc/elements/1.1/';
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const OAI_DC = 'http://www.openarchives.org/OAI/2.0/oai_dc/';
const OAI_DC_SCHEMA = 'http://www.openarchives.org/OAI/2.0/oai_dc.xsd';
const TERMS = 'http://purl.org/dc/terms/';
/** The container that repositories and harvesters agree on; DCMI names the properties and leaves the container open. */
const QDC = 'http://dspace.org/qualifieddc/';
const QDC_SCHEMA = 'http://www.ukoln.ac.uk/metadata/dcmi/xmlschema/qualifieddc.xsd';

export const METADATA_FORMATS: { [prefix: string]: MetadataFormat } = {
  oai_dc: {
    schema: OAI_DC_SCHEMA,
    namespace: OAI_DC,
    root: 'oai_dc:dc',
    namespaces: {
      'xmlns:oai_dc': OAI_DC,
      'xmlns:dc': DC,
      'xmlns:xsi': XSI,
      'xsi:schemaLocation': `${OAI_DC} ${OAI_DC_SCHEMA}`,
    },
    elements: simple,
  },
  qdc: {
    schema: QDC_SCHEMA,
    namespace: QDC,
    root: 'qdc:qualifieddc',
    namespaces: {
      'xmlns:qdc': QDC,
      'xmlns:dc': DC,
      'xmlns:dcterms': TERMS,
      'xmlns:xsi': XSI,
      'xsi:schemaLocation': `${QDC} ${QDC_SCHEMA}`,
    },
    elements: qualified,
  },
};

/** Simple Dublin Core: the fifteen elements and no more. */
function simple(described: Described): Element[] {
  return statements(described).map(({ simple: name, text, language }) => ({
    name: `dc:${name}`,
    text,
    language,
  }));
}

/** The same statements by the properties of DCMI Metadata Terms that say more closely what they are. */
function qualified(described: Described): Element[] {
  return statements(described).map(({ simple: name, closer, text, language }) => ({
    name: closer === undefined ? `dc:${name}` : `dcterms:${closer}`,
    text,
    language,
  }));
}

interface Statement {
  /** Element of simple Dublin Core. */
  simple: string;
  /** Property that says it more closely. */
  closer?: string;
  text: string;
  language?: string | undefined;
}

function statements({ record, vocabularies, addressOf }: Described): Statement[] {
  const plain = (simple: string, text: string | undefined, closer?: string): Statement[] =>
    text === undefined ? [] : [{ simple, text, ...(closer !== undefined && { closer }) }];
  const localized = (simple: string, text: Partial<Record['title']> | undefined, closer?: string) =>
    wordings(text ?? {}).flatMap(([language, wording]) =>
      plain(simple, wording, closer).map((one) => ({ ...one, language })),
    );
  const concepts = (simple: string, vocabulary: RecordVocabulary, ids: string[], closer?: string) =>
    ids.flatMap((id) => {
      const label = findConcept(vocabularies[vocabulary], id)?.prefLabel ?? {};
      return wordings(label).length > 0
        ? localized(simple, label, closer)
        : plain(simple, id, closer);
    });
  const [mediaType = ''] = MEDIA_TYPES[record.original.format].split(';');
  return [
    ...localized('title', record.title),
    ...record.alternative.flatMap((name) => plain('title', name, 'alternative')),
    ...concepts('creator', 'bodies', record.creator),
    ...concepts('subject', 'themes', record.subject),
    ...localized('description', record.description, 'abstract'),
    // What is no official text never travels without saying so.
    ...(record.specimen ? localized('description', SPECIMEN) : []),
    ...plain('date', record.date, 'issued'),
    ...concepts('type', 'types', [record.type]),
    ...plain('format', mediaType),
    ...plain('identifier', addressOf(record.id)),
    ...record.identifier.flatMap((one) => plain('identifier', one)),
    ...plain('source', record.source),
    ...plain('language', record.language),
    ...record.relation.flatMap((one) => plain('relation', addressOf(relationOf(one).document))),
    ...concepts('coverage', 'regions', record.spatial, 'spatial'),
    ...plain('coverage', periodOf(record), 'temporal'),
    ...plain('rights', record.rights),
  ];
}

/** In the DCMI period encoding, which harvesters can read as dates. */
function periodOf({ temporal }: Record): string | undefined {
  if (temporal === undefined) return undefined;
  const { start, end } = temporal;
  return `start=${start};${end === undefined ? '' : ` end=${end};`} scheme=W3C-DTF;`;
}

import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import type { Record } from '#domain/record.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { METADATA_FORMATS, type MetadataFormat } from './metadata.ts';
import { isWithin, periodOf } from './period.ts';
import { OaiProblem } from './problem.ts';
import { readRequest, type OaiRequest } from './request.ts';
import { isIn, isSet, listSets, setsOf } from './sets.ts';
import { readToken, writeToken, type Token } from './token.ts';

/** Records told at once. */
const PER_PAGE = 100;
const OAI = 'http://www.openarchives.org/OAI/2.0/';
const OAI_SCHEMA = 'http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd';
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/** A document that readers have or had. */
export interface Item {
  id: string;
  /** When readers were last given, or lost, what it says: ISO 8601, UTC, whole seconds. */
  at: string;
  /** Whether readers have it no longer. */
  deleted: boolean;
  /** What is known of it; of a deleted one only its sets are told. */
  record?: Record | undefined;
}

export interface Repository {
  /** In order of time. */
  items: Item[];
  vocabularies: Vocabularies;
  name: string;
  /** Whom to write to. */
  email: string;
  /** Address of this endpoint. */
  url: string;
  /** Permanent address of a document of the library. */
  addressOf: (id: string) => string;
  /** Signs resumption tokens. */
  key: string;
  /** This moment: ISO 8601, UTC. */
  now: string;
  /** Records told at once. */
  perPage?: number;
}

/** The answer to a request, an error of the protocol included; never throws on what somebody asked. */
export function answer(parameters: URLSearchParams, repository: Repository): string {
  const root = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '' }).ele(
    OAI,
    'OAI-PMH',
  );
  root.att(XSI, 'xsi:schemaLocation', `${OAI} ${OAI_SCHEMA}`);
  root.ele('responseDate').txt(second(repository.now));
  try {
    const request = readRequest(parameters);
    const write = VERBS[request.verb](request.arguments, repository);
    echo(root, repository, { verb: request.verb, ...request.arguments });
    write(root.ele(request.verb));
  } catch (error) {
    if (!(error instanceof OaiProblem)) throw error;
    // Of a request that is none, nothing is repeated (OAI-PMH 2.0, § 3.2).
    const isNone = error.code === 'badVerb' || error.code === 'badArgument';
    echo(root, repository, isNone ? {} : Object.fromEntries(parameters));
    root.ele('error', { code: error.code }).txt(error.message);
  }
  return root.end({ prettyPrint: true });
}

function echo(root: XMLBuilder, { url }: Repository, attributes: { [name: string]: string }): void {
  root.ele('request', attributes).txt(url);
}

const second = (moment: string): string => `${moment.slice(0, 19)}Z`;

type Write = (element: XMLBuilder) => void;
type Arguments = OaiRequest['arguments'];

/** What each verb writes; what is wrong with a request is noticed before anything is written. */
const VERBS: { [verb in OaiRequest['verb']]: (given: Arguments, repository: Repository) => Write } =
  {
    Identify: (_given, repository) => identify(repository),
    ListMetadataFormats: ({ identifier }, repository) => {
      if (identifier !== undefined) itemOf(identifier, repository);
      return listFormats;
    },
    ListSets: ({ resumptionToken }, { items, vocabularies }) => {
      if (resumptionToken !== undefined) {
        throw new OaiProblem('badResumptionToken', 'all sets are told at once');
      }
      return writeSets(items, vocabularies);
    },
    GetRecord: ({ identifier = '', metadataPrefix = '' }, repository) => {
      const format = formatOf(metadataPrefix);
      const item = itemOf(identifier, repository);
      return (element) => writeRecord(element, item, format, repository);
    },
    ListIdentifiers: (given, repository) =>
      list('ListIdentifiers', given, repository, (element, item) =>
        writeHeader(element, item, repository),
      ),
    ListRecords: (given, repository) =>
      list('ListRecords', given, repository, (element, item, format) =>
        writeRecord(element, item, format, repository),
      ),
  };

function identify({ items, name, email, url, now }: Repository): Write {
  return (element) => {
    const facts = {
      repositoryName: name,
      baseURL: url,
      protocolVersion: '2.0',
      adminEmail: email,
      earliestDatestamp: items[0]?.at ?? second(now),
      deletedRecord: 'persistent',
      granularity: 'YYYY-MM-DDThh:mm:ssZ',
    };
    for (const [fact, text] of Object.entries(facts)) element.ele(fact).txt(text);
  };
}

function listFormats(element: XMLBuilder): void {
  for (const [prefix, { schema, namespace }] of Object.entries(METADATA_FORMATS)) {
    const format = element.ele('metadataFormat');
    format.ele('metadataPrefix').txt(prefix);
    format.ele('schema').txt(schema);
    format.ele('metadataNamespace').txt(namespace);
  }
}

function writeSets(items: Item[], vocabularies: Vocabularies): Write {
  const records = items.flatMap(({ record, deleted }) => (record && !deleted ? [record] : []));
  return (element) => {
    for (const { spec, name, names } of listSets(records, vocabularies)) {
      const set = element.ele('set');
      set.ele('setSpec').txt(spec);
      set.ele('setName').txt(name);
      if (names === undefined) continue;
      const { root, namespaces } = dublinCore();
      const described = set.ele('setDescription').ele(root, namespaces);
      for (const [language, text] of names) {
        described.ele('dc:title', { 'xml:lang': language }).txt(text);
      }
    }
  };
}

const dublinCore = (): MetadataFormat => formatOf('oai_dc');

function formatOf(prefix: string): MetadataFormat {
  const format = Object.hasOwn(METADATA_FORMATS, prefix) ? METADATA_FORMATS[prefix] : undefined;
  if (format !== undefined) return format;
  const known = Object.keys(METADATA_FORMATS).join(', ');
  throw new OaiProblem('cannotDisseminateFormat', `metadataPrefix: one of ${known}`);
}

/** `oai:HOST:ID` (OAI identifier format, 2.0). */
const identifierOf = ({ id }: Item, { url }: Repository): string =>
  `oai:${new URL(url).hostname}:${id}`;

function itemOf(identifier: string, repository: Repository): Item {
  const item = repository.items.find((one) => identifierOf(one, repository) === identifier);
  if (item !== undefined) return item;
  throw new OaiProblem('idDoesNotExist', 'identifier: no such record here');
}

type Told = (element: XMLBuilder, item: Item, format: MetadataFormat) => void;

function list(verb: Verb, given: Arguments, repository: Repository, tell: Told): Write {
  const { key, perPage = PER_PAGE } = repository;
  const listing = listingOf(verb, given, repository);
  const format = formatOf(listing.prefix);
  const all = repository.items.filter((item) => isWanted(item, listing, repository));
  const { after, cursor = 0, size = all.length } = listing;
  if (size === 0) {
    throw new OaiProblem('noRecordsMatch', 'no record of that set was changed in that time');
  }
  const left = after === undefined ? all : all.filter((item) => isAfter(item, after));
  const page = left.slice(0, perPage);
  const last = page.at(-1);
  const isWhole = after === undefined && left.length === page.length;
  return (element) => {
    for (const item of page) tell(element, item, format);
    if (isWhole) return;
    const token = element.ele('resumptionToken', {
      completeListSize: String(size),
      cursor: String(cursor),
    });
    if (last === undefined || left.length === page.length) return;
    const next = { after: [last.at, last.id] as Place, cursor: cursor + page.length, size };
    token.txt(writeToken({ ...listing, ...next }, key));
  };
}

type Verb = Token['verb'];
type Place = Token['after'];
/** What is asked, by a first request or by a token. */
type Listing = Omit<Token, 'after' | 'cursor' | 'size'> & Partial<Token>;

function listingOf(
  verb: Verb,
  { resumptionToken, metadataPrefix: prefix = '', set, ...period }: Arguments,
  { key, now }: Repository,
): Listing {
  if (resumptionToken !== undefined) {
    const token = readToken(resumptionToken, key);
    if (token.verb === verb) return token;
    throw new OaiProblem('badResumptionToken', `a token of ${token.verb}`);
  }
  if (set !== undefined && !isSet(set)) {
    throw new OaiProblem('badArgument', 'set: none of this library; ListSets tells them');
  }
  const { from, until } = periodOf(period);
  // What changes while the list is told belongs to the next harvest, or the list would have no end.
  const end = until === undefined || until > second(now) ? second(now) : until;
  return {
    verb,
    prefix,
    ...(from !== undefined && { from }),
    until: end,
    ...(set !== undefined && { set }),
  };
}

function isWanted(item: Item, { set, ...period }: Listing, repository: Repository): boolean {
  if (!isWithin(item.at, period)) return false;
  // Of what was destroyed nobody knows the sets any more: every harvester is told.
  return set === undefined || item.record === undefined || isIn(setSpecs(item, repository), set);
}

const isAfter = ({ at, id }: Item, [lastAt, lastId]: Place): boolean =>
  at > lastAt || (at === lastAt && id > lastId);

const setSpecs = ({ record }: Item, { vocabularies }: Repository): string[] =>
  record === undefined ? [] : setsOf(record, vocabularies);

function writeHeader(element: XMLBuilder, item: Item, repository: Repository): void {
  const header = element.ele('header', item.deleted ? { status: 'deleted' } : {});
  header.ele('identifier').txt(identifierOf(item, repository));
  header.ele('datestamp').txt(item.at);
  for (const spec of setSpecs(item, repository)) header.ele('setSpec').txt(spec);
}

function writeRecord(
  element: XMLBuilder,
  item: Item,
  format: MetadataFormat,
  repository: Repository,
): void {
  const record = element.ele('record');
  writeHeader(record, item, repository);
  if (item.deleted || item.record === undefined) return;
  const { vocabularies, addressOf } = repository;
  const metadata = record.ele('metadata').ele(format.root, format.namespaces);
  for (const { name, text, language } of format.elements({
    record: item.record,
    vocabularies,
    addressOf,
  })) {
    metadata.ele(name, language === undefined ? {} : { 'xml:lang': language }).txt(text);
  }
}

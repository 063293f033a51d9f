import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { validateXML } from 'xmllint-wasm';

const LISTS = ['record', 'header', 'set', 'setSpec', 'metadataFormat'];
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  isArray: (name, path, _isLeaf, isAttribute) => {
    if (isAttribute) return false;
    // A record has one header, a list of headers many.
    if (name === 'header') return !String(path).endsWith('.record.header');
    return LISTS.includes(name) || /^(dc|dcterms):/.test(name);
  },
});

/** Checks an answer against the protocol, and reads it. @throws Error that names what is wrong with it */
export async function readAnswer(xml: string): Promise<OaiAnswer> {
  const schema = await readFile(join(import.meta.dirname, 'protocol.xsd'), 'utf8');
  const { valid, errors } = await validateXML({
    xml: { fileName: 'answer.xml', contents: xml },
    schema: { fileName: 'protocol.xsd', contents: schema },
  });
  if (!valid) throw new Error(errors.map(({ message }) => message).join('\n'));
  return (parser.parse(xml) as { 'OAI-PMH': OaiAnswer })['OAI-PMH'];
}

export interface Header {
  identifier: string;
  datestamp: string;
  setSpec?: string[];
  '@status'?: 'deleted';
}

interface Listed {
  record?: { header: Header; metadata?: { [root: string]: { [name: string]: unknown } } }[];
  header?: Header[];
  resumptionToken?: string | { '#text'?: string; '@completeListSize': string; '@cursor': string };
}

export interface OaiAnswer {
  request: unknown;
  error?: { '@code': string };
  Identify?: { [fact: string]: string };
  ListSets?: { set: { setSpec: string[]; setName: string }[] };
  ListMetadataFormats?: { metadataFormat: { metadataPrefix: string }[] };
  GetRecord?: Listed;
  ListIdentifiers?: Listed;
  ListRecords?: Listed;
}

/** Harvests as a program does: asks, and goes on with each token until there is none. */
export async function* harvest(
  ask: (query: string) => Promise<string>,
  query: string,
): AsyncGenerator<Header[]> {
  const verb = new URLSearchParams(query).get('verb') as 'ListIdentifiers' | 'ListRecords';
  let next: string | undefined = query;
  while (next !== undefined) {
    const answer = await readAnswer(await ask(next));
    const listed: Listed | undefined = answer[verb];
    if (listed === undefined) throw new Error(`${next}: ${JSON.stringify(answer.error)}`);
    yield listed.header ?? listed.record?.map(({ header }) => header) ?? [];
    const { resumptionToken: told } = listed;
    const token: string | undefined = typeof told === 'string' ? told : told?.['#text'];
    next = token ? new URLSearchParams({ verb, resumptionToken: token }).toString() : undefined;
  }
}

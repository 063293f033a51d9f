import { request } from 'node:http';
import { seeded } from '../bench/random.ts';

/**
 * Requests that mean harm, made from the API's own description: wrong types, what is missing, what is too much, bodies
 * that are not what they say. The same seed makes the same requests.
 */

export interface Fuzzed {
  method: string;
  path: string;
  headers: { [name: string]: string };
  body?: Buffer;
}

export interface Answered {
  status: number;
  type: string;
  text: string;
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: Json[];
  const?: Json;
  properties?: { [name: string]: Schema };
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}
interface Operation {
  parameters?: { name: string; in: string }[];
  requestBody?: { content: { [type: string]: { schema: Schema } } };
}
export interface Description {
  paths: { [path: string]: { [method: string]: Operation } };
  components?: { schemas?: { [name: string]: Schema } };
}

const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
const NASTY: Json[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  '',
  ' ',
  'x'.repeat(3000),
  '\u0000\u0007\u001b[31m\r\n',
  '\u202egnp.exe',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  "' OR 1=1 --",
  '2026-02-30',
  [],
  {},
  [[[[{}]]]],
  ['a', 1, null],
  { length: 1e9 },
  { toString: 'no', valueOf: 1, hasOwnProperty: 0 },
  Array.from({ length: 500 }, (_, n) => n),
];
/** Bodies as they travel: some are no JSON at all, some are JSON that JavaScript cannot write. */
const RAW = [
  '',
  '{',
  '"',
  'null',
  '[]',
  '0',
  'NaN',
  '{"a":1}{"a":1}',
  '{"__proto__":{"role":"administrator"},"constructor":{"prototype":{}}}',
  '{"email":"\\ud800","password":"\\udfff","csv":"\\ud800","record":"\\ud800"}',
  '\ufeff{}',
  deep(5000),
  `{"record":${deep(5000)}}`,
];
const TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  'application/json; charset=utf-16',
  'application/json;;;',
  'application/octet-stream',
  'json',
];
const IN_ADDRESSES = [
  '',
  'snia',
  '%00',
  '%ff',
  '%ED%A0%80',
  '..%2F..%2Fetc',
  '__proto__',
  'constructor',
  '-1',
  '0',
  '1e9',
  '99999999999999999999',
  'x'.repeat(600),
  '%F0%9F%92%A9',
  '%E2%80%AE',
  '%22%3E%3Cscript%3E',
  'a%26b%3Dc',
  '2014..2013',
  'theme%3Asante',
  '*',
  '%28%28%28%22OR%20-%20%3A',
];

export function fuzzer(description: Description, seed: number) {
  const random = seeded(seed);
  const oneOf = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;

  const resolve = (schema: Schema): Schema => {
    const name = schema.$ref?.split('/').at(-1);
    return name === undefined ? schema : (description.components?.schemas?.[name] ?? {});
  };

  /** A value that mostly fits, with something wrong in it now and then. */
  function valueOf(given: Schema, wrong: number): Json {
    if (random() < wrong) return oneOf(NASTY);
    const schema = resolve(given);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return oneOf(schema.enum);
    const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
    if (choices) return valueOf(oneOf(choices), wrong);
    switch (schema.type) {
      case 'array':
        return Array.from({ length: oneOf([0, 1, 3]) }, () => valueOf(schema.items ?? {}, wrong));
      case 'integer':
      case 'number':
        return oneOf([1, 2, 0, 7]);
      case 'boolean':
        return random() < 0.5;
      case 'object':
        return Object.fromEntries(
          Object.entries(schema.properties ?? {})
            .filter(() => random() > wrong / 2)
            .map(([name, property]) => [name, valueOf(property, wrong)]),
        );
      default:
        return oneOf(['snia', 'x', 'Une phrase', 'http://127.0.0.1:1/', '2020', 'a@b.ma']);
    }
  }

  function address(path: string, { parameters = [] }: Operation, known: string[]): string {
    const filled = path.replaceAll(/\{\w+\}/gu, () => oneOf([...known, ...IN_ADDRESSES]));
    const query = parameters
      .filter((parameter) => parameter.in === 'query' && random() < 0.5)
      .map(({ name }) => `${name}=${oneOf(IN_ADDRESSES)}`);
    if (random() < 0.1) query.push(`${oneOf(IN_ADDRESSES)}=1`);
    return `/api${filled.replace(/^\/api/u, '')}${query.length > 0 ? `?${query.join('&')}` : ''}`;
  }

  function body(operation: Operation): Pick<Fuzzed, 'headers' | 'body'> {
    const schema = operation.requestBody?.content['application/json']?.schema;
    const headers: Fuzzed['headers'] = { 'content-type': 'application/json' };
    const kind = random();
    if (kind < 0.08) return { headers: {} };
    if (kind < 0.2) headers['content-type'] = oneOf(TYPES);
    if (kind < 0.1) delete headers['content-type'];
    const text =
      kind > 0.4 && schema ? JSON.stringify(valueOf(schema, oneOf([0, 0.1, 0.3]))) : oneOf(RAW);
    return { headers, body: random() < 0.03 ? Buffer.from([0xff, 0xfe, 0x00]) : Buffer.from(text) };
  }

  const HEADERS: Fuzzed['headers'][] = [
    {},
    {},
    { 'accept-language': 'ar;q=zzz, *;q=-1, ,,,en' },
    { 'accept-language': 'x'.repeat(3000) },
    { range: 'bytes=99999999999-1,-5,a-b', 'if-range': '"' },
    { 'if-none-match': '*, W/"x", "' },
    { 'accept-encoding': 'zip;q=9, identity;q=0' },
    { accept: 'application/xml;q=oops' },
    { 'x-forwarded-proto': 'javascript' },
    { origin: 'null' },
    { 'tus-resumable': '1.0.0', 'upload-length': '-5', 'upload-metadata': 'filename !!!,,x' },
    { 'tus-resumable': '1.0.0', 'upload-length': '1e9', 'upload-offset': '9' },
    { 'tus-resumable': '1.0.0', 'upload-length': '3', 'upload-metadata': 'publish /w==' },
    { 'tus-resumable': '0.0.9', 'upload-defer-length': '1', 'upload-concat': 'final;x y' },
  ];

  /** `times` requests for every route, in the order of the description. */
  return function* requests(times: number, known: string[]): Generator<Fuzzed> {
    for (const [path, methods] of Object.entries(description.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        const takesBody = method !== 'get' && method !== 'head';
        for (let n = 0; n < times; n += 1) {
          const sent = takesBody ? body(operation) : { headers: {} };
          yield {
            method: method.toUpperCase(),
            path: address(path, operation, known),
            ...sent,
            headers: { ...oneOf(HEADERS), ...sent.headers },
          };
        }
        const other = oneOf(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'POST']);
        yield { method: other, path: address(path, operation, known), headers: {} };
      }
    }
  };
}

const PAGES = (
  '/ /search /documents /documents/ID /documents/ID/ID /documents/ID/versions/ID /compare /help /about /holdings ' +
  '/scheme /sign-in /sign-in/link/ID /account /admin/people /admin/people/ID /desk /desk/add /desk/table /desk/bin ' +
  '/desk/changes /desk/ID /desk/ID/text /desk/ID/history'
).split(' ');
const PARAMETERS =
  'q theme region year in_force language sort page per_page expand at from open back next scheme c moved document kind clause state'.split(
    ' ',
  );

/** Odd addresses of every page. */
export function* pageRequests(seed: number): Generator<Fuzzed> {
  const random = seeded(seed);
  const oneOf = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  for (const page of PAGES) {
    for (let n = 0; n < 4; n += 1) {
      const path = oneOf(['', '/ar', '/en']) + page.replaceAll('ID', () => oneOf(IN_ADDRESSES));
      const query = Array.from({ length: 3 }, () => `${oneOf(PARAMETERS)}=${oneOf(IN_ADDRESSES)}`);
      const data = random() < 0.2 ? '/__data.json' : '';
      const method = oneOf(['GET', 'GET', 'GET', 'HEAD', 'POST', 'DELETE']);
      const headers = { accept: 'text/html', 'accept-language': oneOf(['ar', 'x;q=', '']) };
      yield { method, path: `${path}${data}?${query.join('&')}`, headers };
    }
  }
}

/** Sends a request as it is: `fetch` would put right what is wrong with it. */
export function sendRaw(url: string, { method, path, headers, body }: Fuzzed): Promise<Answered> {
  const { port, hostname } = new URL(url);
  const length = body === undefined ? {} : { 'content-length': String(body.length) };
  return new Promise((resolve, reject) => {
    const asked = request(
      { port, hostname, method, path, headers: { ...headers, ...length }, agent: false },
      (response) => {
        const type = response.headers['content-type'] ?? '';
        const status = response.statusCode ?? 0;
        let text = '';
        const end = () => resolve({ status, type, text });
        // Goes on for ever.
        if (type.startsWith('text/event-stream')) {
          end();
          response.destroy();
          return;
        }
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', end).on('error', reject);
      },
    );
    asked.on('error', reject).end(body);
  });
}

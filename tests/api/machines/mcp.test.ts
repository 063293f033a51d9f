import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ClauseView, DocumentView } from '#api/schemas.ts';
import { libraryOver, getJson, type ServedLibrary } from '../support.ts';

const ID = 'psnsi-oriental-2022-2023';
let library: ServedLibrary;
let client: Client;

/** What tools answer, as far as it is looked at here; of an error its words. */
interface Told {
  error?: string;
  total_clauses: number;
  total_documents: number;
  clauses: (Quoted & { reference: string; document: object })[];
  text: string;
  previous: Quoted;
  next: Quoted;
  record: { id: string };
  outline: object[];
  outline_total: number;
  type: { documents: number }[];
  total: number;
  measures: object[];
  objectives: { id: string; measures: number }[];
  serves: { id: string }[];
}
interface Quoted {
  id: string;
  text: string;
  page?: number;
  url: string;
}

async function call(name: string, given: object): Promise<Told> {
  const { structuredContent, content, isError } = await client.callTool({
    name,
    arguments: { ...given },
  });
  const [first] = content as { text: string }[];
  if (isError) return { error: first?.text } as Told;
  return structuredContent as unknown as Told;
}

beforeAll(async () => {
  library = await libraryOver(ID, 'snia', 'gcm');
  client = new Client({ name: 'test', version: '1' });
  const fetch = (url: string | URL, init?: RequestInit) =>
    Promise.resolve(library.machines.request(url.toString(), init));
  const transport = new StreamableHTTPClientTransport(new URL('http://fihris.test/mcp'), { fetch });
  await client.connect(transport);
});

describe('the Model Context Protocol', () => {
  it('offers tools that read and nothing else', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual([
      'concordance',
      'count',
      'find_measures',
      'get_clause',
      'get_document',
      'search_clauses',
    ]);
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true);
  });

  it('quotes clauses word for word, with page, address and reference', async () => {
    const { clauses, total_clauses } = await call('search_clauses', {
      query: 'engelures',
      limit: 2,
    });
    expect(total_clauses).toBeGreaterThan(0);
    const [found] = clauses;
    if (found === undefined) throw new Error('nothing was found');
    const { clause } = await getJson<ClauseView>(library.api, `/api/clauses/${found.id}`);
    expect(found).toMatchObject({ text: clause.text, page: clause.page });
    expect(found.url).toBe(`http://fihris.test/documents/${ID}/${clause.eId}`);
    expect(found.reference).toContain(`/documents/${ID}/${clause.eId}`);
    expect(found.document).toMatchObject({ id: ID, specimen: true });
  });

  it('gives a clause with its neighbours, and a document with its outline', async () => {
    const { clauses } = await getJson<DocumentView>(library.api, `/api/documents/${ID}`);
    const [before, one, after] = clauses.slice(3, 6);
    const view = await call('get_clause', { id: one?.id });
    expect(view.text).toBe(one?.text);
    expect([view.previous.text, view.next.text]).toEqual([before?.text, after?.text]);
    const document = await call('get_document', { id: ID });
    expect(document.record.id).toBe(ID);
    expect(document.outline_total).toBe(document.outline.length);
  });

  it('counts exactly', async () => {
    const { total_documents, type } = await call('count', { query: '', facet: 'type' });
    expect(total_documents).toBe(3);
    const sum = type.reduce((all, one) => all + one.documents, 0);
    expect(sum).toBe(3);
  });

  it('finds measures with what was read of them, and what serves an objective', async () => {
    const { total, measures } = await call('find_measures', { limit: 3 });
    expect(total).toBeGreaterThan(3);
    expect(measures).toHaveLength(3);
    const all = await call('concordance', {});
    expect(all.objectives).toHaveLength(23);
    const [first] = all.objectives;
    if (first === undefined) throw new Error('no objective');
    const { objectives, serves } = await call('concordance', { objective: first.id });
    expect(objectives).toHaveLength(1);
    expect(new Set(serves.map(({ id }) => id)).size).toBe(first.measures);
  });

  it('says what is wrong, as the API does', async () => {
    expect((await call('get_clause', { id: 'none--none' })).error).toBeTruthy();
    expect((await call('count', { query: '', theme: ['no-such-theme'] })).error).toContain('theme');
    expect((await call('concordance', { objective: '99' })).error).toContain('99');
    const wrong = await client.callTool({ name: 'search_clauses', arguments: { query: 1 } });
    expect(wrong.isError).toBe(true);
  });

  it('has no streams and no sessions', async () => {
    const response = await library.machines.request('http://fihris.test/mcp');
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });

  it('is closed to strangers where reading is for people with an account', async () => {
    const closed = library.machinesFor({ reading: 'accounts' });
    for (const path of ['/oai?verb=Identify', '/mcp']) {
      const response = await closed.request(`http://fihris.test${path}`);
      expect(response.status).toBe(401);
    }
  });
});

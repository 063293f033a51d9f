import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { permanentPath } from '#domain/clause.ts';
import { FACET_NAMES, type FacetName } from '#domain/facets.ts';
import type { Matrix } from '#domain/matrix.ts';
import { ALSO, type Also } from '#domain/request.ts';
import type { MeasuresAnswer } from '#domain/measures.ts';
import type { SearchAnswer } from '#domain/search.ts';
import type { Ask } from './ask.ts';
import type { ApiClause, ClauseView, DocumentView } from '../schemas.ts';

/** The tools of the library: each asks the API, whose rights and errors it keeps, and cuts its answer to what is quoted. */

interface Library {
  origin: string;
  ask: Ask;
}

const READS = { readOnlyHint: true, idempotentHint: true, openWorldHint: false };
const MOST_CLAUSES = 20;
const MOST_LINES = 100;

const values = (what: string) => z.array(z.string()).optional().describe(what);
/** What narrows a search, by facet: ids of concepts, years, languages. */
const facets = {
  theme: values('ids of themes that clauses are about, e.g. health'),
  region: values('ids of regions, e.g. MA-02'),
  year: values('years of issue, or ranges such as 2014..2018'),
  type: values('ids of types of documents, e.g. strategy'),
  language: values('fr, ar or en'),
  issuer: values('ids of issuing bodies'),
  body: values('ids of bodies that are responsible for a measure'),
  due: values('years by which a measure is to be done, or ranges'),
  gcm: values('objectives of the Global Compact that a clause serves, 1 to 23'),
  sdg: values('targets of the SDGs that a clause serves, e.g. 10.7'),
} satisfies { [name in FacetName]?: z.ZodType };
const narrowing = {
  ...facets,
  also: z
    .enum(ALSO)
    .default('none')
    .describe('touched: themes and regions select clauses of documents that touch on them as well'),
};
type Chosen = { [name in keyof typeof facets]?: string[] | undefined } & {
  also?: Also | undefined;
};

export function addTools(server: McpServer, library: Library): void {
  server.registerTool(
    'search_clauses',
    {
      title: 'Search clauses',
      description:
        'Finds the clauses that answer words or a question, in any of the three languages. Answers each clause verbatim, with label, page, permanent address and reference.',
      inputSchema: {
        query: z.string().describe('words, "a phrase", or a question'),
        limit: z.int().min(1).max(MOST_CLAUSES).default(5).describe('clauses at most'),
        ...narrowing,
      },
      annotations: READS,
    },
    ({ query, limit, ...chosen }) => answering(() => searchClauses(library, query, limit, chosen)),
  );
  server.registerTool(
    'get_clause',
    {
      title: 'Get a clause',
      description: 'A clause verbatim, with its reference and the clauses before and after it.',
      inputSchema: { id: z.string().describe('<document>--<eId>, as search_clauses names it') },
      annotations: READS,
    },
    ({ id }) => answering(() => getClause(library, id)),
  );
  server.registerTool(
    'get_document',
    {
      title: 'Get a document',
      description: 'The catalogue record of a document, its reference and its table of contents.',
      inputSchema: { id: z.string().describe('id of the document') },
      annotations: READS,
    },
    ({ id }) => answering(() => getDocument(library, id)),
  );
  server.registerTool(
    'count',
    {
      title: 'Count',
      description:
        'Exact numbers: how many clauses and documents hold the words, and how many documents have each value of a facet.',
      inputSchema: {
        query: z.string().default('').describe('words; empty counts everything'),
        facet: z.enum(FACET_NAMES).optional().describe('count the values of this facet'),
        ...narrowing,
      },
      annotations: READS,
    },
    ({ query, facet, ...chosen }) => answering(() => count(library, query, facet, chosen)),
  );
  server.registerTool(
    'find_measures',
    {
      title: 'Find measures',
      description:
        'Measures of plans: who is responsible, with whom, by when, with which indicator and budget, each value with the words it was read from.',
      inputSchema: {
        limit: z.int().min(1).max(MOST_LINES).default(20).describe('measures at most'),
        ...narrowing,
      },
      annotations: READS,
    },
    ({ limit, ...chosen }) => answering(() => findMeasures(library, limit, chosen)),
  );
  server.registerTool(
    'concordance',
    {
      title: 'Concordance',
      description:
        'Which measures serve which objective of a frame (gcm-objectives, sdg-targets), how many serve each, and the words that show it.',
      inputSchema: {
        frame: z.enum(['gcm-objectives', 'sdg-targets']).default('gcm-objectives'),
        objective: z
          .string()
          .optional()
          .describe('only this one: 7 of the Compact, 10.7 of the SDGs'),
        accepted: z.boolean().default(false).describe('only what a person accepted'),
      },
      annotations: READS,
    },
    (asked) => answering(() => concordance(library, asked)),
  );
}

/** Why the API says no. */
interface Problem {
  title: string;
  detail: string;
  errors: { parameter: string; detail: string }[];
}

/** What the API says no to. */
class Refused extends Error {}

async function json<T>({ ask }: Library, path: string): Promise<T> {
  const response = await ask(path);
  if (response.ok) return (await response.json()) as T;
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
  const { title, detail, errors = [] } = problem;
  const wrong = errors.map((one) => `${one.parameter}: ${one.detail}`);
  const said = [title, detail, ...wrong].filter((part) => part !== undefined);
  throw new Refused(said.join(' — ') || String(response.status));
}

/** The answer of a tool: as text for whoever reads text, and as data. What is wrong is said, never thrown. */
async function answering(work: () => Promise<object>): Promise<CallToolResult> {
  try {
    const answer = await work();
    return {
      content: [{ type: 'text', text: JSON.stringify(answer, undefined, 1) }],
      structuredContent: { ...answer },
    };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { isError: true, content: [{ type: 'text', text: error.message }] };
  }
}

function parametersOf(chosen: Chosen, more: { [name: string]: string | number }): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(more)) parameters.set(name, String(value));
  for (const [name, given] of Object.entries(chosen)) {
    for (const value of [given ?? []].flat()) parameters.append(name, value);
  }
  return parameters.toString();
}

/** Permanent address of a document or of a clause. */
const addressOf = ({ origin }: Library, id: string): string => `${origin}${permanentPath(id)}`;

async function referenceOf(library: Library, path: string): Promise<string> {
  const response = await library.ask(`${path}/citation`);
  return response.ok ? (await response.text()).trim() : '';
}

async function quoted(library: Library, { document, clause }: ClauseView) {
  return {
    ...verbatim(library, clause),
    document: { id: document.id, title: document.title, specimen: document.specimen },
    reference: await referenceOf(library, `/clauses/${clause.id}`),
  };
}

const verbatim = (
  library: Library,
  { id, label, heading, heading_path, page, page_end, text }: ApiClause,
) => ({
  ...{ id, label, heading, heading_path, page, page_end, text },
  url: addressOf(library, id),
});

const clauseOf = (library: Library, id: string): Promise<ClauseView> =>
  json<ClauseView>(library, `/clauses/${encodeURIComponent(id)}`);

async function searchClauses(library: Library, query: string, limit: number, chosen: Chosen) {
  const asked = parametersOf(chosen, { q: query, per_page: limit });
  const { hits, ...found } = await json<SearchAnswer>(library, `/search?${asked}`);
  // The best clause of each document first, then the second of each: as the page shows them.
  const rounds = Math.max(0, ...hits.map(({ clauses }) => clauses.length));
  const ids = Array.from({ length: rounds }, (_, round) =>
    hits.flatMap(({ clauses }) => clauses[round]?.id ?? []),
  ).flat();
  const views = await Promise.all(ids.slice(0, limit).map((id) => clauseOf(library, id)));
  const { total_clauses, total_documents, also, meanings, corrections, unwritten } = found;
  return {
    ...{ total_clauses, total_documents, also, ...(meanings && { meanings }) },
    ...{ corrections, unwritten },
    clauses: await Promise.all(views.map((view) => quoted(library, view))),
  };
}

async function getClause(library: Library, id: string) {
  const view = await clauseOf(library, id);
  const beside = async (one: ClauseView['next']) =>
    one === null ? null : verbatim(library, (await clauseOf(library, one.id)).clause);
  return {
    ...(await quoted(library, view)),
    measure: view.clause.measure,
    previous: await beside(view.previous),
    next: await beside(view.next),
  };
}

async function getDocument(library: Library, id: string) {
  const path = `/documents/${encodeURIComponent(id)}`;
  const { record, document, outline, outline_total } = await json<DocumentView>(
    library,
    `${path}?limit=1`,
  );
  return {
    ...{ id, title: document.title, specimen: document.specimen, clauses: document.clauses },
    url: addressOf(library, id),
    original: `${library.origin}/api${path}/file`,
    reference: await referenceOf(library, path),
    record,
    outline_total,
    outline: outline.map(({ id: clause, label, heading, level, page, children }) => ({
      ...{ id: clause, label, heading, level, page, children },
      url: addressOf(library, clause),
    })),
  };
}

async function count(
  library: Library,
  query: string,
  facet: FacetName | undefined,
  chosen: Chosen,
) {
  const asked = parametersOf(chosen, { q: query, per_page: 1 });
  const found = await json<SearchAnswer>(library, `/search?${asked}`);
  const { total_clauses, total_documents, also, meanings, matching } = found;
  const counted =
    facet &&
    found.facets[facet].map(({ value, label, count }) => ({ value, label, documents: count }));
  const totals = { total_clauses, total_documents, also, ...(meanings && { meanings }) };
  return { ...totals, matching, ...(counted && { [facet]: counted }) };
}

async function findMeasures(library: Library, limit: number, chosen: Chosen) {
  const asked = parametersOf(chosen, { per_page: limit });
  const { total, measures } = await json<MeasuresAnswer>(library, `/measures?${asked}`);
  return { total, measures: measures.map((one) => ({ ...one, url: addressOf(library, one.id) })) };
}

async function concordance(
  library: Library,
  {
    frame,
    objective,
    accepted,
  }: { frame: string; objective?: string | undefined; accepted: boolean },
) {
  const status = accepted ? 'accepted' : 'all';
  const matrix = await json<Matrix>(library, `/concordance/${frame}?status=${status}`);
  return cut(library, matrix, objective);
}

/** What is told of a matrix: its counts, or the measures that serve one objective, each with the words that show it. */
function cut(library: Library, { concepts, measures, ...counted }: Matrix, objective?: string) {
  const { total, serving, none } = counted;
  const objectives = concepts
    .filter(({ id }) => objective === undefined || id === objective)
    .map(({ id, notation, label, measures: served, readAt }) => ({
      ...{ id, notation, label, measures: served },
      ...(readAt !== undefined && { text: addressOf(library, readAt) }),
    }));
  if (objectives.length === 0) throw new Refused(`objective: ${objective} is none of this frame`);
  if (objective === undefined) return { total, serving, none, objectives };
  const serves = measures.flatMap(({ id, document, label, title, cells }) =>
    cells
      .filter(({ concept }) => concept === objective)
      .map(({ status, predicate, quote, page }) => ({
        ...{ id, label, title, document, status, predicate, quote, page },
        url: addressOf(library, id),
      })),
  );
  return { objectives, serves };
}

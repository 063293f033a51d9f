import type { Language } from '#domain/language.ts';
import type { DocumentSummary, SearchAnswer } from '#domain/search.ts';
import type { DocumentList } from '../../schemas.ts';
import type { Ask } from '../ask.ts';

/** What an export asks: the API of this process, page after page, as whoever asks here. */
export interface Asking {
  ask: Ask;
  language: Language;
  /** Public address of the library. */
  origin: string;
}

/** The API said no: its answer is passed on as it is. */
export class NotOk extends Error {
  readonly response: Response;
  constructor(response: Response) {
    super(`the API answered ${response.status}`);
    this.response = response;
  }
}

/** The lists that are exported, by the path of their page. */
export const LISTS = ['search', 'documents'] as const;
export type List = (typeof LISTS)[number];

/** Results asked for at once: memory holds these and no more, whatever the list is long. */
const AT_ONCE = 100;

async function json<T>({ ask }: Asking, path: string): Promise<T> {
  const response = await ask(path);
  if (!response.ok) throw new NotOk(response);
  return (await response.json()) as T;
}

const at = (parameters: URLSearchParams, own: { [name: string]: string }): string => {
  const all = new URLSearchParams(parameters);
  for (const [name, value] of Object.entries(own)) all.set(name, value);
  return all.toString();
};

/** A clause that was found, with its document. */
export interface FoundClause {
  document: DocumentSummary;
  clause: SearchAnswer['hits'][number]['clauses'][number];
}

/** Every clause that a search finds, in its order. */
export async function* clausesOf(
  library: Asking,
  parameters: URLSearchParams,
): AsyncGenerator<FoundClause> {
  for (let page = 1; ; page += 1) {
    const own = { view: 'clauses', per_page: String(AT_ONCE), page: String(page) };
    const { hits, total_clauses } = await json<SearchAnswer>(
      library,
      `/search?${at(parameters, own)}`,
    );
    for (const { document, clauses } of hits) {
      for (const clause of clauses) yield { document, clause };
    }
    if (page * AT_ONCE >= total_clauses || hits.length === 0) return;
  }
}

/** Every document that a search finds, with its best clause. */
export async function* foundDocuments(
  library: Asking,
  parameters: URLSearchParams,
): AsyncGenerator<SearchAnswer['hits'][number]> {
  for (let page = 1; ; page += 1) {
    const own = { view: 'documents', per_page: String(AT_ONCE), page: String(page) };
    const { hits, total_documents } = await json<SearchAnswer>(
      library,
      `/search?${at(parameters, own)}`,
    );
    yield* hits;
    if (page * AT_ONCE >= total_documents || hits.length === 0) return;
  }
}

/** Every document of the catalogue that is chosen. */
export async function* documentsOf(
  library: Asking,
  parameters: URLSearchParams,
): AsyncGenerator<DocumentList['documents'][number]> {
  for (let page = 1; ; page += 1) {
    const own = { per_page: String(AT_ONCE), page: String(page) };
    const { documents, total } = await json<DocumentList>(
      library,
      `/documents?${at(parameters, own)}`,
    );
    yield* documents;
    if (page * AT_ONCE >= total || documents.length === 0) return;
  }
}

import type { ListFormat, ListName } from '#domain/lists.ts';
import type { Language } from '#domain/language.ts';
import type { Registered } from '#ingest/library/index.ts';
import type { Line } from '../../tables/table.ts';
import type { Ask } from '../ask.ts';

/** What an export asks: the API of this process, page after page, as whoever asks here. */
export interface Asking {
  ask: Ask;
  language: Language;
  /** Public address of the library. */
  origin: string;
}

/** One list, as it was asked for. */
export interface Asked extends Asking {
  list: ListName;
  format: ListFormat;
  /** Ids in its address. */
  ids: string[];
  parameters: URLSearchParams;
}

/** How a list is read; each is taken one by one, and nobody holds the whole of it. */
export interface List<Item> {
  items: (asked: Asked) => AsyncGenerator<Item>;
  /** The cells of a table, its head as the first line. */
  lines: (asked: Asked) => AsyncGenerator<Line>;
  /** Where the API cites an item. */
  cited?: (item: Item) => string;
  /** The news of it. */
  entries?: (asked: Asked, sources: NewsSources) => AsyncGenerator<Entry>;
  /** What it is called. */
  title: (asked: Asked) => string | Promise<string>;
}

/** What a feed tells. */
export interface Entry {
  /** Permanent address. */
  id: string;
  title: string;
  summary: string;
  /** ISO 8601, UTC. */
  at: string;
}

/** Where it is written when readers were given what. */
export interface NewsSources {
  /** Folder of the library. */
  documents: string;
  register: Map<string, Registered>;
}

/** The API said no: its answer is passed on as it is. */
export class NotOk extends Error {
  readonly response: Response;
  constructor(response: Response) {
    super(`the API answered ${response.status}`);
    this.response = response;
  }
}

/** @throws NotOk */
export async function json<T>({ ask }: Asking, path: string): Promise<T> {
  const response = await ask(path);
  if (!response.ok) throw new NotOk(response);
  return (await response.json()) as T;
}

/** The query string of `parameters` with others set, and without some. */
export function queryOf(
  parameters: URLSearchParams,
  own: { [name: string]: string | number } = {},
  without: readonly string[] = [],
): string {
  const all = new URLSearchParams(parameters);
  for (const name of without) all.delete(name);
  for (const [name, value] of Object.entries(own)) all.set(name, String(value));
  return all.toString();
}

/**
 * The pages of a list, one after the other: memory holds one of them, whatever the list is long.
 * @param count how many items there are, and how many this page has
 */
export async function* pagesOf<Page>(
  ask: (page: number) => Promise<Page>,
  count: (page: Page) => { total: number; here: number },
  perPage: number,
): AsyncGenerator<Page> {
  for (let page = 1; ; page += 1) {
    const answer = await ask(page);
    yield answer;
    const { total, here } = count(answer);
    if (page * perPage >= total || here === 0) return;
  }
}

import { isHttpError, redirect, type RequestEvent } from '@sveltejs/kit';
import type { DocumentView, InsideView } from '#api/schemas.ts';
import { clauseId } from '#domain/clause.ts';
import { getJson } from '$lib/api/client.ts';
import { links } from '$lib/i18n/links.ts';
import type { CslItem } from '../../citation/item.ts';
import { parseReading, type Reading } from './address.ts';
import { BEFORE, fitting, WINDOW } from './window.ts';

type LoadEvent = Pick<RequestEvent, 'fetch' | 'setHeaders' | 'url'>;

export interface ReadingData {
  reading: Reading;
  /** The document with the clauses that one page holds. */
  view: DocumentView;
  /** What was found inside; absent when nothing was looked for. */
  found: InsideView | undefined;
}

/** The part of a document that an address asks for. */
export async function loadReading(event: LoadEvent, id: string): Promise<ReadingData> {
  const reading = parseReading(event.url.searchParams);
  const [view, found] = await Promise.all([
    getJson<DocumentView>(event, `/documents/${encodeURIComponent(id)}?${partOf(reading)}`).catch(
      (error: unknown) => {
        // A clause that stands there no longer: its own page knows where its text has gone.
        if (!isHttpError(error, 404) || reading.at === undefined) throw error;
        redirect(307, links.clause(clauseId(id, reading.at)));
      },
    ),
    loadFound(event, id, reading.q),
  ]);
  const keep = view.clauses.findIndex(({ eId }) => eId === reading.at);
  return { reading, view: { ...view, clauses: fitting(view.clauses, keep) }, found };
}

/** What `q` finds inside a document; undefined when nothing is looked for. */
export async function loadFound(
  event: LoadEvent,
  id: string,
  q: string,
): Promise<InsideView | undefined> {
  if (q === '') return undefined;
  const query = new URLSearchParams({ q });
  return getJson<InsideView>(event, `/documents/${encodeURIComponent(id)}/search?${query}`);
}

/** What a document or a clause is to reference managers, for the head of its page. */
export async function loadCitation(
  event: LoadEvent,
  kind: 'documents' | 'clauses',
  id: string,
): Promise<CslItem | undefined> {
  const path = `/${kind}/${encodeURIComponent(id)}/citation?format=csl-json`;
  // Reading goes on where citing fails.
  const items = await getJson<CslItem[]>(event, path).catch(() => []);
  return items[0];
}

function partOf({ at, from, open }: Reading): URLSearchParams {
  const part = new URLSearchParams({ limit: String(WINDOW) });
  if (at === undefined) part.set('from', String(from));
  else {
    part.set('at', at);
    part.set('before', String(BEFORE));
  }
  for (const eId of open) part.append('open', eId);
  return part;
}

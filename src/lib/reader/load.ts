import { isHttpError, redirect, type RequestEvent } from '@sveltejs/kit';
import type { ClauseView, DocumentView, InsideView } from '#api/schemas.ts';
import { clauseId, parseClauseId } from '#domain/clause.ts';
import { getJson } from '$lib/api/client.ts';
import { links } from '$lib/i18n/links.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
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

/** Clause `id`; whoever asks for an address that its text has left is led to the new one (RFC 9110, 308). */
export async function loadClause(event: LoadEvent, id: string): Promise<ClauseView> {
  const path = `/clauses/${encodeURIComponent(id)}`;
  // Within the server redirects are not followed: the answer itself is seen here.
  const answer = await event.fetch(`/api${path}`, {
    redirect: 'manual',
    headers: { 'accept-language': getLocale() },
  });
  if (answer.status !== 308) return answer.ok ? answer.json() : getJson<ClauseView>(event, path);
  const { moved_to: to } = (await answer.json()) as { moved_to: string };
  redirect(308, `${links.clause(to)}?moved=${encodeURIComponent(parseClauseId(id)?.eId ?? '')}`);
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
  version?: { number: string; eId?: string | undefined },
): Promise<CslItem | undefined> {
  const former = version === undefined ? '' : `/versions/${version.number}`;
  const query = new URLSearchParams({ format: 'csl-json' });
  if (version?.eId !== undefined) query.set('clause', version.eId);
  const path = `/${kind}/${encodeURIComponent(id)}${former}/citation?${query}`;
  // Reading goes on where citing fails.
  const items = await getJson<CslItem[]>(event, path).catch(() => []);
  return items[0];
}

/** The reference that a printed page carries: with place, permanent address and day; empty where there is none. */
export async function loadReference(
  event: LoadEvent,
  kind: 'documents' | 'clauses',
  id: string,
): Promise<string> {
  const query = new URLSearchParams({ format: 'un', language: getLocale() });
  const path = `/api/${kind}/${encodeURIComponent(id)}/citation?${query}`;
  const response = await event.fetch(path).catch(() => undefined);
  return response?.ok ? (await response.text()).trim() : '';
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

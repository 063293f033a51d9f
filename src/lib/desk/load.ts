import type { RequestEvent } from '@sveltejs/kit';
import { localize, type Localized } from '#domain/language.ts';
import { getJson } from '$lib/api/client.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import type { ApiJob, DeskDocument } from './types.ts';

type LoadEvent = Pick<RequestEvent, 'fetch' | 'setHeaders'>;

/** Titles of documents by their ids, in the reader's language. */
export type Titles = { [document: string]: string };

export const titleIn = (title: Localized): string => localize(title, getLocale());

export async function loadDocuments(event: LoadEvent): Promise<DeskDocument[]> {
  return (await getJson<{ documents: DeskDocument[] }>(event, '/desk/documents')).documents;
}

export async function loadJobs(event: LoadEvent): Promise<ApiJob[]> {
  return (await getJson<{ jobs: ApiJob[] }>(event, '/desk/jobs')).jobs;
}

export function titlesOf(documents: DeskDocument[]): Titles {
  return Object.fromEntries(documents.map(({ record }) => [record.id, titleIn(record.title)]));
}

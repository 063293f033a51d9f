import { fail, isActionFailure, redirect } from '@sveltejs/kit';
import { STATUSES, type Status } from '#domain/status.ts';
import { getJson } from '$lib/api/client.ts';
import { sendJson, text } from '$lib/api/send.ts';
import { draftsAround } from '$lib/desk/drafts.ts';
import { loadDocuments, titlesOf } from '$lib/desk/load.ts';
import { saveRecord } from '$lib/desk/saving.ts';
import type { DeskClauses, WantedStatus } from '$lib/desk/types.ts';
import { links } from '$lib/i18n/links.ts';
import type { Actions, PageServerLoad } from './$types.js';

const pathOf = (id: string): string => `/desk/documents/${encodeURIComponent(id)}`;

/** Clauses shown beside the form where there are no pages to show. */
const BESIDE = 80;

export const load: PageServerLoad = async (event) => {
  const { details } = await event.parent();
  const before = event.url.searchParams.get('published');
  // The draft that was published on the way here.
  const published = before === null ? undefined : titlesOf(await loadDocuments(event))[before];
  if (details.record.original.format === 'pdf' || details.problem) return { read: [], published };
  const { clauses } = await getJson<DeskClauses>(event, `${pathOf(event.params.id)}/clauses`);
  return {
    published,
    read: clauses.slice(0, BESIDE).map(({ eId, text: words }) => ({ eId, text: words })),
  };
};

/** The id in what was written: an id as it is, or that of a page's address. */
const documentNamed = (written: string): string =>
  /\/documents\/([^/?#]+)/.exec(written)?.[1] ?? written.trim();

async function setStatus(event: Parameters<Actions[string]>[0], wanted: WantedStatus) {
  const sent = await sendJson(event, 'PUT', `${pathOf(event.params.id)}/status`, wanted);
  return sent.problem
    ? fail(sent.status, { problem: sent.problem, wanted })
    : { status: wanted.status };
}

const isStatus = (word: string): word is Status => STATUSES.some((status) => status === word);

export const actions: Actions = {
  /** Writes the record as the form states it, and takes it a step on where the button said so. */
  save: async (event) => {
    const form = await event.request.formData();
    const path = pathOf(event.params.id);
    const isNextWanted = text(form, 'publish') === 'next';
    const status = isNextWanted ? 'published' : text(form, 'status');
    const saved = await saveRecord(event, path, form, !isStatus(status));
    if ('refused' in saved) return fail(saved.status, saved.refused);
    const { revision, done, merged } = saved;
    if (!isStatus(status)) return { done, merged };
    const moved = await setStatus(event, { status, revision });
    if (isActionFailure(moved)) return moved;
    const { id } = event.params;
    const next = isNextWanted ? draftsAround(await loadDocuments(event), id).next : undefined;
    if (next !== undefined) redirect(303, `${links.deskRecord(next)}?published=${id}`);
    return { ...moved, done };
  },
  status: async (event) => {
    const form = await event.request.formData();
    const [status, revision, reason] = [
      text(form, 'status'),
      text(form, 'revision'),
      text(form, 'reason'),
    ];
    const isReplacedBy = documentNamed(text(form, 'isReplacedBy'));
    return setStatus(event, {
      status: status as Status,
      revision,
      ...(reason && { reason }),
      ...(isReplacedBy && { isReplacedBy }),
    });
  },
};

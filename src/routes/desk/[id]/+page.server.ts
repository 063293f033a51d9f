import { fail } from '@sveltejs/kit';
import { STATUSES, type Status } from '#domain/status.ts';
import { getJson } from '$lib/api/client.ts';
import { sendJson, text } from '$lib/api/send.ts';
import { isChanged, recordFromForm } from '$lib/desk/record-form.ts';
import type { DeskClauses, DeskDetails } from '$lib/desk/types.ts';
import type { Actions, PageServerLoad } from './$types.js';

const pathOf = (id: string): string => `/desk/documents/${encodeURIComponent(id)}`;

/** Clauses shown beside the form where there are no pages to show. */
const BESIDE = 80;

export const load: PageServerLoad = async (event) => {
  const { details } = await event.parent();
  if (details.record.original.format === 'pdf' || details.problem) return { read: [] };
  const { clauses } = await getJson<DeskClauses>(event, `${pathOf(event.params.id)}/clauses`);
  return { read: clauses.slice(0, BESIDE).map(({ eId, text: words }) => ({ eId, text: words })) };
};

/** The id in what was written: an id as it is, or that of a page's address. */
const documentNamed = (written: string): string =>
  /\/documents\/([^/?#]+)/.exec(written)?.[1] ?? written.trim();

const isStatus = (word: string): word is Status => STATUSES.some((status) => status === word);

export const actions: Actions = {
  /** Writes the record as the form states it, and takes it a step on where the button said so. */
  save: async (event) => {
    const form = await event.request.formData();
    const path = pathOf(event.params.id);
    const before = await getJson<DeskDetails>(event, path);
    const take = text(form, 'take');
    const taken = take === '' ? undefined : before.suggestions[Number(take)];
    const record = recordFromForm(form, before.record, taken);
    const changed = isChanged(before.record, record);
    let revision = text(form, 'revision');
    if (changed) {
      const sent = await sendJson<DeskDetails>(event, 'PUT', `${path}/record`, {
        record,
        revision,
      });
      if (sent.problem) return fail(sent.status, { problem: sent.problem, values: record });
      ({ revision } = sent.value);
    }
    const status = text(form, 'status');
    if (!isStatus(status)) return { done: changed ? ('saved' as const) : ('unchanged' as const) };
    const moved = await sendJson(event, 'PUT', `${path}/status`, { status, revision });
    return moved.problem ? fail(moved.status, { problem: moved.problem }) : { status };
  },
  status: async (event) => {
    const form = await event.request.formData();
    const status = text(form, 'status');
    const reason = text(form, 'reason');
    const isReplacedBy = documentNamed(text(form, 'isReplacedBy'));
    const revision = text(form, 'revision');
    const wanted = {
      status,
      revision,
      ...(reason && { reason }),
      ...(isReplacedBy && { isReplacedBy }),
    };
    const sent = await sendJson(event, 'PUT', `${pathOf(event.params.id)}/status`, wanted);
    if (sent.problem) return fail(sent.status, { problem: sent.problem });
    return { status: status as Status };
  },
};

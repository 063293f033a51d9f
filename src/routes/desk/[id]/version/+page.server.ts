import { fail, isHttpError, redirect, type RequestEvent } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import { sendJson, text } from '$lib/api/send.ts';
import { loadDocuments, titlesOf } from '$lib/desk/load.ts';
import type { ProposalView } from '$lib/desk/types.ts';
import { links } from '$lib/i18n/links.ts';
import type { Actions, PageServerLoad } from './$types.js';

const pathOf = (id: string): string => `/desk/documents/${encodeURIComponent(id)}/proposal`;

export const load: PageServerLoad = async (event) => {
  await event.parent();
  const page = Number(event.url.searchParams.get('page'));
  const query = Number.isInteger(page) && page > 1 ? `?page=${page}` : '';
  try {
    const proposal = await getJson<ProposalView>(event, `${pathOf(event.params.id)}${query}`);
    const near = proposal.job.near.length > 0 ? titlesOf(await loadDocuments(event)) : {};
    return { proposal, nearTitles: near };
  } catch (error) {
    // Decided by now: that is what the page then says.
    if (!isHttpError(error, 404)) throw error;
    return { proposal: undefined, nearTitles: {} };
  }
};

async function lookedAt({ request }: RequestEvent) {
  const form = await request.formData();
  return { form, seen: { revision: text(form, 'revision'), proposal: text(form, 'proposal') } };
}

export const actions: Actions = {
  accept: async (event) => {
    const { form, seen } = await lookedAt(event);
    const decision = { ...seen, unrelated: form.has('unrelated') };
    const sent = await sendJson(event, 'POST', `${pathOf(event.params.id)}/accept`, decision);
    if (sent.problem) return fail(sent.status, { problem: sent.problem });
    redirect(303, `${links.deskHistory(event.params.id)}?version=accepted`);
  },
  reject: async (event) => {
    const { form, seen } = await lookedAt(event);
    const reason = text(form, 'reason');
    const decision = { ...seen, ...(reason && { reason }) };
    const sent = await sendJson(event, 'DELETE', pathOf(event.params.id), decision);
    if (sent.problem) return fail(sent.status, { problem: sent.problem, reason });
    redirect(303, `${links.deskHistory(event.params.id)}?version=rejected`);
  },
};

import { fail, redirect } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import { sendJson, text, type FormProblem } from '$lib/api/send.ts';
import type { Change, DeskVersion } from '$lib/desk/types.ts';
import { links } from '$lib/i18n/links.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  await event.parent();
  const path = pathOf(event.params.id);
  const [{ changes }, { versions }] = await Promise.all([
    getJson<{ changes: Change[] }>(event, `${path}/history`),
    getJson<{ versions: DeskVersion[] }>(event, `${path}/versions`),
  ]);
  const decided = event.url.searchParams.get('version');
  return { changes, versions, decided };
};

const pathOf = (id: string): string => `/desk/documents/${encodeURIComponent(id)}`;

/** A refusal in the words that say most: those about a field, where there are some. */
const refusal = ({ status, problem }: { status: number; problem: FormProblem }) => {
  const detail = problem.errors.map((one) => one.detail).join(' ') || problem.detail;
  return fail(status, { problem: { ...problem, detail } });
};

export const actions: Actions = {
  undo: async (event) => {
    const form = await event.request.formData();
    const [change, revision] = [text(form, 'change'), text(form, 'revision')];
    const reason = text(form, 'reason');
    const why = { change, revision, ...(reason && { reason }) };
    const sent = await sendJson(event, 'POST', `${pathOf(event.params.id)}/undo`, why);
    return sent.problem ? refusal(sent) : { done: true };
  },
  version: async (event) => {
    const form = await event.request.formData();
    const [status, revision, reason] = ['status', 'revision', 'reason'].map((name) =>
      text(form, name),
    );
    const number = encodeURIComponent(text(form, 'number'));
    const path = `${pathOf(event.params.id)}/versions/${number}/status`;
    const wanted = { status, revision, ...(reason && { reason }) };
    const sent = await sendJson(event, 'PUT', path, wanted);
    return sent.problem ? refusal(sent) : { version: status };
  },
  delete: async (event) => {
    const form = await event.request.formData();
    const [reason, revision] = [text(form, 'reason'), text(form, 'revision')];
    const why = { revision, ...(reason && { reason }) };
    const sent = await sendJson(event, 'DELETE', pathOf(event.params.id), why);
    if (sent.problem) return fail(sent.status, { problem: sent.problem, reason });
    redirect(303, `${links.deskBin()}?deleted`);
  },
};

import { fail, redirect, isHttpError } from '@sveltejs/kit';
import type { Record } from '#domain/record.ts';
import { getJson } from '$lib/api/client.ts';
import { sendJson, text } from '$lib/api/send.ts';
import type { Change } from '$lib/desk/types.ts';
import { links } from '$lib/i18n/links.ts';
import type { Actions, PageServerLoad } from './$types.js';

interface Version {
  number: number;
  current: boolean;
  record: Record;
  file: string;
}

export const load: PageServerLoad = async (event) => {
  const { details } = await event.parent();
  const id = encodeURIComponent(event.params.id);
  const [{ changes }, { versions }] = await Promise.all([
    getJson<{ changes: Change[] }>(event, `/desk/documents/${id}/history`),
    getJson<{ versions: Version[] }>(event, `/documents/${id}/versions`).catch((error: unknown) => {
      // Versions are for readers: of what is not published, the present one is at the desk only.
      if (!isHttpError(error, 404) && !isHttpError(error, 410)) throw error;
      const { record } = details;
      const file = `/api/desk/documents/${id}/file`;
      return { versions: [{ number: record.version, current: true, record, file }] };
    }),
  ]);
  return { changes, versions };
};

export const actions: Actions = {
  undo: async (event) => {
    const form = await event.request.formData();
    const [change, revision] = [text(form, 'change'), text(form, 'revision')];
    const path = `/desk/documents/${encodeURIComponent(event.params.id)}/undo`;
    const sent = await sendJson(event, 'POST', path, { change, revision });
    return sent.problem ? fail(sent.status, { problem: sent.problem }) : { done: true };
  },
  delete: async (event) => {
    const form = await event.request.formData();
    const [reason, revision] = [text(form, 'reason'), text(form, 'revision')];
    const path = `/desk/documents/${encodeURIComponent(event.params.id)}`;
    const why = { revision, ...(reason && { reason }) };
    const sent = await sendJson(event, 'DELETE', path, why);
    if (sent.problem) return fail(sent.status, { problem: sent.problem });
    redirect(303, `${links.deskBin()}?deleted`);
  },
};

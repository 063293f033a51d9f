import { fail, type RequestEvent } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import { sendJson, text, type Sent } from '$lib/api/send.ts';
import type { OneTimeLink, PersonView, SessionView } from '$lib/api/types.ts';
import type { Actions, PageServerLoad } from './$types.js';

const apiPath = (id: string): string => `/accounts/people/${encodeURIComponent(id)}`;

export const load: PageServerLoad = async (event) => {
  await event.parent();
  return getJson<{ person: PersonView; sessions: SessionView[] }>(event, apiPath(event.params.id));
};

type Done = 'role' | 'disable' | 'enable' | 'end' | 'endAll';
type Event = RequestEvent<{ id: string }>;

/** What the page shows of a change that was sent. */
function shown<T>(sent: Sent<T>, done: Done) {
  return sent.problem ? fail(sent.status, { problem: sent.problem }) : { done };
}

const change = async (event: Event, body: { role?: string; disabled?: boolean }, done: Done) =>
  shown(await sendJson(event, 'PATCH', apiPath(event.params.id), body), done);

export const actions: Actions = {
  role: async (event) =>
    change(event, { role: text(await event.request.formData(), 'role') }, 'role'),
  disable: (event) => change(event, { disabled: true }, 'disable'),
  enable: (event) => change(event, { disabled: false }, 'enable'),
  link: async (event) => {
    const sent = await sendJson<OneTimeLink>(event, 'POST', `${apiPath(event.params.id)}/link`);
    return sent.problem ? fail(sent.status, { problem: sent.problem }) : { link: sent.value };
  },
  end: async (event) => {
    const session = encodeURIComponent(text(await event.request.formData(), 'session'));
    const path = `${apiPath(event.params.id)}/sessions/${session}`;
    return shown(await sendJson(event, 'DELETE', path), 'end');
  },
  endAll: async (event) =>
    shown(await sendJson(event, 'DELETE', `${apiPath(event.params.id)}/sessions`), 'endAll'),
};

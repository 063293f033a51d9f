import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import { sendJson, text, type Sent } from '$lib/api/send.ts';
import type { OneTimeLink, PersonView, SessionView, SignInPage } from '$lib/api/types.ts';
import { links } from '$lib/i18n/links.ts';
import type { Actions, PageServerLoad } from './$types.js';

const apiPath = (id: string): string => `/accounts/people/${encodeURIComponent(id)}`;

export const load: PageServerLoad = async (event) => {
  await event.parent();
  const query = new URLSearchParams({ person: event.params.id });
  const [{ person, sessions }, { notes }] = await Promise.all([
    getJson<{ person: PersonView; sessions: SessionView[] }>(event, apiPath(event.params.id)),
    getJson<SignInPage>(event, `/accounts/sign-ins?${query}`),
  ]);
  const { name, email, role, status, secondFactor } = person;
  // Every form carries what it was made from: a change decided on anything else is refused.
  const seen = JSON.stringify({ name, email, role, disabled: status === 'disabled', secondFactor });
  return { person, sessions, signIns: notes, seen };
};

type Done = 'role' | 'disable' | 'enable' | 'factor' | 'end' | 'endAll';
type Event = RequestEvent<{ id: string }>;

/** What the page shows of a change that was sent. */
function shown<T>(sent: Sent<T>, done: Done) {
  return sent.problem ? fail(sent.status, { problem: sent.problem }) : { done };
}

/** What the form was made from; the API refuses what is not whole. */
function seenOf(form: FormData): unknown {
  try {
    return JSON.parse(text(form, 'seen'));
  } catch {
    return undefined;
  }
}

interface Change {
  role?: string;
  disabled?: boolean;
  secondFactor?: false;
}

async function change(event: Event, done: Done, changeOf: (form: FormData) => Change) {
  const form = await event.request.formData();
  const body = { seen: seenOf(form), ...changeOf(form) };
  return shown(await sendJson(event, 'PATCH', apiPath(event.params.id), body), done);
}

export const actions: Actions = {
  role: (event) => change(event, 'role', (form) => ({ role: text(form, 'role') })),
  disable: (event) => change(event, 'disable', () => ({ disabled: true })),
  enable: (event) => change(event, 'enable', () => ({ disabled: false })),
  factor: (event) => change(event, 'factor', () => ({ secondFactor: false })),
  remove: async (event) => {
    const body = { seen: seenOf(await event.request.formData()) };
    const sent = await sendJson(event, 'DELETE', apiPath(event.params.id), body);
    if (sent.problem) return fail(sent.status, { problem: sent.problem });
    redirect(303, `${links.people()}?deleted`);
  },
  link: async (event) => {
    const body = { seen: seenOf(await event.request.formData()) };
    const path = `${apiPath(event.params.id)}/link`;
    const sent = await sendJson<OneTimeLink>(event, 'POST', path, body);
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

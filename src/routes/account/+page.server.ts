import { fail, redirect } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import { secret, sendJson, text, type Sent } from '$lib/api/send.ts';
import type { SessionView } from '$lib/api/types.ts';
import { links } from '$lib/i18n/links.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { person } = event.locals;
  if (person === null) redirect(303, links.signIn(event.url.pathname));
  const { sessions } = await getJson<{ sessions: SessionView[] }>(event, '/accounts/me/sessions');
  return { me: person, sessions };
};

/** What the page shows of a change that was sent. */
function shown(sent: Sent<undefined>, done: 'password' | 'end' | 'endOthers') {
  return sent.problem ? fail(sent.status, { problem: sent.problem, at: done }) : { done };
}

export const actions: Actions = {
  password: async (event) => {
    const form = await event.request.formData();
    const change = { current: secret(form, 'current'), next: secret(form, 'next') };
    return shown(await sendJson(event, 'POST', '/accounts/me/password', change), 'password');
  },
  end: async (event) => {
    const id = encodeURIComponent(text(await event.request.formData(), 'session'));
    return shown(await sendJson(event, 'DELETE', `/accounts/me/sessions/${id}`), 'end');
  },
  endOthers: async (event) =>
    shown(await sendJson(event, 'DELETE', '/accounts/me/sessions'), 'endOthers'),
  signOut: async (event) => {
    await sendJson(event, 'POST', '/accounts/sign-out');
    redirect(303, links.home());
  },
};

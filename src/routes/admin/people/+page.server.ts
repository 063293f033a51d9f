import { fail } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import { sendJson, text } from '$lib/api/send.ts';
import type { Me, OneTimeLink, PersonView } from '$lib/api/types.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  // Who may not see the page is led away by the layout, and nothing is asked for them.
  await event.parent();
  const [{ people }, { mail }] = await Promise.all([
    getJson<{ people: PersonView[] }>(event, '/accounts/people'),
    getJson<Me>(event, '/accounts/me'),
  ]);
  return { people, mail: mail === true, deleted: event.url.searchParams.has('deleted') };
};

export const actions: Actions = {
  invite: async (event) => {
    const form = await event.request.formData();
    const given = {
      name: text(form, 'name'),
      email: text(form, 'email'),
      role: text(form, 'role'),
    };
    const sent = await sendJson<{ person: PersonView; link: OneTimeLink }>(
      event,
      'POST',
      '/accounts/people',
      given,
    );
    return sent.problem ? fail(sent.status, { problem: sent.problem, given }) : sent.value;
  },
};

import { fail, redirect } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import { secret, sendJson, text } from '$lib/api/send.ts';
import type { SecondFactor } from '$lib/api/types.ts';
import { links } from '$lib/i18n/links.ts';
import { qrCode } from '$lib/qr.ts';
import type { Actions, PageServerLoad } from './$types.js';

const API = '/accounts/me/second-factor';

export const load: PageServerLoad = async (event) => {
  const { person } = event.locals;
  if (person === null) redirect(303, links.signIn(event.url.pathname));
  const { uri, ...factor } = await getJson<SecondFactor>(event, API);
  return { me: person, factor, qr: uri === undefined ? undefined : qrCode(uri) };
};

export const actions: Actions = {
  begin: async (event) => {
    const password = secret(await event.request.formData(), 'password');
    const sent = await sendJson(event, 'POST', API, { password });
    return sent.problem ? fail(sent.status, { problem: sent.problem }) : { done: 'begin' as const };
  },
  confirm: async (event) => {
    const code = text(await event.request.formData(), 'code');
    const sent = await sendJson<{ codes: string[] }>(event, 'POST', `${API}/confirm`, { code });
    if (sent.problem) return fail(sent.status, { problem: sent.problem });
    return { done: 'confirm' as const, codes: sent.value.codes };
  },
  renew: async (event) => {
    const password = secret(await event.request.formData(), 'password');
    const given = { password };
    const sent = await sendJson<{ codes: string[] }>(event, 'POST', `${API}/backup-codes`, given);
    if (sent.problem) return fail(sent.status, { problem: sent.problem });
    return { done: 'renew' as const, codes: sent.value.codes };
  },
  off: async (event) => {
    const form = await event.request.formData();
    const given = { password: secret(form, 'password'), code: text(form, 'code') };
    const sent = await sendJson(event, 'DELETE', API, given);
    return sent.problem ? fail(sent.status, { problem: sent.problem }) : { done: 'off' as const };
  },
};

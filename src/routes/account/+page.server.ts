import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import { secret, sendJson, text, type Sent } from '$lib/api/send.ts';
import type { Me, SecondFactor, SessionView, TokenView } from '$lib/api/types.ts';
import { links } from '$lib/i18n/links.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { person } = event.locals;
  if (person === null) redirect(303, links.signIn(event.url.pathname));
  const [{ sessions }, factor, { mail }, { tokens }] = await Promise.all([
    getJson<{ sessions: SessionView[] }>(event, '/accounts/me/sessions'),
    getJson<SecondFactor>(event, '/accounts/me/second-factor'),
    getJson<Me>(event, '/accounts/me'),
    getJson<{ tokens: TokenView[] }>(event, '/accounts/me/tokens'),
  ]);
  return { me: person, sessions, tokens, hasFactor: factor.state === 'on', mail: mail === true };
};

type Part = 'name' | 'email' | 'password' | 'end' | 'endOthers' | 'remove' | 'revoke' | 'token';

/** What the page shows of a change that was sent, at the part it is about. */
function shown<T>(sent: Sent<T>, done: Part, given: { name?: string; email?: string } = {}) {
  return sent.problem ? fail(sent.status, { problem: sent.problem, at: done, given }) : { done };
}

/** The page that answers shows whoever asked as they are now. */
function seeAgain({ locals }: RequestEvent, changed: { name?: string; email?: string }): void {
  if (locals.person !== null) locals.person = { ...locals.person, ...changed };
}

export const actions: Actions = {
  name: async (event) => {
    const name = text(await event.request.formData(), 'name');
    const sent = await sendJson(event, 'PUT', '/accounts/me/name', { name });
    if (!sent.problem) seeAgain(event, { name });
    return shown(sent, 'name', { name });
  },
  email: async (event) => {
    const form = await event.request.formData();
    const email = text(form, 'email');
    const given = { email, password: secret(form, 'password') };
    const sent = await sendJson<{ state: string }>(event, 'PUT', '/accounts/me/email', given);
    if (sent.problem) return shown(sent, 'email', { email });
    if (sent.value.state === 'to-confirm') return { done: 'emailSent' as const };
    seeAgain(event, { email: email.toLowerCase() });
    return { done: 'email' as const };
  },
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
  token: async (event) => {
    const form = await event.request.formData();
    const wish = {
      name: text(form, 'name'),
      scope: text(form, 'scope'),
      days: Number(text(form, 'days')),
    };
    const sent = await sendJson<{ token: string }>(event, 'POST', '/accounts/me/tokens', wish);
    // It is shown this once, on the page that answers.
    return sent.problem
      ? shown(sent, 'token')
      : { done: 'token' as const, token: sent.value.token };
  },
  revoke: async (event) => {
    const id = encodeURIComponent(text(await event.request.formData(), 'token'));
    return shown(await sendJson(event, 'DELETE', `/accounts/me/tokens/${id}`), 'revoke');
  },
  remove: async (event) => {
    const password = secret(await event.request.formData(), 'password');
    const sent = await sendJson(event, 'DELETE', '/accounts/me/account', { password });
    if (sent.problem) return shown(sent, 'remove');
    redirect(303, links.home());
  },
  signOut: async (event) => {
    await sendJson(event, 'POST', '/accounts/sign-out');
    redirect(303, links.home());
  },
};

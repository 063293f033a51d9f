import { sendJson } from '$lib/api/send.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = ({ setHeaders }) => {
  // The address is the secret: no cache may keep it.
  setHeaders({ 'cache-control': 'no-store' });
};

export const actions: Actions = {
  /** Opening stops nothing, as mail programs open links before people do; they press the button by themselves (RFC 8058). */
  default: async (event) => {
    // Stopped before is stopped as well.
    await sendJson(event, 'DELETE', `/alerts/links/${encodeURIComponent(event.params.token)}`);
    return { done: true };
  },
};

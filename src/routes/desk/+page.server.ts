import { fail, type RequestEvent } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import { sendJson, text } from '$lib/api/send.ts';
import type { VocabularyLabels } from '$lib/api/types.ts';
import { loadDocuments, loadJobs, titlesOf } from '$lib/desk/load.ts';
import type { DeskFault } from '$lib/desk/types.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Documents of a list that are shown here; the table has all. */
const MOST = 50;

export const load: PageServerLoad = async (event) => {
  // Who may not see the page is led away by the layout, and nothing is asked for them.
  await event.parent();
  const [jobs, documents, vocabularies, { faults }] = await Promise.all([
    loadJobs(event),
    loadDocuments(event),
    getJson<VocabularyLabels>(event, '/vocabularies'),
    getJson<{ faults: DeskFault[] }>(event, '/desk/faults'),
  ]);
  const having = (status: string) => documents.filter(({ record }) => record.status === status);
  return {
    jobs,
    showAll: event.url.searchParams.has('all'),
    titles: titlesOf(documents),
    waiting: (['draft', 'review'] as const).map((status) => ({
      status,
      documents: having(status).slice(0, MOST),
      total: having(status).length,
    })),
    published: having('published').length,
    withdrawn: having('withdrawn').length,
    vocabularies,
    faults,
  };
};

async function about(event: RequestEvent, method: 'POST' | 'DELETE', what: string) {
  const id = encodeURIComponent(text(await event.request.formData(), 'job'));
  const sent = await sendJson(event, method, `/desk/jobs/${id}${what}`);
  return sent.problem ? fail(sent.status, { problem: sent.problem }) : { done: true };
}

export const actions: Actions = {
  retry: (event) => about(event, 'POST', '/retry'),
  take: (event) => about(event, 'POST', '/take'),
  cancel: (event) => about(event, 'POST', '/cancel'),
  dismiss: (event) => about(event, 'DELETE', ''),
  /** Takes off the list what came to a good end; no file is destroyed by it but copies of what the library has. */
  clear: async (event) => {
    const jobs = await loadJobs(event);
    const finished = jobs.filter(({ state }) => state === 'done' || state === 'duplicate');
    for (const { id } of finished) await sendJson(event, 'DELETE', `/desk/jobs/${id}`);
    return { done: true };
  },
};

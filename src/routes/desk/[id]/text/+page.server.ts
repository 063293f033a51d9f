import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Correction } from '#domain/correction.ts';
import { getJson } from '$lib/api/client.ts';
import { sendJson, text } from '$lib/api/send.ts';
import { correctionFrom, droppedFrom } from '$lib/desk/corrections.ts';
import { loadJobs } from '$lib/desk/load.ts';
import type { DeskClauses } from '$lib/desk/types.ts';
import { links } from '$lib/i18n/links.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Clauses on one page of the list. */
const PER_PAGE = 60;
/** Characters by which a clause is shown in the list. */
const BEGINNING = 160;

type Event = Pick<RequestEvent<{ id: string }>, 'fetch' | 'setHeaders' | 'params' | 'request'>;

const pathOf = ({ params }: Event): string => `/desk/documents/${encodeURIComponent(params.id)}`;

interface Corrections {
  corrections: Correction[];
  revision: string;
}

export const load: PageServerLoad = async (event) => {
  const { details } = await event.parent();
  const jobs = (await loadJobs(event)).filter(
    ({ task, document }) => task === 'ocr' && document === event.params.id,
  );
  if (details.problem) {
    const list: Corrections = { corrections: [], revision: '' };
    return { jobs, clauses: [], total: 0, page: 1, perPage: PER_PAGE, list, isCorrected: false };
  }
  const [{ raw }, list] = await Promise.all([
    getJson<DeskClauses>(event, `${pathOf(event)}/clauses`),
    getJson<Corrections>(event, `${pathOf(event)}/corrections`),
  ]);
  const chosen = event.url.searchParams.get('clause');
  const at = raw.findIndex(({ eId }) => eId === chosen);
  const asked = Number(event.url.searchParams.get('page')) || 1;
  const last = Math.max(1, Math.ceil(raw.length / PER_PAGE));
  const page = at >= 0 ? Math.floor(at / PER_PAGE) + 1 : Math.min(Math.max(1, asked), last);
  const shown = raw.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  return {
    jobs,
    clauses: shown.map((clause) => ({
      ...clause,
      // The whole text only where it is worked on.
      text: clause.eId === chosen ? clause.text : clause.text.slice(0, BEGINNING),
      isChosen: clause.eId === chosen,
      isFirst: clause.eId === raw[0]?.eId,
    })),
    total: raw.length,
    page,
    perPage: PER_PAGE,
    list,
    isCorrected: event.url.searchParams.has('corrected'),
  };
};

/** Sends one correction, to be added or dropped: it is known by what it says, and not by its place in a list. */
function send(event: Event, method: 'POST' | 'DELETE', correction: unknown, revision: string) {
  const path = `${pathOf(event)}/corrections`;
  return sendJson<DeskClauses>(event, method, path, { correction, revision });
}

export const actions: Actions = {
  correct: async (event) => {
    const form = await event.request.formData();
    const [clause, revision] = [text(form, 'clause'), text(form, 'corrections')];
    const asked = correctionFrom(form);
    const sent = await send(event, 'POST', asked, revision);
    if (sent.problem) return fail(sent.status, { problem: sent.problem, asked });
    redirect(303, `${links.deskText(event.params.id)}?clause=${clause}&corrected#clause-${clause}`);
  },
  recognise: async (event) => {
    const form = await event.request.formData();
    const pages = form.getAll('page').map(Number);
    const wanted = { revision: text(form, 'revision'), pages };
    const sent = await sendJson(event, 'POST', `${pathOf(event)}/recognise`, wanted);
    return sent.problem ? fail(sent.status, { problem: sent.problem }) : { begun: true };
  },
  drop: async (event) => {
    const form = await event.request.formData();
    const sent = await send(event, 'DELETE', droppedFrom(form), text(form, 'corrections'));
    return sent.problem ? fail(sent.status, { problem: sent.problem }) : { done: true };
  },
};

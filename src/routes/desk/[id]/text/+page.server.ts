import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Correction } from '#domain/correction.ts';
import { getJson } from '$lib/api/client.ts';
import { sendJson, text } from '$lib/api/send.ts';
import { correctionFrom, withCorrection } from '$lib/desk/corrections.ts';
import { isSame } from '$lib/desk/same.ts';
import { loadJobs } from '$lib/desk/load.ts';
import type { DeskClauses } from '$lib/desk/types.ts';
import { links } from '$lib/i18n/links.ts';
import { m } from '$lib/paraglide/messages.js';
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

const corrections = (event: Event): Promise<Corrections> =>
  getJson<Corrections>(event, `${pathOf(event)}/corrections`);

export const load: PageServerLoad = async (event) => {
  const { details } = await event.parent();
  const jobs = (await loadJobs(event)).filter(
    ({ task, document }) => task === 'ocr' && document === event.params.id,
  );
  if (details.problem) {
    return { jobs, clauses: [], total: 0, page: 1, perPage: PER_PAGE, list: [] };
  }
  const [{ raw }, list] = await Promise.all([
    getJson<DeskClauses>(event, `${pathOf(event)}/clauses`),
    corrections(event),
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
    list: list.corrections,
  };
};

const send = (event: Event, list: Corrections) =>
  sendJson<DeskClauses>(event, 'PUT', `${pathOf(event)}/corrections`, list);

export const actions: Actions = {
  correct: async (event) => {
    const form = await event.request.formData();
    const eId = text(form, 'clause');
    const { raw } = await getJson<DeskClauses>(event, `${pathOf(event)}/clauses`);
    const clause = raw.find((one) => one.eId === eId);
    const before = await corrections(event);
    const added = clause && correctionFrom(form, clause);
    if (added === undefined) return fail(400, { message: m.desk_correction_idle() });
    const { revision } = before;
    const list = withCorrection(before.corrections, added);
    const sent = await send(event, { corrections: list, revision });
    if (sent.problem) return fail(sent.status, { problem: sent.problem });
    if (!sent.value.idle.some((idle) => isSame(idle, added))) {
      redirect(303, `${links.deskText(event.params.id)}?clause=${eId}#clause-${eId}`);
    }
    // It found no place in the text: it would only lie there.
    await send(event, { ...before, revision: (await corrections(event)).revision });
    return fail(422, { message: m.desk_correction_idle() });
  },
  recognise: async (event) => {
    const revision = text(await event.request.formData(), 'revision');
    const sent = await sendJson(event, 'POST', `${pathOf(event)}/recognise`, { revision });
    return sent.problem ? fail(sent.status, { problem: sent.problem }) : { begun: true };
  },
  drop: async (event) => {
    const index = Number(text(await event.request.formData(), 'index'));
    const before = await corrections(event);
    const list = before.corrections.toSpliced(index, 1);
    const sent = await send(event, { corrections: list, revision: before.revision });
    return sent.problem ? fail(sent.status, { problem: sent.problem }) : { done: true };
  },
};

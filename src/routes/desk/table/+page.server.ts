import { fail } from '@sveltejs/kit';
import { STATUSES } from '#domain/status.ts';
import { getJson } from '$lib/api/client.ts';
import { sendJson, text, type FormProblem } from '$lib/api/send.ts';
import type { VocabularyLabels } from '$lib/api/types.ts';
import { heldInWords } from '$lib/desk/changes.ts';
import { loadDocuments, titleIn, titlesOf } from '$lib/desk/load.ts';
import { againOf, changesOf, previewOf, type RowChange } from '$lib/desk/table.ts';
import type { CsvPreview, DeskDetails } from '$lib/desk/types.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Rows on one page of the table. */
const PER_PAGE = 40;

export const load: PageServerLoad = async (event) => {
  await event.parent();
  const [documents, vocabularies] = await Promise.all([
    loadDocuments(event),
    getJson<VocabularyLabels>(event, '/vocabularies'),
  ]);
  const asked = event.url.searchParams.get('status');
  const status = STATUSES.find((one) => one === asked);
  const rows = documents
    .filter(({ record }) => status === undefined || record.status === status)
    .sort((one, other) => titleIn(one.record.title).localeCompare(titleIn(other.record.title)));
  const last = Math.max(1, Math.ceil(rows.length / PER_PAGE));
  const page = Math.min(Math.max(1, Number(event.url.searchParams.get('page')) || 1), last);
  return {
    rows: rows.slice((page - 1) * PER_PAGE, page * PER_PAGE),
    titles: titlesOf(documents),
    total: rows.length,
    page,
    last,
    status,
    vocabularies,
  };
};

type Event = Parameters<Actions[string]>[0];

async function write(
  event: Event,
  { document, record, status }: RowChange,
): Promise<FormProblem | undefined> {
  const path = `/desk/documents/${encodeURIComponent(document.record.id)}`;
  let { revision } = document;
  if (record) {
    const sent = await sendJson<DeskDetails>(event, 'PUT', `${path}/record`, { record, revision });
    if (sent.problem) return sent.problem;
    ({ revision } = sent.value);
  }
  if (status === undefined) return undefined;
  return (await sendJson(event, 'PUT', `${path}/status`, { status, revision })).problem;
}

export const actions: Actions = {
  look: async (event) => {
    const form = await event.request.formData();
    const [documents, vocabularies] = await Promise.all([
      loadDocuments(event),
      getJson<VocabularyLabels>(event, '/vocabularies'),
    ]);
    const changes = changesOf(form, documents);
    const inWords = (field: string, value: unknown) => heldInWords(field, value, vocabularies);
    const shown = previewOf(changes, ({ title }) => titleIn(title), inWords);
    return { rows: { changes: shown, again: againOf(form, changes) } };
  },
  save: async (event) => {
    const form = await event.request.formData();
    const refused: { title: string; reason: string }[] = [];
    let saved = 0;
    for (const change of changesOf(form, await loadDocuments(event))) {
      const problem = await write(event, change);
      if (problem === undefined) saved += 1;
      else {
        const reason = problem.errors.map(({ detail }) => detail).join(' ') || problem.detail;
        refused.push({ title: titleIn(change.document.record.title), reason });
      }
    }
    return refused.length > 0 ? fail(422, { refused, saved }) : { saved };
  },
  preview: async (event) => {
    const file = (await event.request.formData()).get('csv');
    const csv = file instanceof File ? await file.text() : '';
    const sent = await sendJson<CsvPreview>(event, 'POST', '/desk/records/preview', { csv });
    if (sent.problem) return fail(sent.status, { csvProblem: sent.problem });
    return { preview: sent.value, csv };
  },
  apply: async (event) => {
    const csv = text(await event.request.formData(), 'csv');
    const sent = await sendJson<CsvPreview>(event, 'POST', '/desk/records/apply', { csv });
    if (sent.problem) return fail(sent.status, { csvProblem: sent.problem });
    return { saved: sent.value.changes.length };
  },
};

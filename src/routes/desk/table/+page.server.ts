import { fail } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import { sendJson, text } from '$lib/api/send.ts';
import type { VocabularyLabels } from '$lib/api/types.ts';
import { loadDocuments, titleIn, titlesOf } from '$lib/desk/load.ts';
import { lookAt, save } from '$lib/desk/table-actions.ts';
import { found, viewFrom } from '$lib/desk/table-view.ts';
import type { CsvPreview } from '$lib/desk/types.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Rows on one page of the table. */
const PER_PAGE = 40;

export const load: PageServerLoad = async (event) => {
  await event.parent();
  const [documents, vocabularies] = await Promise.all([
    loadDocuments(event),
    getJson<VocabularyLabels>(event, '/vocabularies'),
  ]);
  const asked = viewFrom(event.url.searchParams);
  const rows = found(documents, asked, vocabularies, ({ record }) => titleIn(record.title));
  const last = Math.max(1, Math.ceil(rows.length / PER_PAGE));
  const page = Math.min(asked.page, last);
  return {
    rows: rows.slice((page - 1) * PER_PAGE, page * PER_PAGE),
    total: rows.length,
    held: documents.length,
    last,
    view: { ...asked, page },
    vocabularies,
  };
};

/** Titles of the documents that a file would change. */
async function titlesIn(event: Parameters<typeof loadDocuments>[0], { changes }: CsvPreview) {
  const changed = new Set(changes.map(({ document }) => document));
  return titlesOf((await loadDocuments(event)).filter(({ record }) => changed.has(record.id)));
}

export const actions: Actions = {
  look: async (event) => {
    const looked = await lookAt(event, await event.request.formData());
    return 'look' in looked ? looked : fail(looked.status, { problem: looked.problem });
  },
  save: async (event) => {
    const done = await save(event, await event.request.formData());
    if ('problem' in done) return fail(done.status, { problem: done.problem });
    return done.refused.length > 0 ? fail(422, done) : { saved: done.saved };
  },
  preview: async (event) => {
    const given = (await event.request.formData()).get('csv');
    const bytes = given instanceof File ? await given.arrayBuffer() : new ArrayBuffer();
    const file = Buffer.from(bytes).toString('base64');
    const sent = await sendJson<CsvPreview>(event, 'POST', '/desk/records/preview', { file });
    if (sent.problem) return fail(sent.status, { csvProblem: sent.problem });
    return { preview: sent.value, file, titles: await titlesIn(event, sent.value) };
  },
  apply: async (event) => {
    const form = await event.request.formData();
    const [file, plan] = [text(form, 'file'), text(form, 'plan')];
    const sent = await sendJson<CsvPreview>(event, 'POST', '/desk/records/apply', { file, plan });
    if (sent.problem) {
      // What the file would do by now is not what was agreed to: it is shown again.
      const again = await sendJson<CsvPreview>(event, 'POST', '/desk/records/preview', { file });
      if (again.problem) return fail(again.status, { csvProblem: again.problem });
      const titles = await titlesIn(event, again.value);
      return fail(sent.status, { preview: again.value, file, titles, isOther: true });
    }
    const { changes, errors } = sent.value;
    const refused = errors.map(({ line, message }) => ({ title: String(line), reason: message }));
    return errors.length > 0
      ? fail(422, { saved: changes.length, refused })
      : { saved: changes.length };
  },
};

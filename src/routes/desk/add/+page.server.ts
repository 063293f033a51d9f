import { fail, redirect } from '@sveltejs/kit';
import { sendJson, text } from '$lib/api/send.ts';
import { loadDocuments, loadJobs, titlesOf } from '$lib/desk/load.ts';
import { belongTogether, chosen, mayBePages, packed } from '$lib/desk/pack.ts';
import { sendFile } from '$lib/desk/plain-upload.ts';
import type { ApiJob } from '$lib/desk/types.ts';
import type { UploadWish } from '$lib/desk/upload-wish.ts';
import { links } from '$lib/i18n/links.ts';
import { m } from '$lib/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  await event.parent();
  const [documents, jobs] = await Promise.all([loadDocuments(event), loadJobs(event)]);
  const titles = titlesOf(documents);
  const wanted = event.url.searchParams.get('document');
  const isOfWanted = ({ state, wish }: ApiJob) => state === 'proposed' && wish.document === wanted;
  return {
    titles,
    jobs,
    /** The document of which the file will be a new version. */
    document: wanted !== null && titles[wanted] !== undefined ? wanted : undefined,
    /** Another version of it waits to be compared. */
    waits: jobs.some(isOfWanted),
  };
};

function wishOf(form: FormData): UploadWish {
  return {
    document: text(form, 'document') || undefined,
    publish: form.has('publish'),
    pages: form.has('pages'),
  };
}

/** Records are sent with what they speak of, and the pages of a document together. */
async function asSent(files: File[], pages: boolean): Promise<File[]> {
  const all = files.map(chosen);
  return belongTogether(all) || (pages && mayBePages(all)) ? [await packed(all)] : files;
}

export const actions: Actions = {
  /** Files sent without script. */
  files: async (event) => {
    const form = await event.request.formData();
    const files = form.getAll('file').filter((file) => file instanceof File && file.name !== '');
    if (files.length === 0) return fail(400, { refused: [m.desk_add_none_chosen()], received: 0 });
    const refused: string[] = [];
    const wish = wishOf(form);
    const all = (files as File[]).map(chosen);
    if (wish.pages && all.length > 1 && !mayBePages(all)) {
      return fail(422, { refused: [m.desk_add_pages_only_images()], received: 0 });
    }
    for (const file of await asSent(files as File[], wish.pages === true)) {
      const { name } = file;
      if (file.size === 0) refused.push(m.desk_upload_empty({ name }));
      else {
        const problem = await sendFile(event, file, wish);
        if (problem) refused.push(m.desk_upload_failed({ name, reason: problem.detail }));
      }
    }
    if (refused.length === 0) redirect(303, links.desk());
    return fail(422, { refused, received: files.length - refused.length });
  },
  address: async (event) => {
    const form = await event.request.formData();
    const address = text(form, 'address');
    const { document, publish } = wishOf(form);
    const wish = { address, publish, ...(document !== undefined && { document }) };
    const sent = await sendJson<ApiJob>(event, 'POST', '/desk/addresses', wish);
    if (sent.problem) return fail(sent.status, { problem: sent.problem, address });
    redirect(303, links.desk());
  },
};

import type { Adapter } from './adapter.ts';
import { linksOf } from './lists.ts';

/** A web page with links to documents. */
export const page: Adapter<'page'> = {
  isWhole: true,
  changesSince: async ({ address }, known, { web }) => {
    const read = await web.read(address, known);
    if (read === 'unchanged') return read;
    return { addresses: linksOf(read.text, read.address), validators: read.validators };
  },
  fetchOne: (_source, address, target, known, { web }) => web.fetch(address, target, known),
};

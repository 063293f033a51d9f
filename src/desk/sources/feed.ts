import type { Adapter } from './adapter.ts';
import { entriesOf } from './lists.ts';

/** A feed: RSS, Atom, RDF or JSON Feed. It tells the latest only. */
export const feed: Adapter<'feed'> = {
  isWhole: false,
  changesSince: async ({ address }, known, { web }) => {
    const read = await web.read(address, known);
    if (read === 'unchanged') return read;
    return { addresses: entriesOf(read.text, read.address), validators: read.validators };
  },
  fetchOne: (_source, address, target, known, { web }) => web.fetch(address, target, known),
};

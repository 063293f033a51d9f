import { reanchored, type Reread } from '#concordance/reanchor.ts';
import { emptySet } from '#concordance/sssom/write.ts';
import { mappingsOf } from '#concordance/sssom/read.ts';
import { commandActor } from '#domain/person.ts';
import { changeConcordance, readConcordances } from '../library/index.ts';
import type { IngestContext } from './context.ts';

/**
 * Leads the mappings of a document on to where its words stand now. A library that cannot be written keeps them as
 * they are; the librarian is told.
 * @returns why they could not be written, where they could not: the system's code
 */
export async function leadMappingsOn(
  { documents, data }: Pick<IngestContext, 'documents' | 'data'>,
  reread: Reread,
): Promise<string | undefined> {
  const { sets, byDocument } = await readConcordances(documents, data);
  if (!byDocument.has(reread.id)) return undefined;
  const note = { actor: commandActor('npm run ingest'), action: 'mapped' } as const;
  for (const set of sets) {
    if (reanchored(mappingsOf(set), reread).length === 0) continue;
    const fresh = () => emptySet(set.id, set.meta);
    try {
      await changeConcordance({ documents, data }, set.id, fresh, (now) => ({
        mappings: reanchored(mappingsOf(now), reread),
        note,
      }));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      return code;
    }
  }
  return undefined;
}

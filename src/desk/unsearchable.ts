import type { Record } from '#domain/record.ts';
import { standingOf, successorFrom } from '#ingest/library/index.ts';
import type { CatalogueDocument, Search } from '#search/query.ts';
import type { HeldDocument } from './desk.ts';
import type { DeskParts } from './parts.ts';

const PER_PAGE = 100;

/**
 * What is held but not found by searching, or not wholly: withdrawn documents, published ones with pages that cannot
 * be read, and published ones that the index could not take. Drafts are left out.
 */
export async function unsearchable(
  { catalogue, documents }: Pick<DeskParts, 'catalogue' | 'documents'>,
  search: Pick<Search, 'documents'>,
): Promise<HeldDocument[]> {
  const indexed = new Map((await allIndexed(search)).map((one) => [one.record.id, one]));
  const records = (await catalogue.all()).map(({ record }) => record);
  const listed = await Promise.all(
    records.map(async (record): Promise<HeldDocument[]> => {
      const { id, title, language, status } = record;
      const held = { id, title, language };
      if (status === 'withdrawn') return ofWithdrawn(documents, held);
      if (status !== 'published') return [];
      const found = indexed.get(id);
      if (found === undefined) return [{ ...held, why: 'not-indexed' }];
      if (found.status === 'indexed') return [];
      return [{ ...held, why: found.status, pages: found.pagesNeedingOcr }];
    }),
  );
  return listed.flat();
}

/** The notice of a withdrawn document, where readers had it; of what stands in its place, only what they have. */
async function ofWithdrawn(
  documents: string,
  held: Pick<Record, 'id' | 'title' | 'language'>,
): Promise<HeldDocument[]> {
  const standing = await standingOf(documents, held.id);
  if (standing.is !== 'withdrawn') return [];
  const { isReplacedBy, ...withdrawal } = standing.withdrawal;
  const successor = await successorFrom(documents, isReplacedBy);
  if (successor === undefined) return [{ ...held, why: 'withdrawn', withdrawal }];
  const replaced = { ...withdrawal, isReplacedBy: successor.id };
  return [{ ...held, why: 'withdrawn', withdrawal: replaced, replaced_by: successor }];
}

async function allIndexed(search: Pick<Search, 'documents'>): Promise<CatalogueDocument[]> {
  const found: CatalogueDocument[] = [];
  for (let page = 1; ; page += 1) {
    const request = { filters: {}, sort: 'title', page, perPage: PER_PAGE } as const;
    const { documents, total } = await search.documents(request, 'fr');
    found.push(...documents);
    if (documents.length === 0 || found.length >= total) return found;
  }
}

import type { Record } from '#domain/record.ts';
import type { CatalogueDocument, Search } from '#search/query.ts';
import type { HeldDocument } from './desk.ts';
import type { DeskParts } from './parts.ts';

const PER_PAGE = 100;

/**
 * What is held but not found by searching, or not wholly: withdrawn documents, published ones with pages that cannot
 * be read, and published ones that the index could not take. Drafts are left out.
 */
export async function unsearchable(
  { catalogue }: Pick<DeskParts, 'catalogue'>,
  search: Pick<Search, 'documents'>,
): Promise<HeldDocument[]> {
  const indexed = new Map((await allIndexed(search)).map((one) => [one.record.id, one]));
  const records = (await catalogue.all()).map(({ record }) => record);
  return records.flatMap((record): HeldDocument[] => {
    const { id, title, language, status, withdrawal } = record;
    const held = { id, title, language };
    if (status === 'withdrawn' && withdrawal) {
      const successor = records.find((one) => one.id === withdrawal.isReplacedBy);
      const replacedBy = successor && isPublic(successor) && pointerTo(successor);
      return [
        { ...held, why: 'withdrawn', withdrawal, ...(replacedBy && { replaced_by: replacedBy }) },
      ];
    }
    if (status !== 'published') return [];
    const found = indexed.get(id);
    if (found === undefined) return [{ ...held, why: 'not-indexed' }];
    if (found.status === 'indexed') return [];
    return [{ ...held, why: found.status, pages: found.pagesNeedingOcr }];
  });
}

/** Whether readers may know that it is there; one that was withdrawn in its turn leads them on. */
const isPublic = ({ status }: Record): boolean => status === 'published' || status === 'withdrawn';

const pointerTo = ({ id, title }: Record): Pick<Record, 'id' | 'title'> => ({ id, title });

async function allIndexed(search: Pick<Search, 'documents'>): Promise<CatalogueDocument[]> {
  const found: CatalogueDocument[] = [];
  for (let page = 1; ; page += 1) {
    const request = { filters: {}, sort: 'title', page, perPage: PER_PAGE } as const;
    const { documents, total } = await search.documents(request, 'fr');
    found.push(...documents);
    if (documents.length === 0 || found.length >= total) return found;
  }
}

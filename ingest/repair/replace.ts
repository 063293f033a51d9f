import type { Page } from '#domain/page.ts';
import type { RecognisedPage } from '#domain/recognised.ts';
import { judgePage } from './plausibility.ts';
import { toPage } from '../read/recognised/page.ts';

/**
 * Pages without text that can be believed, or for which a librarian chose it, replaced by what was recognised on them,
 * where it was. Pure.
 * @param kept what was recognised by the number of its page, and the numbers of the pages that were chosen
 */
export function replacePages(
  pages: readonly Page[],
  kept: { pages: ReadonlyMap<number, RecognisedPage>; chosen: ReadonlySet<number> },
): Page[] {
  return pages.map((page) => {
    const found = kept.pages.get(page.number);
    if (found === undefined) return page;
    return kept.chosen.has(page.number) || judgePage(page) !== undefined ? toPage(found) : page;
  });
}

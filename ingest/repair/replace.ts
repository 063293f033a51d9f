import type { Page } from '#domain/page.ts';
import type { RecognisedPage } from '#domain/recognised.ts';
import { judgePage } from './plausibility.ts';
import { toPage } from '../read/recognised/page.ts';

/** Pages without text that can be believed, replaced by what was recognised on them, where it was. Pure. */
export function replaceUnreadable(
  pages: readonly Page[],
  recognised: ReadonlyMap<number, RecognisedPage>,
): Page[] {
  return pages.map((page) => {
    const found = recognised.get(page.number);
    return found !== undefined && judgePage(page) !== undefined ? toPage(found) : page;
  });
}

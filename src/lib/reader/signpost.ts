import type { RequestEvent } from '@sveltejs/kit';
import { linkHeader, signposts, type Signposted } from '../../citation/signposts.ts';
import type { CslItem } from '../../citation/item.ts';

/** Says in the head of the answer where programs find what describes the page's document or clause (FAIR Signposting). */
export function signpost(
  event: Pick<RequestEvent, 'locals' | 'url'>,
  record: Signposted['record'],
  citation: CslItem | undefined,
  eId?: string,
): void {
  // Its permanent address is that of the library as it is configured, whatever it was asked by.
  const { origin } = new URL(citation?.URL ?? event.url.href);
  event.locals.links = linkHeader(signposts({ record, eId, origin }));
}

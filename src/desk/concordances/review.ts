import { basisOf } from '#concordance/evidence.ts';
import { openItems, nextItem, type QueueItem } from '#concordance/queue.ts';
import type { TextIn } from '#concordance/suggest/profiles.ts';
import { objectOf, subjectClause, type Mapping } from '#domain/mapping.ts';
import { findConcept } from '#domain/vocabulary.ts';
import { parseClauseId } from '#domain/clause.ts';
import { hashText } from '#ingest/library/index.ts';
import type { Search } from '#search/query.ts';
import type { HeldFrame } from './held.ts';
import { measuresOf } from './held.ts';
import type { ReviewCase, ReviewItem, WantedItem } from './promise.ts';

/** What a person is shown to judge, and what comes next. */

export async function itemFor(
  search: Search,
  held: HeldFrame,
  { kinds, document, clause, mapping, after, passed }: WantedItem,
): Promise<ReviewItem> {
  const measures = (await measuresOf(search, document)).map(({ id }) => id);
  const own = held.mappings.filter(
    (one) => document === undefined || parseClauseId(subjectClause(one))?.document === document,
  );
  const items = openItems(measures, own).filter(
    ({ kind }) => kinds.length === 0 || kinds.includes(kind),
  );
  const order = [...new Set([...measures, ...items.map((one) => one.clause)])];
  const chosen =
    clause === undefined
      ? nextItem(items, order, after === undefined ? undefined : { clause: after, passed })
      : itemAt(items, held.mappings, clause, mapping);
  const { frame } = held;
  if (chosen === undefined) return { frame, open: items.length };
  const { kind, ...item } = chosen;
  return { frame, kind, open: items.length, case: await caseOf(search, held, item) };
}

/** One that is named, open or not. */
function itemAt(
  items: readonly QueueItem[],
  mappings: readonly Mapping[],
  clause: string,
  id: string | undefined,
): Omit<QueueItem, 'kind'> & { kind?: QueueItem['kind'] } {
  const own = mappings.filter((one) => subjectClause(one) === clause);
  const mapping = own.find((one) => one.record_id === id);
  const open = items.find((one) => one.clause === clause && one.mapping === mapping);
  return open ?? { clause, ...(mapping && { mapping }) };
}

export async function caseOf(
  search: Search,
  { frame, mappings }: HeldFrame,
  { clause: id, mapping }: { clause: string; mapping?: Mapping | undefined },
): Promise<ReviewCase> {
  const found = await search.clause(id, 'fr');
  const document = found && (await search.record(found.clause.document));
  const own = mappings.filter((one) => subjectClause(one) === id);
  const object = mapping && objectOf(mapping);
  const concept = object && 'concept' in object ? findConcept(frame, object.concept) : undefined;
  return {
    ...{ frame, id, clause: found?.clause, document, mapping },
    others: own.filter((one) => one !== mapping),
    stated: concept?.readAt === undefined ? [] : await statedAt(search, concept.readAt),
    seen: seenOf(found?.clause.text ?? '', own, concept && basisOf({ text: '' }, concept)),
  };
}

/** Names the state of a clause, of all that is said of it, and of the objective that is judged. */
export const seenOf = (text: string, own: readonly Mapping[], concept = ''): string =>
  hashText(JSON.stringify([text, own, concept])).slice(0, 16);

/** A clause with those below it. */
async function statedAt(search: Search, id: string): Promise<TextIn[]> {
  const place = parseClauseId(id);
  if (place === undefined) return [];
  const entries = await search.contents(place.document);
  const from = entries.findIndex((one) => one.id === id);
  const level = entries[from]?.level ?? 0;
  const rest = entries.slice(from + 1).findIndex((one) => one.level <= level);
  const limit = rest < 0 ? entries.length - from : rest + 1;
  if (from < 0) return [];
  const read = await search.document(place.document, 'fr', {
    from: entries[from]?.order ?? 0,
    limit,
  });
  const language = read?.record.language ?? 'en';
  return (read?.clauses ?? []).map(({ text }) => ({ text, language }));
}

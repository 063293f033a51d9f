import { saysNone, subjectClause, type Mapping } from '#domain/mapping.ts';

/** What a person is led through: what waits to be judged, and the measures of which nothing is said. Pure. */

/** `without`: a measure that nobody said anything of, and for which nothing is suggested. */
export const QUEUE_KINDS = ['suggested', 'look-again', 'without'] as const;
export type QueueKind = (typeof QUEUE_KINDS)[number];

export interface QueueItem {
  kind: QueueKind;
  /** Id of the clause. */
  clause: string;
  mapping?: Mapping;
}

/**
 * What is open, in the order of the measures, of each the most likely first. Mappings whose clause is no measure that
 * readers have, or is gone, come last.
 * @param measures ids of clauses in their order
 */
export function openItems(measures: readonly string[], mappings: readonly Mapping[]): QueueItem[] {
  const byClause = Map.groupBy(mappings, subjectClause);
  const listed = new Set(measures);
  const strangers = [...byClause.keys()].filter((id) => !listed.has(id));
  return [
    ...measures.flatMap((clause) => itemsOf(clause, byClause.get(clause) ?? [], true)),
    ...strangers.flatMap((clause) => itemsOf(clause, byClause.get(clause) ?? [], false)),
  ];
}

function itemsOf(clause: string, own: readonly Mapping[], isMeasure: boolean): QueueItem[] {
  const open = own.filter(isOpen).sort(mostLikelyFirst);
  const isSilent = own.every(({ mapping_status: status }) => status === 'rejected');
  if (isMeasure && isSilent) return [{ kind: 'without', clause }];
  return open.map((mapping) => ({ kind: mapping.mapping_status, clause, mapping }));
}

type OpenMapping = Mapping & { mapping_status: 'suggested' | 'look-again' };
const isOpen = (one: Mapping): one is OpenMapping =>
  one.mapping_status === 'suggested' || one.mapping_status === 'look-again';

const mostLikelyFirst = (one: Mapping, other: Mapping): number =>
  (other.confidence ?? 0) - (one.confidence ?? 0) || (one.record_id < other.record_id ? -1 : 1);

/** An item by what it asks: a mapping by its id, a clause without by its own. */
export const itemKey = ({ clause, mapping }: QueueItem): string => mapping?.record_id ?? clause;

/**
 * The item to go on with, and after the last one the first again.
 * @param order ids of clauses in the order of the queue
 * @param after what was judged or passed over: a clause, and the mapping that was
 */
export function nextItem(
  items: readonly QueueItem[],
  order: readonly string[],
  after: { clause: string; passed: readonly string[] } | undefined,
): QueueItem | undefined {
  if (after === undefined) return items[0];
  const placeOf = new Map(order.map((id, place) => [id, place]));
  const place = (id: string) => placeOf.get(id) ?? order.length;
  const here = place(after.clause);
  const isLeft = (one: QueueItem) => !after.passed.includes(itemKey(one));
  return (
    items.find((one) => one.clause === after.clause && isLeft(one)) ??
    items.find((one) => place(one.clause) > here) ??
    items.find((one) => one.clause !== after.clause || isLeft(one)) ??
    items[0]
  );
}

/** How far the measures of a document are, each counted once under what it needs most. */
export interface Progress {
  measures: number;
  accepted: number;
  suggested: number;
  'look-again': number;
  none: number;
  without: number;
}

export function progressOf(measures: readonly string[], mappings: readonly Mapping[]): Progress {
  const byClause = Map.groupBy(mappings, subjectClause);
  const progress = { ...{ measures: 0, accepted: 0, suggested: 0 }, ...{ none: 0, without: 0 } };
  const counted: Progress = { ...progress, 'look-again': 0 };
  for (const id of measures) {
    counted.measures++;
    counted[stateOf(byClause.get(id) ?? [])]++;
  }
  return counted;
}

function stateOf(own: readonly Mapping[]): Exclude<keyof Progress, 'measures'> {
  const has = (status: Mapping['mapping_status']) =>
    own.some((one) => one.mapping_status === status);
  if (has('look-again')) return 'look-again';
  if (has('suggested')) return 'suggested';
  if (!has('accepted')) return 'without';
  return own.some((one) => one.mapping_status === 'accepted' && !saysNone(one))
    ? 'accepted'
    : 'none';
}

import type { Change } from '#domain/change.ts';
import { recordSchema, type Record } from '#domain/record.ts';

/**
 * What readers ever had of a document, as its history and its records tell. Pure: the history is read backwards from
 * the present record, because a document that was taken in by `npm run ingest`, or put there by hand, begins without
 * a note of its status.
 */

/** A version that lies beside the present one. */
interface Kept {
  number: number;
  /** As it was kept when the next version took its place. */
  record: Record;
}

export interface Publication {
  /** Numbers of the versions that readers could open at some time. */
  versions: Set<number>;
  /** Day (UTC) on which readers lost the document; absent while they have it, and where no note tells. */
  ended?: string;
}

const fieldOf = ({ fields }: Change, name: string) => fields.find(({ field }) => field === name);

/** Which versions were public at some time, and when readers lost the document. */
export function publicationOf(present: Record, former: Kept[], history: Change[]): Publication {
  const versions = new Set<number>();
  const see = (number: number, status: unknown) => {
    if (status === 'published') versions.add(number);
  };
  let number = present.version;
  see(number, present.status);
  for (const change of history.toReversed()) {
    const status = fieldOf(change, 'status');
    see(number, status?.after);
    const version = fieldOf(change, 'version')?.before;
    if (typeof version === 'number') number = version;
    see(number, status?.before);
  }
  for (const { number: kept, record } of former) see(kept, record.status);
  const end = present.status === 'published' ? undefined : endOf(history);
  return { versions, ...(end && { ended: end.at.slice(0, 10) }) };
}

/** The change that gave readers what they have: it was published, or another version took its place. */
export function givenIn(history: Change[]): Change | undefined {
  return history.findLast(
    (change) =>
      fieldOf(change, 'status')?.after === 'published' || fieldOf(change, 'version') !== undefined,
  );
}

/** The change by which readers last lost the document while it was held. */
export function endOf(history: Change[]): Change | undefined {
  return history.findLast((change) => {
    const status = fieldOf(change, 'status');
    return status?.before === 'published' && status.after !== 'published';
  });
}

/**
 * Whether readers may know that a withdrawn document was there: it was public once, or whoever withdrew it wrote that
 * into the record by hand, for readers.
 */
export function isNotice(present: Record, { versions }: Publication, history: Change[]): boolean {
  if (present.status !== 'withdrawn' || present.withdrawal === undefined) return false;
  const last = history.findLast((change) => fieldOf(change, 'status') !== undefined);
  return versions.size > 0 || (last && fieldOf(last, 'status')?.after) !== 'withdrawn';
}

/**
 * The record of a former version as readers last had it: what was written while they did not have it is taken back.
 * @param history of the document, to the change by which the next version took the place of this one
 */
export function asLastPublished({ number, record }: Kept, history: Change[]): Record {
  const kept = { ...record, withdrawal: undefined };
  const replaced = history.findLastIndex((one) => fieldOf(one, 'version')?.before === number);
  let then: Record = kept;
  for (let at = replaced - 1; at >= 0 && then.status !== 'published'; at -= 1) {
    const change = history[at];
    if (change === undefined || fieldOf(change, 'version')?.after === number) break;
    const earlier = change.fields.filter(({ field }) => field in recordSchema.shape);
    then = { ...then, ...Object.fromEntries(earlier.map((one) => [one.field, one.before])) };
  }
  const parsed = recordSchema.safeParse(JSON.parse(JSON.stringify(then)));
  return { ...(parsed.success ? parsed.data : kept), withdrawal: undefined, status: 'published' };
}

import type { Record } from '#domain/record.ts';
import type { Status } from '#domain/status.ts';

/** What can be done to all records that are ticked. Pure. */

/** Where they may be brought, what is done most first. */
export const BULK_STATES = ['published', 'review', 'draft', 'withdrawn', 'bin'] as const satisfies (
  Status | 'bin'
)[];
export type BulkState = (typeof BULK_STATES)[number];

/** A concept added to a list, or taken away. */
export const BULK = [
  { name: 'add.subject', field: 'subject', isAdded: true },
  { name: 'drop.subject', field: 'subject', isAdded: false },
  { name: 'add.spatial', field: 'spatial', isAdded: true },
  { name: 'drop.spatial', field: 'spatial', isAdded: false },
  { name: 'add.creator', field: 'creator', isAdded: true },
  { name: 'drop.creator', field: 'creator', isAdded: false },
] as const;

/** The record with what the form does to all that are ticked. */
export function inBulk(record: Record, form: FormData): Record {
  const after = { ...record };
  const type = form.get('set.type');
  if (typeof type === 'string' && type !== '') after.type = type;
  for (const { name, field, isAdded } of BULK) {
    const concept = form.get(name);
    if (typeof concept !== 'string' || concept === '') continue;
    const others = after[field].filter((one) => one !== concept);
    const isHeld = others.length < after[field].length;
    if (isHeld !== isAdded) after[field] = isAdded ? [...others, concept] : others;
  }
  if (form.has('confirm')) after.suggested = [];
  return after;
}

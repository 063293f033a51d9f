import pMap from 'p-map';
import type { Actor } from '#domain/person.ts';
import { checkRecord } from '#ingest/library/index.ts';
import type { EditableRecord, ManyChanges, ManyOutcome, OneOfMany } from './desk.ts';
import { invalid } from './details.ts';
import { removeDocument } from './keeping.ts';
import type { DeskParts } from './parts.ts';
import type { Records } from './records.ts';
import { done, refused, type DeskResult } from './result.ts';

/** The same librarian does something to many documents: each by itself, and each from the text she saw. */

/** Documents worked on at once; the disk is what they wait for. */
const AT_ONCE = 32;

export async function changeMany(
  parts: DeskParts,
  records: Records,
  wanted: ManyChanges,
  actor: Actor,
): Promise<ManyOutcome[]> {
  const work = (one: OneOfMany) =>
    wanted.check ? check(parts, records, one) : change(parts, records, one, wanted, actor);
  const outcomes = await pMap(
    wanted.documents,
    async (one) => {
      const result = await work(one);
      return { id: one.id, ...(!result.ok && { problem: result.problem }) };
    },
    { concurrency: AT_ONCE },
  );
  const last = outcomes.findLast(({ problem }) => problem === undefined);
  if (last !== undefined && !wanted.check) await records.reachIndex(last.id);
  return outcomes;
}

const meant = (fields: OneOfMany['fields']): Partial<EditableRecord> =>
  Object.fromEntries(
    Object.entries(fields ?? {}).map(([field, value]) => [field, value ?? undefined]),
  );

async function check(
  { vocabularies }: DeskParts,
  records: Records,
  { id, revision, fields }: OneOfMany,
): Promise<DeskResult<undefined>> {
  const written = await records.writtenAt(id, revision);
  if (!written.ok) return written;
  const { record } = written.value;
  const { problems } = checkRecord({ ...record, ...meant(fields) }, vocabularies, record);
  return problems ? refused('invalid', invalid(problems)) : done(undefined);
}

async function change(
  parts: DeskParts,
  records: Records,
  { id, revision, fields, status, bin }: OneOfMany,
  { reason, isReplacedBy }: ManyChanges,
  actor: Actor,
): Promise<DeskResult<unknown>> {
  if (bin) return removeDocument(parts, records, id, { reason, revision }, actor, 0);
  let from = revision;
  if (fields && Object.keys(fields).length > 0) {
    const patched = await records.patch(id, meant(fields), revision, actor);
    if (!patched.ok) return patched;
    from = patched.value.revision;
  }
  return status === undefined
    ? records.writtenAt(id, from)
    : records.moveTo(id, status, { reason, isReplacedBy }, from, actor, 0);
}

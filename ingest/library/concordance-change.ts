import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { MappingSet } from '#concordance/sssom/set.ts';
import { withMappings, writeSet } from '#concordance/sssom/write.ts';
import type { Change, FieldChange } from '#domain/change.ts';
import { mappingSchema, type Mapping } from '#domain/mapping.ts';
import { withLock } from '#process/lock.ts';
import { writeAtomically } from './atomic.ts';
import { changeOf, type ChangeNote } from './change.ts';
import {
  concordanceFile,
  CONCORDANCES_FOLDER,
  concordanceHistoryFile,
  keepConcordances,
  listSets,
  parseFile,
} from './concordance-files.ts';
import { noteFirst, readChangesOf } from './history.ts';
import type { Checked } from './yaml.ts';

/**
 * Changes of mappings, noted first: a field of a change is a mapping, by its id, before and after. What a crash
 * leaves between note and file is finished from the note.
 */

/** What becomes of a set. */
export interface SetChange {
  mappings: Mapping[];
  /** Ids of mappings that are taken out, as undoing does. */
  gone?: string[];
  /** The set that they were taken from, for what it says of them in columns of its own. */
  from?: MappingSet;
  note: ChangeNote;
}

/**
 * Changes a set, one change at a time for all processes over the same `data`.
 * @param work says what is to change of the set as it is now; `undefined`: nothing
 * @param fresh the set to begin with where there is none
 * @returns the note that was made, or what is wrong in the file, which is then left alone
 */
export function changeConcordance(
  { documents, data }: { documents: string; data?: string | undefined },
  id: string,
  fresh: () => MappingSet,
  work: (set: MappingSet) => SetChange | undefined,
): Promise<Checked<{ change: Change | undefined }>> {
  const change = async (): Promise<Checked<{ change: Change | undefined }>> => {
    const file = concordanceFile(id);
    const isThere = (await listSets(documents)).includes(id);
    const read = isThere ? await parseFile(join(documents, file), id, file) : { problems: [] };
    if (read.problems.length > 0) return { problems: read.problems };
    const set = ('value' in read ? read.value : undefined) ?? fresh();
    const wanted = work(set);
    const fields = wanted === undefined ? [] : fieldsOf(set, wanted);
    if (wanted === undefined || fields.length === 0) return { value: { change: undefined } };
    await mkdir(join(documents, CONCORDANCES_FOLDER), { recursive: true });
    const noted = changeOf(wanted.note, fields);
    await noteFirst(join(documents, concordanceHistoryFile(id)), noted, () =>
      write(documents, withMappings(set, wanted.mappings, wanted.gone, wanted.from)),
    );
    if (data !== undefined) await keepConcordances(documents, data);
    return { value: { change: noted } };
  };
  return data === undefined ? change() : withLock(join(data, 'concordance.lock'), change);
}

function write(documents: string, set: MappingSet): Promise<void> {
  return writeAtomically(join(documents, concordanceFile(set.id)), writeSet(set));
}

function fieldsOf(set: MappingSet, { mappings, gone = [] }: SetChange): FieldChange[] {
  const before = new Map(set.rows.map(({ mapping }) => [mapping.record_id, mapping]));
  const changed = mappings.flatMap((after): FieldChange[] => {
    const was = before.get(after.record_id);
    if (isDeepStrictEqual(was, after)) return [];
    return [{ field: after.record_id, ...(was && { before: was }), after }];
  });
  const out = gone.flatMap((id): FieldChange[] => {
    const was = before.get(id);
    return was === undefined ? [] : [{ field: id, before: was }];
  });
  return [...changed, ...out];
}

/**
 * Finishes the last noted change of each set, if a crash kept it from being written. For the start of a run, before
 * anything is read.
 * @param data folder of the lock, so that a change that is being made is not taken for one that was interrupted
 */
export function settleConcordances(documents: string, data?: string): Promise<void> {
  const settle = async () => {
    for (const id of await listSets(documents)) await settleSet(documents, id);
  };
  return data === undefined ? settle() : withLock(join(data, 'concordance.lock'), settle);
}

async function settleSet(documents: string, id: string): Promise<void> {
  const last = (await readChangesOf(join(documents, concordanceHistoryFile(id)))).at(-1);
  const file = concordanceFile(id);
  const { value: set, problems } = await parseFile(join(documents, file), id, file);
  if (last === undefined || set === undefined || problems.length > 0) return;
  const now = new Map(set.rows.map(({ mapping }) => [mapping.record_id, mapping]));
  const isUnwritten = last.fields.every(({ field, before }) =>
    isDeepStrictEqual(now.get(field), before),
  );
  if (!isUnwritten) return;
  const mappings = last.fields.flatMap(({ after }) => mappingSchema.safeParse(after).data ?? []);
  const gone = last.fields.filter(({ after }) => after === undefined).map(({ field }) => field);
  await write(documents, withMappings(set, mappings, gone));
}

import { isDeepStrictEqual } from 'node:util';
import { withCorrection, type Correction } from '#domain/correction.ts';
import type { Actor } from '#domain/person.ts';
import { correctedClauses } from '#ingest/run/index-document.ts';
import {
  readCorrections,
  readHistory,
  writeCorrections,
  type WrittenRecord,
} from '#ingest/library/index.ts';
import type { CorrectionList, DeskClauses, OneCorrection } from './desk.ts';
import { clausesOf, invalid, understand } from './details.ts';
import { correctionsRevision, correctionsSince, isTouched } from './meanwhile.ts';
import type { DeskParts } from './parts.ts';
import type { Records } from './records.ts';
import { done, refused, type DeskResult } from './result.ts';

/**
 * Corrections of the splitting. One is added or dropped by what it says, so that two people who correct two clauses
 * at once both keep their work.
 */

interface Doing {
  /** The list as it is to be. */
  work: (now: Correction[], written: WrittenRecord) => Promise<DeskResult<Correction[]>>;
  /** Whether it may take the place of a file that cannot be read. */
  mends?: boolean;
}

export async function correctionsOf(
  parts: DeskParts,
  records: Records,
  id: string,
): Promise<DeskResult<CorrectionList>> {
  const written = await records.written(id);
  if (!written.ok) return written;
  const known = await readCorrections(parts.documents, id);
  if (known.problems) return refused('invalid', invalid(known.problems));
  const { corrections } = known.value;
  return done({ corrections, revision: correctionsRevision(corrections) });
}

/** Writes the whole list, if it still is as it was at `revision`. */
export function correctAll(
  parts: DeskParts,
  records: Records,
  id: string,
  { corrections, revision }: CorrectionList,
  actor: Actor,
): Promise<DeskResult<DeskClauses>> {
  const work: Doing['work'] = async (now) => {
    const { meanwhile } = await since(parts, id, now, revision);
    return meanwhile === undefined
      ? done(corrections)
      : refused('changed-meanwhile', { meanwhile });
  };
  return write(parts, records, id, actor, { work, mends: true });
}

/**
 * Adds a correction, unless another of its clause came or went since, or it finds no place in the text. Tried before
 * anything is written: what was not done leaves no trace.
 */
export function addCorrection(
  parts: DeskParts,
  records: Records,
  id: string,
  { correction, revision }: OneCorrection,
  actor: Actor,
): Promise<DeskResult<DeskClauses>> {
  const work: Doing['work'] = async (now, { record }) => {
    if (now.some((one) => isDeepStrictEqual(one, correction))) return done(now);
    const { meanwhile, before } = await since(parts, id, now, revision);
    if (meanwhile !== undefined && isTouched(correction.clause, before, now)) {
      return refused('changed-meanwhile', { meanwhile });
    }
    const read = await understand(parts, record);
    if (!read.ok) return refused('not-now', { detail: read.error.code });
    const after = withCorrection(now, correction);
    const idleWith = (corrections: Correction[]) =>
      correctedClauses(parts.vocabularies, id, read.value, { corrections, text: '' }).idle;
    // Neither may it take the place away from another.
    const isIdle =
      idleWith(after).length > idleWith(now.filter((one) => after.includes(one))).length;
    return isIdle ? refused('no-place') : done(after);
  };
  return write(parts, records, id, actor, { work });
}

/** Drops the correction that says this, whatever its place in the list is now. */
export function dropCorrection(
  parts: DeskParts,
  records: Records,
  id: string,
  { correction, revision }: OneCorrection,
  actor: Actor,
): Promise<DeskResult<DeskClauses>> {
  const work: Doing['work'] = async (now) => {
    const at = now.findIndex((one) => isDeepStrictEqual(one, correction));
    if (at >= 0) return done(now.toSpliced(at, 1));
    const { meanwhile } = await since(parts, id, now, revision);
    return meanwhile === undefined
      ? refused('not-found')
      : refused('changed-meanwhile', { meanwhile });
  };
  return write(parts, records, id, actor, { work });
}

async function since(parts: DeskParts, id: string, now: Correction[], revision: string) {
  return correctionsSince(await readHistory(parts.documents, id), now, revision);
}

async function write(
  parts: DeskParts,
  records: Records,
  id: string,
  actor: Actor,
  { work, mends = false }: Doing,
): Promise<DeskResult<DeskClauses>> {
  const { documents } = parts;
  const written = await records.change(id, async (before) => {
    const known = await readCorrections(documents, id);
    if (known.problems && !mends) return refused('invalid', invalid(known.problems));
    const now = known.value?.corrections ?? [];
    const after = await work(now, before);
    if (!after.ok) return after;
    if (!isDeepStrictEqual(now, after.value)) {
      await writeCorrections(documents, id, now, after.value, { actor, action: 'corrected' });
    }
    return done(before.record);
  });
  return written.ok ? clausesOf(parts, written.value) : written;
}

import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Change, FieldChange } from '#domain/change.ts';
import type { Correction } from '#domain/correction.ts';
import type { Actor } from '#domain/person.ts';
import type { FieldTexts } from '#domain/field-texts.ts';
import type { Record } from '#domain/record.ts';
import type { Status } from '#domain/status.ts';
import {
  addVersion,
  changeRecord,
  CHOSEN_FIELD,
  formerVersions,
  isDiskFull,
  lineOfField,
  listDocuments,
  mendRecord,
  noteDocument,
  readBroken,
  readCorrections,
  readHistory,
  readWritten,
  VERSION_FIELD,
  withdrawVersion,
  writeCorrections,
  type BrokenRecord,
  type ChangeNote,
  type Checked,
  type Withdrawal,
  type WrittenRecord,
} from '#ingest/library/index.ts';
import { sayInAll } from '#texts/say.ts';
import { undoChoice } from './chosen-pages.ts';
import type { DeskDetails, EditableRecord, StatusReason, Why } from './desk.ts';
import { wrong } from './wrong-field.ts';
import { detailsOf, invalid } from './details.ts';
import { recordSince } from './meanwhile.ts';
import type { DeskParts } from './parts.ts';
import { leadsBack, wasPublic } from './public.ts';
import { undoLines } from './recognised-states.ts';
import { done, refused, type DeskResult } from './result.ts';

/** How long an answer waits for the index; the change is safe before. */
const PATIENCE_MS = 4000;

type Fields = Parameters<typeof changeRecord>[3];

/** Fields that a librarian writes only through what she does. */
const EARNED = new Set(['id', 'original', 'version', 'status', 'withdrawal']);

/** The record of `id` as it is written. */
export async function writtenIn(
  { documents, vocabularies }: Pick<DeskParts, 'documents' | 'vocabularies'>,
  id: string,
): Promise<DeskResult<WrittenRecord>> {
  // Looked up in the list: an id from outside never becomes a path.
  if (!(await listDocuments(documents)).includes(id)) return refused('not-found');
  const read = await readWritten(documents, id, vocabularies);
  return read.problems ? refused('invalid', invalid(read.problems)) : done(read.value);
}

/** Changes of records, one at a time for each document; each reaches the index. */
export class Records {
  readonly #parts: DeskParts;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** The record of `id` as it is written. */
  written(id: string): Promise<DeskResult<WrittenRecord>> {
    return writtenIn(this.#parts, id);
  }

  /** The record of `id`, if it still is as it was at `revision`; else what was done to it since. */
  async writtenAt(id: string, revision: string): Promise<DeskResult<WrittenRecord>> {
    const written = await this.written(id);
    if (!written.ok || written.value.revision === revision) return written;
    const history = await readHistory(this.#parts.documents, id);
    return refused('changed-meanwhile', {
      meanwhile: recordSince(history, written.value, revision),
    });
  }

  /** Does `work` with the record as `change` does, if it still is as it was at `revision`. */
  changeFrom<T>(
    id: string,
    revision: string,
    work: (before: WrittenRecord) => Promise<DeskResult<T>>,
    patience = PATIENCE_MS,
  ): Promise<DeskResult<T>> {
    const whole = async () => {
      const before = await this.writtenAt(id, revision);
      return before.ok ? work(before.value) : before;
    };
    return this.change(id, whole, patience);
  }

  /** The text of a record that cannot be read. */
  async broken(id: string): Promise<DeskResult<BrokenRecord>> {
    const { documents, vocabularies } = this.#parts;
    if (!(await listDocuments(documents)).includes(id)) return refused('not-found');
    const broken = await readBroken(documents, id, vocabularies);
    return broken.problems.length > 0 ? done(broken) : refused('not-now');
  }

  /** Puts another text in its place. */
  async mend(id: string, text: string, revision: string, actor: Actor) {
    const { documents, vocabularies } = this.#parts;
    const mended = await this.#parts.inTurn(id, async (): Promise<DeskResult<WrittenRecord>> => {
      const before = await this.broken(id);
      if (!before.ok) return before;
      if (before.value.revision !== revision) return refused('changed-meanwhile');
      try {
        const note: ChangeNote = { actor, action: 'edited' };
        return answered(
          await mendRecord(documents, id, vocabularies, text.replaceAll('\r\n', '\n'), note),
        );
      } catch (error) {
        if (isDiskFull(error)) return refused('disk-full');
        throw error;
      }
    });
    if (mended.ok) await this.reachIndex(id);
    return this.#details(mended);
  }

  /**
   * Does `work` with the record, with nobody else changing it, and tells the index.
   * @param patience milliseconds to wait for the index; none where many are changed one after the other
   */
  async change<T>(
    id: string,
    work: (before: WrittenRecord) => Promise<DeskResult<T>>,
    patience = PATIENCE_MS,
  ): Promise<DeskResult<T>> {
    const result = await this.alone(id, work);
    if (result.ok) await this.reachIndex(id, patience);
    return result;
  }

  /** Does `work` with the record, with nobody else changing it, where nothing of it concerns the index. */
  alone<T>(
    id: string,
    work: (before: WrittenRecord) => Promise<DeskResult<T>>,
  ): Promise<DeskResult<T>> {
    return this.#parts.inTurn(id, async () => {
      const before = await this.written(id);
      if (!before.ok) return before;
      try {
        return await work(before.value);
      } catch (error) {
        if (isDiskFull(error)) return refused('disk-full');
        throw error;
      }
    });
  }

  /** Notes in the history of `id` what is done to it beside its record. */
  note(id: string, note: ChangeNote, fields: FieldChange[]): Promise<DeskResult<undefined>> {
    return this.alone(id, async () => {
      await noteDocument(this.#parts.documents, id, note, fields);
      return done(undefined);
    });
  }

  /** Waits until the index knows of `id`, and so of all that was changed before it, or patience ends. */
  async reachIndex(id: string, patience = PATIENCE_MS): Promise<void> {
    const known = this.#parts.indexer.changed(id);
    if (patience > 0) await Promise.race([known, sleep(patience, undefined, { ref: false })]);
  }

  async #details(result: DeskResult<WrittenRecord>): Promise<DeskResult<DeskDetails>> {
    return result.ok ? done(await detailsOf(this.#parts, result.value)) : result;
  }

  async #write(id: string, fields: Fields, note: ChangeNote): Promise<DeskResult<WrittenRecord>> {
    const { documents, vocabularies } = this.#parts;
    return answered(await changeRecord(documents, id, vocabularies, fields, note));
  }

  async edit(id: string, fields: EditableRecord, revision: string, actor: Actor) {
    return this.#details(await this.replace(id, fields, revision, actor));
  }

  /** Makes a record say what `after` says, if it still is as it was at `revision`. */
  replace(
    id: string,
    after: EditableRecord,
    revision: string,
    actor: Actor,
    patience = PATIENCE_MS,
  ) {
    const note: ChangeNote = { actor, action: 'edited' };
    const write = ({ record }: WrittenRecord) => this.#write(id, replaced(record, after), note);
    return this.changeFrom(id, revision, write, patience);
  }

  /** Gives some fields of a record new values, if it still is as it was at `revision`; waits for no index. */
  patch(id: string, fields: Partial<EditableRecord>, revision: string, actor: Actor) {
    const given = Object.entries(fields).filter(([field]) => !EARNED.has(field));
    const note: ChangeNote = { actor, action: 'edited' };
    const write = () => this.#write(id, Object.fromEntries(given) as Fields, note);
    return this.changeFrom(id, revision, write, 0);
  }

  async setStatus(id: string, status: Status, why: StatusReason, revision: string, actor: Actor) {
    return this.#details(await this.moveTo(id, status, why, revision, actor));
  }

  async moveTo(
    id: string,
    status: Status,
    why: StatusReason,
    revision: string,
    actor: Actor,
    patience = PATIENCE_MS,
  ): Promise<DeskResult<WrittenRecord>> {
    const note: ChangeNote = { actor, action: 'status', ...(why.reason && { reason: why.reason }) };
    const work = async ({ record }: WrittenRecord): Promise<DeskResult<WrittenRecord>> => {
      const hadIt = await wasPublic(this.#parts.documents, record);
      if (status !== 'withdrawn') {
        if (hadIt && isLoss(record.status, status) && why.reason === undefined) {
          return refused('invalid', { errors: [wrong('reason', sayInAll('withdrawal.loss'))] });
        }
        return this.#write(id, { status, withdrawal: undefined }, note);
      }
      if (!hadIt)
        return refused('invalid', {
          errors: [wrong('status', sayInAll('withdrawal.never-public'))],
        });
      const withdrawal = await this.#withdrawal(id, why);
      return withdrawal.ok
        ? this.#write(id, { status, withdrawal: withdrawal.value }, note)
        : withdrawal;
    };
    return this.changeFrom(id, revision, work, patience);
  }

  async #withdrawal(
    id: string,
    { reason, isReplacedBy }: StatusReason,
  ): Promise<DeskResult<Withdrawal>> {
    const { documents } = this.#parts;
    const refuse = (field: string, texts: FieldTexts) =>
      refused('invalid', { errors: [wrong(field, texts)] });
    if (reason === undefined) return refuse('reason', sayInAll('withdrawal.reason'));
    if (isReplacedBy === undefined) return done({ date: today(), reason });
    const held = await listDocuments(documents);
    if (isReplacedBy === id || !held.includes(isReplacedBy)) {
      return refuse('isReplacedBy', sayInAll('withdrawal.replaced-by'));
    }
    const withdrawal = { date: today(), reason, isReplacedBy };
    if (await leadsBack(documents, id, withdrawal)) {
      return refuse('isReplacedBy', sayInAll('withdrawal.circle'));
    }
    return done(withdrawal);
  }

  /** Withdraws a former version from its readers, or gives it back to them. */
  setVersionStatus(
    id: string,
    number: number,
    status: 'published' | 'withdrawn',
    { revision, ...why }: Why & StatusReason,
    actor: Actor,
  ): Promise<DeskResult<WrittenRecord>> {
    return this.changeFrom(id, revision, async (written) => {
      const former = await formerVersions(this.#parts.documents, written.record);
      const version = former.find((one) => one.number === number);
      if (version === undefined) return refused('not-found');
      if (!version.isPublic) {
        return refused('invalid', {
          errors: [wrong('status', sayInAll('withdrawal.never-public'))],
        });
      }
      if ((version.withdrawal === undefined) === (status === 'published')) return done(written);
      const withdrawal = status === 'withdrawn' ? await this.#withdrawal(id, why) : done(undefined);
      if (!withdrawal.ok) return withdrawal;
      const { reason } = why;
      const note: ChangeNote = { actor, action: 'version-status', ...(reason && { reason }) };
      await withdrawVersion(this.#parts.documents, id, number, withdrawal.value, note);
      return done(written);
    });
  }

  /** Takes a change back, if the record is as it was at `revision` and what it changed still as it left it. */
  async undo(
    id: string,
    changeId: string,
    { revision, reason }: Why,
    actor: Actor,
  ): Promise<DeskResult<DeskDetails>> {
    const result = await this.changeFrom<WrittenRecord>(id, revision, async (before) => {
      const history = await readHistory(this.#parts.documents, id);
      const change = history.find((one) => one.id === changeId);
      if (change === undefined) return refused('not-found');
      const undoes = { action: 'undone', undoes: changeId, ...(reason && { reason }) } as const;
      const note: ChangeNote = { actor, ...undoes };
      if (change.action === 'version') return this.#undoVersion(before.record, change, note);
      const version = VERSION_FIELD.exec(change.fields[0]?.field ?? '')?.[1];
      if (version !== undefined) return this.#undoWithdrawal(before, Number(version), change, note);
      const choice = change.fields.find(({ field }) => field === CHOSEN_FIELD);
      if (choice !== undefined) {
        const back = await undoChoice(this.#parts, before.record, choice, note);
        return back.ok ? this.written(id) : back;
      }
      // What OCR read is no field of the record: there is nothing to go back to.
      if (change.fields.length === 0 || change.action === 'recognised') return refused('not-now');
      if (lineOfField(change.fields[0]?.field ?? '')) {
        const back = await undoLines(this.#parts.documents, before.record, change.fields, note);
        return back.ok ? done(before) : back;
      }
      if (change.action === 'corrected' || change.fields[0]?.field === 'corrections') {
        return this.#undoCorrections(before, change, note);
      }
      const record = before.record as unknown as { [field: string]: unknown };
      const isAsLeft = change.fields.every(({ field, after }) => same(record[field], after));
      if (!isAsLeft) return refused('changed-meanwhile');
      const fields = Object.fromEntries(change.fields.map((one) => [one.field, one.before]));
      const status = (fields['status'] ?? before.record.status) as Status;
      if (isLoss(before.record.status, status) && reason === undefined) {
        return refused('invalid', { errors: [wrong('reason', sayInAll('withdrawal.loss'))] });
      }
      const withdrawal = fields['withdrawal'] as Withdrawal | undefined;
      if (await leadsBack(this.#parts.documents, id, withdrawal)) {
        return refused('invalid', {
          errors: [wrong('isReplacedBy', sayInAll('withdrawal.circle'))],
        });
      }
      return this.#write(id, fields, note);
    });
    return this.#details(result);
  }

  /** The version before becomes the newest one: no version is ever destroyed. */
  async #undoVersion(
    record: Record,
    change: Change,
    note: ChangeNote,
  ): Promise<DeskResult<WrittenRecord>> {
    const { documents, vocabularies } = this.#parts;
    const number = change.fields.find(({ field }) => field === 'version');
    if (number?.after !== record.version) return refused('changed-meanwhile');
    const former = await formerVersions(documents, record);
    const before = former.find((version) => version.number === number.before);
    if (before === undefined) return refused('not-now');
    // What readers never had, or have no longer, comes to them by somebody who says so and not by the way.
    const isHidden = !before.isPublic || before.withdrawal !== undefined;
    if (record.status === 'published' && isHidden) return refused('not-now');
    const { name, format, sha256 } = before.record.original;
    const source = { path: before.path, name, format, sha256 };
    return answered(await addVersion(documents, record.id, vocabularies, source, note));
  }

  async #undoWithdrawal(
    written: WrittenRecord,
    number: number,
    change: Change,
    note: ChangeNote,
  ): Promise<DeskResult<WrittenRecord>> {
    const { documents } = this.#parts;
    const former = await formerVersions(documents, written.record);
    const version = former.find((one) => one.number === number);
    const [field] = change.fields;
    if (version === undefined || !same(version.withdrawal, field?.after)) {
      return refused('changed-meanwhile');
    }
    const withdrawal = field?.before as Withdrawal | undefined;
    await withdrawVersion(documents, written.record.id, number, withdrawal, note);
    return done(written);
  }

  async #undoCorrections(
    written: WrittenRecord,
    change: Change,
    note: ChangeNote,
  ): Promise<DeskResult<WrittenRecord>> {
    const { documents } = this.#parts;
    const { id } = written.record;
    const now = (await readCorrections(documents, id)).value?.corrections;
    const [field] = change.fields;
    if (!same(now, field?.after)) return refused('changed-meanwhile');
    await writeCorrections(documents, id, now ?? [], (field?.before ?? []) as Correction[], note);
    return done(written);
  }
}

function answered(written: Checked<WrittenRecord>): DeskResult<WrittenRecord> {
  return written.problems ? refused('invalid', invalid(written.problems)) : done(written.value);
}

/** An edit is of all fields that a librarian writes: those she left out are taken away. */
function replaced(before: Record, fields: EditableRecord): Fields {
  const written = Object.keys(before).filter((field) => !EARNED.has(field));
  const absent = Object.fromEntries(written.map((field) => [field, undefined]));
  const given = Object.entries(fields).filter(([field]) => !EARNED.has(field));
  return { ...absent, ...Object.fromEntries(given) } as Fields;
}

function same(one: unknown, other: unknown): boolean {
  const plain = (value: unknown) =>
    value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
  return isDeepStrictEqual(plain(one), plain(other));
}

/** Whether readers lose by a step what they had, or a notice that told them why they have it no longer. */
const isLoss = (from: Status, to: Status): boolean =>
  (from === 'published' && to !== 'published') ||
  (from === 'withdrawn' && (to === 'draft' || to === 'review'));

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

import { isDeepStrictEqual } from 'node:util';
import { frameMeta, framesOf } from '#concordance/frames.ts';
import { judged } from '#concordance/judge.ts';
import { openItems, progressOf } from '#concordance/queue.ts';
import { emptySet } from '#concordance/sssom/write.ts';
import { mappingsOf } from '#concordance/sssom/read.ts';
import type { MappingSet } from '#concordance/sssom/set.ts';
import type { Change, FieldChange } from '#domain/change.ts';
import { mappingSchema, subjectClause, subjectDocument, type Mapping } from '#domain/mapping.ts';
import type { Language } from '#domain/language.ts';
import type { Actor } from '#domain/person.ts';
import {
  changeConcordance,
  readConcordanceHistory,
  type SetChange,
} from '#ingest/library/index.ts';
import type { Search } from '#search/query.ts';
import { sayInAll } from '#texts/say.ts';
import { invalid } from '../details.ts';
import { recordSince } from '../meanwhile.ts';
import type { DeskParts } from '../parts.ts';
import { done, refused, type DeskProblem, type DeskResult } from '../result.ts';
import { heldFrame, measuresOf, type HeldFrame } from './held.ts';
import type {
  ConcordanceDesk,
  FrameDetails,
  FrameState,
  ImportPreview,
  ReviewItem,
  SentJudgement,
  WantedItem,
} from './promise.ts';
import { caseOf, itemFor } from './review.ts';
import { suggestionsFor } from './suggest.ts';
import { fileAsSet, takenIn, type TakenIn } from './take-in.ts';

/** Concordances at the desk: every change says what it was made from, is noted first, and can be taken back. */

export class DeskConcordances implements ConcordanceDesk {
  readonly #parts: DeskParts;
  readonly #search: Search;

  constructor(parts: DeskParts, search: Search) {
    this.#parts = parts;
    this.#search = search;
  }

  async all(): Promise<FrameState[]> {
    const measures = (await measuresOf(this.#search)).map(({ id }) => id);
    const frames = framesOf(this.#parts.vocabularies).map(async (frame) => {
      const held = await this.#held(frame.id);
      const mappings = held.ok ? held.value.mappings : [];
      return { frame, progress: progressOf(measures, mappings) };
    });
    return Promise.all(frames);
  }

  async one(id: string, language: Language): Promise<DeskResult<FrameDetails>> {
    const held = await this.#held(id);
    if (!held.ok) return held;
    const { frame, mappings } = held.value;
    const measures = await measuresOf(this.#search, undefined, language);
    const idsOf = (some: readonly { id: string }[]) => some.map((one) => one.id);
    const documents = [...Map.groupBy(measures, ({ document }) => document.id).values()].flatMap(
      (own) => {
        const [first] = own;
        if (first === undefined) return [];
        const { id: document, title } = first.document;
        return { document: { id: document, title }, progress: progressOf(idsOf(own), mappings) };
      },
    );
    const open = openItems(idsOf(measures), mappings);
    return done({
      ...{ frame, documents, progress: progressOf(idsOf(measures), mappings) },
      lookAgain: open.flatMap(({ kind, mapping }) =>
        kind === 'look-again' ? (mapping ?? []) : [],
      ),
      history: (await this.#history(held.value)).map(({ change }) => change).toReversed(),
    });
  }

  async item(id: string, wanted: WantedItem): Promise<DeskResult<ReviewItem>> {
    const held = await this.#held(id);
    return held.ok ? done(await itemFor(this.#search, held.value, wanted)) : held;
  }

  async suggest(
    id: string,
    document: string | undefined,
    actor: Actor,
  ): Promise<DeskResult<{ suggested: number; gone: number }>> {
    const held = await this.#held(id);
    if (!held.ok) return held;
    const { vocabularies } = this.#parts;
    const find = () => suggestionsFor(this.#search, vocabularies, held.value, document, today());
    const { mappings, gone } = await find();
    const set = this.#setOf(held.value);
    const before = new Map(held.value.mappings.map((one) => [one.record_id, one]));
    const made = await this.#change(set, actor, (now) => {
      // What somebody judged while suggestions were looked for stays as it was judged.
      const present = new Map(mappingsOf(now).map((one) => [one.record_id, one]));
      const isAsFound = (one: string) => isDeepStrictEqual(present.get(one), before.get(one));
      return {
        mappings: mappings.filter((one) => isAsFound(one.record_id)),
        gone: gone.filter(isAsFound),
      };
    });
    return made.ok ? done({ suggested: mappings.length, gone: gone.length }) : made;
  }

  async judge(id: string, sent: SentJudgement, actor: Actor): Promise<DeskResult<Mapping[]>> {
    const held = await this.#held(id);
    if (!held.ok) return held;
    const { clause: clauseId, mapping: mappingId, seen } = sent;
    const mapping = held.value.mappings.find((one) => one.record_id === mappingId);
    const about = await caseOf(this.#search, held.value, { clause: clauseId, mapping });
    if (about.seen !== seen) return this.#meanwhile(held.value, clauseId, about.seen, seen);
    if (mappingId !== undefined && mapping === undefined) return refused('not-found');
    const own = held.value.mappings.filter((one) => subjectClause(one) === clauseId);
    const result = judged(sent, {
      ...{ clause: about.clause, mapping, own, frame: held.value.frame },
      ...{ sha256: about.document?.original.sha256 ?? '', reviewer: actor, date: today() },
    });
    if (typeof result === 'string') return refused('invalid', { errors: [faultIn(result)] });
    const set = this.#setOf(held.value, mapping);
    let isOther = false;
    const made = await this.#change(
      set,
      actor,
      (now) => {
        const ofClause = (some: readonly Mapping[]) =>
          some.filter((one) => subjectClause(one) === clauseId);
        const before = held.value.sets.find((one) => one.id === set.id);
        isOther = !isDeepStrictEqual(
          ofClause(mappingsOf(now)),
          ofClause(before ? mappingsOf(before) : []),
        );
        return isOther ? undefined : result;
      },
      { from: seen },
    );
    if (isOther) {
      const fresh = await this.#held(id);
      return fresh.ok ? this.#meanwhile(fresh.value, clauseId, '', seen) : fresh;
    }
    return made.ok ? done(result.mappings) : made;
  }

  async undo(id: string, changeId: string, actor: Actor): Promise<DeskResult<undefined>> {
    const held = await this.#held(id);
    if (!held.ok) return held;
    const found = (await this.#history(held.value)).find(({ change }) => change.id === changeId);
    const set = held.value.sets.find((one) => one.id === found?.set);
    if (found === undefined || set === undefined) return refused('not-found');
    const { fields } = found.change;
    let isOther = false;
    const made = await this.#change(
      set,
      actor,
      (now) => {
        const present = new Map(mappingsOf(now).map((one) => [one.record_id, one]));
        isOther = !fields.every(({ field, after }) => isDeepStrictEqual(present.get(field), after));
        return isOther ? undefined : inverse(fields);
      },
      { undoes: changeId },
    );
    if (isOther) return refused('changed-meanwhile');
    return made.ok ? done(undefined) : made;
  }

  async sets(id: string): Promise<DeskResult<MappingSet[]>> {
    const held = await this.#held(id);
    return held.ok ? done(held.value.sets) : held;
  }

  async previewImport(id: string, bytes: Uint8Array): Promise<DeskResult<ImportPreview>> {
    const held = await this.#held(id);
    return held.ok ? done((await this.#takenIn(held.value, bytes)).preview) : held;
  }

  async applyImport(
    id: string,
    bytes: Uint8Array,
    plan: string,
    actor: Actor,
  ): Promise<DeskResult<ImportPreview>> {
    const held = await this.#held(id);
    if (!held.ok) return held;
    const { preview, mappings, file } = await this.#takenIn(held.value, bytes);
    if (preview.errors.length > 0) {
      const errors = preview.errors.map(({ line, field, texts }) => ({
        ...{ field: `line ${line}${field === undefined ? '' : `, ${field}`}` },
        ...{ message: texts.en, texts },
      }));
      return refused('invalid', { errors });
    }
    if (plan !== preview.plan) return refused('changed-meanwhile');
    // The first set of a frame keeps all that its file says.
    const first = file && file.head.length > 1 ? { ...file, rows: [] } : undefined;
    const set = this.#setOf(held.value, undefined, first);
    const byId = new Map(held.value.mappings.map((one) => [one.record_id, one]));
    let isOther = false;
    const made = await this.#change(set, actor, (now) => {
      const present = new Map(mappingsOf(now).map((one) => [one.record_id, one]));
      isOther = mappings.some(
        ({ record_id: one }) => !isDeepStrictEqual(present.get(one), byId.get(one)),
      );
      return isOther ? undefined : { mappings, ...(file && { from: file }) };
    });
    if (isOther) return refused('changed-meanwhile');
    return made.ok ? done(preview) : made;
  }

  async #takenIn(held: HeldFrame, bytes: Uint8Array): Promise<TakenIn> {
    const read = fileAsSet(held.frame.id, bytes);
    const documents = new Set(read.value?.rows.map(({ mapping }) => subjectDocument(mapping)));
    const texts = new Map<string, string>();
    const published = new Set<string>();
    for (const id of documents) {
      const found = await this.#search.document(id, 'fr');
      if (found !== undefined) published.add(id);
      for (const clause of found?.clauses ?? []) texts.set(clause.id, clause.text);
    }
    return takenIn(read, held, { documents: published, texts });
  }

  #held(id: string): Promise<DeskResult<HeldFrame>> {
    return heldFrame(this.#parts, id);
  }

  /** The set that holds a mapping, or the one that new ones come into. */
  #setOf({ frame, sets }: HeldFrame, mapping?: Mapping, first?: MappingSet): MappingSet {
    const own = sets.find((one) => mappingsOf(one).some((row) => row === mapping));
    const fresh = () => first ?? emptySet(frame.id, frameMeta(frame, today()));
    return own ?? sets.find((one) => one.id === frame.id) ?? sets[0] ?? fresh();
  }

  async #change(
    set: MappingSet,
    actor: Actor,
    work: (now: MappingSet) => Omit<SetChange, 'note'> | undefined,
    about: { from?: string; undoes?: string } = {},
  ): Promise<DeskResult<undefined>> {
    const { documents, data } = this.#parts;
    const note = {
      ...{ actor, action: 'mapped' as const, ...about },
      about: { kind: 'concordance' as const, id: set.id },
    };
    const made = await changeConcordance(
      { documents, data },
      set.id,
      () => set,
      (now) => {
        const wanted = work(now);
        return wanted && { ...wanted, note };
      },
    );
    return made.problems ? refused('invalid', invalid(made.problems)) : done(undefined);
  }

  async #history({ sets }: HeldFrame): Promise<{ set: string; change: Change }[]> {
    const histories = sets.map(async ({ id }) => {
      const changes = await readConcordanceHistory(this.#parts.documents, id);
      return changes.map((change) => ({ set: id, change }));
    });
    const all = (await Promise.all(histories)).flat();
    return all.sort((one, other) => (one.change.at < other.change.at ? -1 : 1));
  }

  /** What others said of the clause since. */
  async #meanwhile(
    held: HeldFrame,
    clause: string,
    revision: string,
    seen: string,
  ): Promise<{ ok: false; problem: DeskProblem }> {
    const isAbout = ({ before, after }: FieldChange) =>
      [before, after].some((one) => {
        const mapping = mappingSchema.safeParse(one).data;
        return mapping !== undefined && subjectClause(mapping) === clause;
      });
    const history = (await this.#history(held)).flatMap(({ change }) => {
      const fields = change.fields.filter(isAbout);
      return fields.length > 0 ? { ...change, fields } : [];
    });
    const meanwhile = recordSince(history, { revision }, seen);
    return refused('changed-meanwhile', { meanwhile });
  }
}

const today = (): string => new Date().toISOString().slice(0, 10);

function inverse(fields: readonly FieldChange[]): Omit<SetChange, 'note'> {
  return {
    mappings: fields.flatMap(({ before }) => mappingSchema.safeParse(before).data ?? []),
    gone: fields.filter(({ before }) => before === undefined).map(({ field }) => field),
  };
}

function faultIn(field: 'quote' | 'concept' | 'decision') {
  const texts = sayInAll(`judgement.${field}`);
  return { field, message: texts.en, texts };
}

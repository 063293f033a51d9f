import { isDeepStrictEqual } from 'node:util';
import type { Change } from '#domain/change.ts';
import { asWritten, inverse, merging, type ConceptChange } from '#domain/concept-change.ts';
import {
  bareConcept,
  conceptSchema,
  withPrintedApostrophes,
  type Concept,
} from '#domain/concept.ts';
import type { Language } from '#domain/language.ts';
import type { UnmatchedName } from '#domain/measures.ts';
import type { Actor } from '#domain/person.ts';
import { fieldErrors, type Record } from '#domain/record.ts';
import { findConcept, type Vocabulary } from '#domain/vocabulary.ts';
import {
  conceptFaults,
  readHistory,
  readLibraryHistory,
  readVocabulary,
  writeConcepts,
  type WrittenVocabulary,
} from '#ingest/library/index.ts';
import { slugify } from '#ingest/structure/eid.ts';
import type { ConceptUsage, Search } from '#search/query.ts';
import { sayInAll } from '#texts/say.ts';
import { recordSince } from '../meanwhile.ts';
import type { DeskParts } from '../parts.ts';
import type { Records } from '../records.ts';
import { done, refused, type DeskResult } from '../result.ts';
import { checksOf } from './checks.ts';
import { takeUp } from './current.ts';
import type {
  ConceptEdit,
  ConceptMerge,
  DeskVocabulary,
  Touched,
  VocabularyDesk,
} from './promise.ts';
import { fieldsOf, namedIn, usesOf } from './use.ts';

/** The vocabularies at the desk. Every change says what it was made from, is noted, and can be taken back. */

interface Plan {
  action: Change['action'];
  changes: ConceptChange[];
  /** Fields of records that are rewritten with it. */
  records: RecordChange[];
  undoes?: string;
}

interface RecordChange {
  id: string;
  field: string;
  before: unknown;
  after: unknown;
}

export class DeskVocabularies implements VocabularyDesk {
  readonly #parts: DeskParts;
  readonly #records: Records;
  readonly #search: Search;

  constructor(parts: DeskParts, records: Records, search: Search) {
    this.#parts = parts;
    this.#records = records;
    this.#search = search;
  }

  unmatched(language: Language): Promise<UnmatchedName[]> {
    return this.#search.unmatchedNames(language);
  }

  async all(): Promise<DeskVocabulary[]> {
    const usage = await this.#usage();
    const ids = Object.keys(this.#parts.vocabularies);
    const read = await Promise.all(ids.map((id) => this.#read(id, usage)));
    return read.filter((one) => one !== undefined);
  }

  async one(id: string): Promise<DeskResult<DeskVocabulary>> {
    const read = await this.#read(id, await this.#usage());
    return read === undefined ? refused('not-found') : done(read);
  }

  async #read(id: string, usage: ConceptUsage): Promise<DeskVocabulary | undefined> {
    const written = await readVocabulary(this.#parts.documents, id);
    if (written === undefined) return undefined;
    const uses = await usesOf(this.#parts, usage, id);
    const checks = checksOf(written.vocabulary, (concept) => uses.has(concept));
    return { ...written, uses: Object.fromEntries(uses), checks };
  }

  /** The latest first. */
  async history(id: string): Promise<Change[]> {
    const changes = await readLibraryHistory(this.#parts.documents);
    return changes
      .filter(({ about }) => about?.kind === 'vocabulary' && about.id === id)
      .toReversed();
  }

  /** Adds a concept, or changes one. */
  edit(
    id: string,
    { revision, concept, check }: ConceptEdit,
    actor: Actor,
  ): Promise<DeskResult<Touched>> {
    return this.#from(id, revision, async (written) => {
      const { vocabulary } = written;
      const given = asWritten({ ...bareConcept(''), ...(concept as Partial<Concept>) });
      const parsed = conceptSchema.safeParse({
        ...given,
        id: given['id'] ?? freeId(given, vocabulary),
      });
      if (!parsed.success) return refused('invalid', { errors: fieldErrors(parsed.error) });
      const after = withPrintedApostrophes(parsed.data);
      const before = findConcept(vocabulary, after.id);
      if (isDeepStrictEqual(before, after)) return this.#done(id, [after.id]);
      const changes = [{ id: after.id, ...(before && { before }), after }];
      const plan: Plan = { action: 'concepts-changed', changes, records: [] };
      return this.#make(id, written, plan, actor, check);
    });
  }

  /** Makes one concept of two, in the vocabulary and in every record. */
  merge(
    id: string,
    { revision, from, into, check }: ConceptMerge,
    actor: Actor,
  ): Promise<DeskResult<Touched>> {
    return this.#from(id, revision, async (written) => {
      const { vocabulary } = written;
      const [one, other] = [findConcept(vocabulary, from), findConcept(vocabulary, into)];
      if (one === undefined || other === undefined || from === into || other.deprecated) {
        const texts = sayInAll('vocabulary.unknown', { id: into });
        return refused('invalid', { errors: [{ field: 'into', message: texts.en, texts }] });
      }
      const changes = merging(vocabulary, one, other);
      const records = (await this.#parts.catalogue.all()).flatMap(({ record }) =>
        renaming(record, id, from, into),
      );
      const plan: Plan = { action: 'concepts-merged', changes, records };
      return this.#make(id, written, plan, actor, check);
    });
  }

  /** Takes a change back, unless what it changed was changed again. */
  undo(id: string, revision: string, changeId: string, actor: Actor): Promise<DeskResult<Touched>> {
    return this.#from(id, revision, async (written) => {
      const { vocabulary } = written;
      const change = (await this.history(id)).find((one) => one.id === changeId);
      if (change === undefined) return refused('not-found');
      const made = changesIn(change);
      const isAsLeft = made.every(({ id: concept, after }) =>
        isDeepStrictEqual(plain(findConcept(vocabulary, concept)), plain(after)),
      );
      if (!isAsLeft || made.length === 0) return refused('changed-meanwhile');
      const records = recordsIn(change).map(({ before, after, ...one }) => ({
        ...{ ...one, before: after },
        after: before,
      }));
      const plan = { changes: inverse(made), records, undoes: changeId };
      return this.#make(id, written, { action: 'concepts-undone', ...plan }, actor);
    });
  }

  /**
   * Finishes the last noted change of each vocabulary, if a crash kept it from being written, in the file and in records;
   * those that were changed since stay. For the start, before anything is asked of the desk.
   */
  async settle(): Promise<void> {
    const { documents, alone } = this.#parts;
    for (const id of Object.keys(this.#parts.vocabularies)) {
      const [last] = await this.history(id);
      if (last === undefined) continue;
      const written = await readVocabulary(documents, id);
      if (written !== undefined && written.revision === last.from) {
        await alone(() => writeConcepts(documents, id, changesIn(last)));
        await takeUp(this.#parts);
      }
      await this.#rewrite(await this.#untouchedSince(last), last.actor);
    }
  }

  async #untouchedSince(change: Change): Promise<RecordChange[]> {
    const left = await Promise.all(
      recordsIn(change).map(async (one) => {
        const latest = (await readHistory(this.#parts.documents, one.id)).at(-1);
        return latest === undefined || latest.at < change.at ? [one] : [];
      }),
    );
    return left.flat();
  }

  /** Nothing while the engine is away: the vocabularies are kept all the same. */
  #usage(): Promise<ConceptUsage> {
    return this.#search.usage().catch(() => ({}));
  }

  #from(
    id: string,
    revision: string,
    work: (before: WrittenVocabulary) => Promise<DeskResult<Touched>>,
  ): Promise<DeskResult<Touched>> {
    return this.#parts.inTurn(`vocabulary ${id}`, async () => {
      const before = await readVocabulary(this.#parts.documents, id);
      if (before === undefined) return refused('not-found');
      if (before.revision === revision) return work(before);
      const history = (await this.history(id)).toReversed();
      const meanwhile = recordSince(history, before, revision);
      return refused('changed-meanwhile', { meanwhile });
    });
  }

  async #make(
    id: string,
    { vocabulary, revision }: WrittenVocabulary,
    plan: Plan,
    actor: Actor,
    isCheck = false,
  ): Promise<DeskResult<Touched>> {
    const errors = conceptFaults(vocabulary, plan.changes);
    if (errors.length > 0) return refused('invalid', { errors });
    const touched = plan.changes.map((change) => change.id);
    if (isCheck) return this.#done(id, touched);
    const { documents, history, alone } = this.#parts;
    const note = {
      ...{ actor, action: plan.action, about: { kind: 'vocabulary' as const, id } },
      from: revision,
      ...(plan.undoes && { undoes: plan.undoes }),
      fields: [
        ...plan.changes.map((one) => ({
          field: `concepts.${one.id}`,
          before: one.before,
          after: one.after,
        })),
        ...plan.records.map(({ id: document, field, before, after }) => ({
          field: `documents.${document}.${field}`,
          ...{ before, after },
        })),
      ],
    };
    await alone(() => history.around(note, () => writeConcepts(documents, id, plan.changes)));
    await takeUp(this.#parts);
    await this.#rewrite(plan.records, actor);
    return this.#done(id, touched);
  }

  /** A record that somebody changed meanwhile keeps the former concept, which leads on to the one in its place. */
  async #rewrite(records: RecordChange[], actor: Actor): Promise<void> {
    for (const { id, field, before, after } of records) {
      const written = await this.#records.written(id);
      if (!written.ok) continue;
      const { record, revision } = written.value;
      if (!isDeepStrictEqual(record[field as keyof Record], before)) continue;
      await this.#records.patch(id, { [field]: after }, revision, actor);
    }
  }

  async #done(id: string, concepts: string[]): Promise<DeskResult<Touched>> {
    const { revision = '' } = (await readVocabulary(this.#parts.documents, id)) ?? {};
    const named = new Set(concepts);
    const all = await this.#parts.catalogue.all();
    const documents = all.filter(({ record }) => namedIn(record, id).some((one) => named.has(one)));
    const uses = await usesOf(this.#parts, await this.#usage(), id);
    const clauses = concepts.reduce((sum, one) => sum + (uses.get(one)?.clauses ?? 0), 0);
    return done({ concept: concepts[0] ?? '', revision, documents: documents.length, clauses });
  }
}

function renaming(record: Record, vocabulary: string, from: string, into: string): RecordChange[] {
  return fieldsOf(vocabulary).flatMap((field) => {
    const before = record[field];
    if (![before].flat().includes(from)) return [];
    const after = Array.isArray(before)
      ? [...new Set(before.map((one) => (one === from ? into : one)))]
      : into;
    return [{ id: record.id, field, before, after }];
  });
}

/** An id for a new concept, from its name. */
function freeId(given: { [field: string]: unknown }, vocabulary: Vocabulary): string {
  const { fr, en } = (given['prefLabel'] ?? {}) as { fr?: string; en?: string };
  const slug = slugify(fr ?? en ?? '', ID_LENGTH) || `${vocabulary.id}-1`;
  for (let n = 1; ; n++) {
    const id = n === 1 ? slug : `${slug}-${n}`;
    if (findConcept(vocabulary, id) === undefined) return id;
  }
}

const ID_LENGTH = 60;

const CONCEPT = /^concepts\.(.+)$/u;
const DOCUMENT = /^documents\.([^.]+)\.(\w+)$/u;

function changesIn({ fields }: Change): ConceptChange[] {
  return fields.flatMap(({ field, before, after }) => {
    const id = CONCEPT.exec(field)?.[1];
    const read = (value: unknown) => (value === undefined ? undefined : conceptSchema.parse(value));
    return id === undefined ? [] : [{ id, before: read(before), after: read(after) }];
  });
}

function recordsIn({ fields }: Change): RecordChange[] {
  return fields.flatMap(({ field, before, after }) => {
    const [, id, name] = DOCUMENT.exec(field) ?? [];
    return id === undefined || name === undefined ? [] : [{ id, field: name, before, after }];
  });
}

const plain = (concept: Concept | undefined): unknown =>
  concept === undefined ? undefined : asWritten(concept);

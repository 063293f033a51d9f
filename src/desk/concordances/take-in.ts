import { isDeepStrictEqual } from 'node:util';
import { quoteStands } from '#concordance/evidence.ts';
import { cellOf, COLUMNS } from '#concordance/sssom/columns.ts';
import { readSet, type SetFault } from '#concordance/sssom/read.ts';
import type { MappingSet } from '#concordance/sssom/set.ts';
import { objectOf, subjectClause, subjectDocument, type Mapping } from '#domain/mapping.ts';
import type { FieldTexts } from '#domain/field-texts.ts';
import { findConcept, type Vocabulary } from '#domain/vocabulary.ts';
import { hashText } from '#ingest/library/index.ts';
import { sayInAll } from '#texts/say.ts';
import type { HeldFrame } from './held.ts';
import type { ImportPreview } from './promise.ts';

/** Mappings from a file: looked at, then written just as they were looked at. What the file lacks stays as it is. Pure. */

/** Texts of clauses by id, of the documents that readers have. */
export interface KnownTexts {
  documents: ReadonlySet<string>;
  texts: ReadonlyMap<string, string>;
}

export interface TakenIn {
  preview: ImportPreview;
  /** What is to be written. */
  mappings: Mapping[];
  /** The file, mappings under the ids that they have here. */
  file?: MappingSet | undefined;
}

/** Reads a file as a set; UTF-8 alone. */
export function fileAsSet(frame: string, bytes: Uint8Array): ReturnType<typeof readSet> {
  try {
    return readSet(frame, new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return { faults: [{ line: 1, texts: sayInAll('yaml.ENCODING') }] };
  }
}

export function takenIn(
  { value, faults }: ReturnType<typeof readSet>,
  held: HeldFrame,
  known: KnownTexts,
): TakenIn {
  const present = new Map(held.mappings.map((one) => [`${one.subject_id} ${one.object_id}`, one]));
  const rows = (value?.rows ?? []).map((row) => {
    const { mapping } = row;
    const same = present.get(`${mapping.subject_id} ${mapping.object_id}`);
    return { ...row, mapping: { ...mapping, record_id: same?.record_id ?? mapping.record_id } };
  });
  const wrong = rows.flatMap(({ mapping, line = 0 }): SetFault[] => {
    const fault = faultOf(mapping, held.frame, known);
    return fault === undefined ? [] : [{ line, ...fault }];
  });
  const byId = new Map(held.mappings.map((one) => [one.record_id, one]));
  const changed = rows.filter(
    ({ mapping }) => !isDeepStrictEqual(byId.get(mapping.record_id), mapping),
  );
  const mappings = changed.map(({ mapping }) => mapping);
  const changes = mappings.map((mapping) => ({
    mapping,
    fields: differences(byId.get(mapping.record_id), mapping),
  }));
  const errors = [...faults, ...wrong].sort((one, other) => one.line - other.line);
  const before = mappings.map(({ record_id: id }) => byId.get(id) ?? null);
  const plan = hashText(JSON.stringify([before, mappings])).slice(0, 16);
  const preview = { plan, changes, unchanged: rows.length - changed.length, errors };
  return { preview, mappings, file: value && { ...value, rows } };
}

function faultOf(
  mapping: Mapping,
  frame: Vocabulary,
  { documents, texts }: KnownTexts,
): { field: string; texts: FieldTexts } | undefined {
  const object = objectOf(mapping);
  if ('concept' in object) {
    const { vocabulary, concept } = object;
    if (vocabulary !== frame.id || findConcept(frame, concept) === undefined)
      return {
        field: 'object_id',
        texts: sayInAll('mapping.concept-unknown', { id: mapping.object_id }),
      };
  }
  const clause = subjectClause(mapping);
  const text = texts.get(clause);
  const isStanding =
    mapping.mapping_status === 'accepted' || mapping.mapping_status === 'suggested';
  if (!documents.has(subjectDocument(mapping)) || !isStanding) return undefined;
  if (text === undefined)
    return { field: 'subject_id', texts: sayInAll('mapping.clause-unknown', { id: clause }) };
  if (quoteStands(mapping, text)) return undefined;
  return { field: 'subject_quote', texts: sayInAll('mapping.quote-gone') };
}

/** Field by field, as files have them. */
export function differences(
  before: Mapping | undefined,
  after: Mapping,
): { field: string; before: string; after: string }[] {
  return COLUMNS.flatMap((field) => {
    const [was, is] = [before ? cellOf(before, field) : '', cellOf(after, field)];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
}

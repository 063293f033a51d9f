import type { Change } from '#domain/change.ts';
import type { Correction } from '#domain/correction.ts';
import { LANGUAGES, type Language } from '#domain/language.ts';
import type { Mapping } from '#domain/mapping.ts';
import { ROLES, type Role } from '#domain/person.ts';
import { STATUSES, type Status } from '#domain/status.ts';
import type { VocabularyLabels } from '$lib/api/types.ts';
import { formatList, formatNumber, languageName } from '$lib/i18n/format.ts';
import { formatRanges } from '$lib/i18n/ranges.ts';
import { roleName } from '$lib/i18n/roles.ts';
import { m } from '$lib/paraglide/messages.js';
import { mappingStatusName } from '$lib/concordance.ts';
import { deskStatusName, fieldName, kindName, MEASURE_LABELS } from './names.ts';
import { isSame } from './same.ts';
import { valueInWords } from './suggestions.ts';

/** Changes as they are read. */

const isRole = (value: unknown): value is Role => ROLES.includes(value as Role);
const isStatus = (value: unknown): value is Status => STATUSES.includes(value as Status);

/** What a field held, in words: absent values as « rien ». */
export function heldInWords(field: string, value: unknown, labels: VocabularyLabels): string {
  if (value === undefined || value === null || value === '') return m.desk_nothing();
  if (Array.isArray(value)) return listInWords(field, value, labels);
  if (field === 'status' && isStatus(value)) return deskStatusName(value);
  if (field === 'role' && isRole(value)) return roleName(value);
  if (field === 'access') {
    return value === 'disabled' ? m.desk_access_disabled() : m.desk_access_enabled();
  }
  if (field === 'second-factor') return value === 'on' ? m.desk_factor_on() : m.desk_factor_off();
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'object') return objectInWords(field, value, labels);
  if (typeof value === 'boolean') return value ? '✓' : m.desk_nothing();
  return valueInWords(field, value, labels);
}

function listInWords(field: string, values: unknown[], labels: VocabularyLabels): string {
  if (values.length === 0) return m.desk_nothing();
  if (field === 'recognised' || field === 'chosen') return formatRanges(values as number[]);
  const name = field === 'suggested' ? fieldName : undefined;
  return formatList(values.map((one) => name?.(String(one)) ?? valueInWords(field, one, labels)));
}

function objectInWords(field: string, value: object, labels: VocabularyLabels): string {
  if (field === 'temporal') return valueInWords(field, value, labels);
  if (field === 'original') return String((value as { file?: string }).file ?? '');
  // Documents that a restored backup had not.
  if (field === 'documents') return formatList(Object.keys(value));
  if (field.endsWith('withdrawal')) return String((value as { reason?: string }).reason ?? '');
  const texts = value as { [language in Language]?: string };
  const given = LANGUAGES.flatMap((language) =>
    texts[language] === undefined ? [] : [`${texts[language]} (${languageName(language)})`],
  );
  return given.join(' · ');
}

/** The fields of a change, before and after in words; of lists of corrections, what came and what went. */
export function fieldsInWords({ fields }: Pick<Change, 'fields'>, labels: VocabularyLabels) {
  const mapped = fields.filter(({ before, after }) => isMapping(after ?? before));
  if (mapped.length > 0) return mappingsInWords(mapped);
  return fields
    .flatMap((change) => (isConcept(change.field) ? partsOf(change) : [change]))
    .map(({ field, before, after }) => {
      const inWords = (value: unknown, other: unknown) =>
        field === 'corrections' ? othersInWords(value, other) : heldInWords(field, value, labels);
      return { field, before: inWords(before, after), after: inWords(after, before) };
    });
}

type NotedMapping = Pick<Mapping, 'object_id' | 'predicate_id' | 'mapping_status'> &
  Partial<Mapping>;
const isMapping = (value: unknown): value is NotedMapping =>
  typeof value === 'object' && value !== null && 'mapping_status' in value;

/** Mappings of a change: which clause to which objective, and what was and is said of it. */
function mappingsInWords(fields: Change['fields']) {
  const said = fields.slice(0, SAID).map(({ field, before, after }) => {
    const one = [after, before].find(isMapping);
    const [label] = one?.subject_label?.split(' — ') ?? [];
    const name = one && `${label ?? one.subject_id ?? ''} → ${objectInShort(one)}`;
    return { field: name ?? field, before: mappingInWords(before), after: mappingInWords(after) };
  });
  const left = fields.length - said.length;
  return left > 0 ? [...said, { field: '…', before: '', after: `+ ${formatNumber(left)}` }] : said;
}

const objectInShort = ({ object_id: id, object_label: label }: NotedMapping): string =>
  [id.replace(/^[^:]*:/u, ''), label].filter(Boolean).join(' ');

function mappingInWords(value: unknown): string {
  if (!isMapping(value)) return m.desk_nothing();
  const { mapping_status: status, predicate_id: predicate, subject_quote: quote, comment } = value;
  const words = [mappingStatusName(status), predicate, quote && `« ${quote} »`, comment];
  return words.filter(Boolean).join(' · ');
}

const isConcept = (field: string): boolean => field.startsWith('concepts.');

/** What changed of a concept, field by field and language by language. */
function partsOf({ field, before, after }: Change['fields'][number]): Change['fields'] {
  const [was, is] = [leavesOf(before), leavesOf(after)];
  const id = field.slice('concepts.'.length);
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((one) => was.get(one) !== is.get(one))
    .map((one) => ({ field: `${id} · ${one}`, before: was.get(one), after: is.get(one) }));
}

function leavesOf(value: unknown, path = ''): Map<string, string> {
  if (value === undefined || value === null || value === '') return new Map();
  if (Array.isArray(value)) {
    return value.length === 0 ? new Map() : new Map([[path, value.map(String).join(' · ')]]);
  }
  if (typeof value !== 'object') return new Map([[path, String(value as string)]]);
  return new Map(
    Object.entries(value).flatMap(([key, member]) => [
      ...leavesOf(member, path === '' ? key : `${path}.${key}`),
    ]),
  );
}

/** Corrections said one by one, at most; a list can be of thousands. */
const SAID = 5;

/** The corrections of a list that another does not have. */
function othersInWords(list: unknown, other: unknown): string {
  // What the API answers was checked there; schemas are no load for a browser.
  const [own, others] = [listed(list), listed(other)];
  const left = own.filter((one) => !others.some((another) => isSame(one, another)));
  const said = left.slice(0, SAID).map((one) => `${one.begins} : ${correctionInWords(one)}`);
  const more = left.length > SAID ? [`… (${formatNumber(left.length)})`] : [];
  return [...said, ...more].join('\n') || m.desk_nothing();
}

const listed = (noted: unknown): Correction[] =>
  Array.isArray(noted) ? (noted as Correction[]) : [];

/** What a correction does to its clause. */
export function correctionInWords(correction: Correction): string {
  if (correction.do === 'merge') return m.desk_merge_done();
  if (correction.do === 'split') return m.desk_split_done({ words: correction.at });
  if (correction.do === 'measure') {
    const field = MEASURE_LABELS[correction.field]();
    const values = correction.values.length > 0 ? formatList(correction.values) : m.desk_nothing();
    return m.desk_measure_done({ field, values });
  }
  const { kind, label, heading } = correction;
  return m.desk_relabelled({
    name: [kind && kindName(kind), label, heading].filter(Boolean).join(' '),
  });
}

/** What is done to a document and says what there was before, so that it can be taken back. */
const UNDOABLE = new Set<Change['action']>([
  'edited',
  'status',
  'version',
  'version-status',
  'corrected',
  'undone',
  'mapped',
  'concepts-changed',
  'concepts-merged',
  'concepts-undone',
]);

/** Pages that were chosen to be read from their pictures have their own text again. */
const isChoice = ({ fields }: Change): boolean => fields.some(({ field }) => field === 'chosen');

export const canBeUndone = (change: Change): boolean =>
  change.fields.length > 0 &&
  (UNDOABLE.has(change.action) || isChoice(change)) &&
  change.fields.every(({ field }) => field !== 'record');

/** Whether readers lose by taking it back what they have: that needs a reason. */
export const takesFromReaders = ({ fields }: Change): boolean =>
  fields.some(
    ({ field, before, after }) =>
      field === 'status' && after === 'published' && before !== 'published',
  );

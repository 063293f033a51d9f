import type { RequestEvent } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import { sendJson, type FormProblem, type Sent } from '$lib/api/send.ts';
import type { VocabularyLabels } from '$lib/api/types.ts';
import { m } from '$lib/paraglide/messages.js';
import { heldInWords } from './changes.ts';
import { loadDocuments, titleIn } from './load.ts';
import { found, viewFrom } from './table-view.ts';
import {
  changesOf,
  goneFrom,
  previewOf,
  stepsBack,
  takesAway,
  type RowChange,
  type RowPreview,
} from './table.ts';
import type { Change, DeskDocument, ManyOutcome, OneOfMany } from './types.ts';

/** Rows of the table looked at, then written just as they were looked at. */

/** A row that somebody else changed since its page was made: what they did, and what it would become. */
export interface StaleRow extends RowPreview {
  /** Empty where the files were changed by hand. */
  since: Change[];
}

export interface TableLook {
  changes: RowPreview[];
  stale: StaleRow[];
  /** Rows that cannot be written as they are; the others go on. */
  wrong: { title: string; reason: string }[];
  /** What is to be sent when it is agreed to, as JSON: always, and of stale rows if they are chosen. */
  plan: string;
  stalePlan: string;
  /** Whether a reason is asked: `due` where readers lose something by this. */
  reason: 'due' | 'asked' | undefined;
}

type Looked = { look: TableLook } | { problem: FormProblem; status: number };

/** What the form would change, as the API sees it now. */
export async function lookAt(event: RequestEvent, form: FormData): Promise<Looked> {
  const [documents, vocabularies] = await Promise.all([
    loadDocuments(event),
    getJson<VocabularyLabels>(event, '/vocabularies'),
  ]);
  const titleOf = ({ record }: DeskDocument) => titleIn(record.title);
  const matching = form.has('all')
    ? found(documents, viewFrom(event.url.searchParams), vocabularies, titleOf)
    : [];
  const rows = changesOf(form, documents, new Set(matching.map(({ record }) => record.id)));
  const sent = await sendMany(
    event,
    rows.map(({ change }) => change),
    { check: true },
  );
  if (sent.problem) return sent;
  const inWords = (field: string, value: unknown) => heldInWords(field, value, vocabularies);
  const shown = (row: RowChange) => previewOf(row, titleOf(row.document), inWords);
  const outcomes = new Map(sent.value.map(({ id, problem }) => [id, problem]));
  const problemOf = ({ document }: RowChange) => outcomes.get(document.record.id);
  const good = rows.filter((row) => problemOf(row) === undefined);
  const stale = rows.filter((row) => problemOf(row)?.meanwhile !== undefined);
  const wrong = rows.filter((row) => problemOf(row) && !problemOf(row)?.meanwhile);
  // Agreed to, a stale row is written over the text that is shown now, and over no later one.
  const again = stale.map(({ document, change }) => ({ ...change, revision: document.revision }));
  const look: TableLook = {
    changes: good.map(shown),
    stale: stale.map((row) => ({ ...shown(row), since: problemOf(row)?.meanwhile?.changes ?? [] })),
    wrong: [
      ...wrong.map((row) => ({ title: titleOf(row.document), reason: reasonOf(problemOf(row)) })),
      ...goneFrom(form, documents).map((id) => ({ title: id, reason: m.desk_table_gone() })),
    ],
    plan: JSON.stringify(good.map(({ change }) => change)),
    stalePlan: JSON.stringify(again),
    reason: good.some(takesAway)
      ? 'due'
      : [...good, ...stale].some(stepsBack)
        ? 'asked'
        : undefined,
  };
  return { look };
}

/** What became of the rows that were agreed to. */
export interface TableSaved {
  saved: number;
  refused: { title: string; reason: string; since: Change[] }[];
}

/** Writes what was looked at, and nothing else. */
export async function save(
  event: RequestEvent,
  form: FormData,
): Promise<TableSaved | { problem: FormProblem; status: number }> {
  const anyway = new Set(form.getAll('anyway'));
  const planned = [
    ...listed(form.get('plan')),
    ...listed(form.get('stale')).filter(({ id }) => anyway.has(id)),
  ];
  const reason = form.get('reason');
  const titles = new Map(
    (await loadDocuments(event)).map(({ record }) => [record.id, titleIn(record.title)]),
  );
  const given = typeof reason === 'string' && reason.trim() ? { reason: reason.trim() } : {};
  const sent = await sendMany(event, planned, given);
  if (sent.problem) return sent;
  const refused = sent.value.flatMap(({ id, problem }) =>
    problem
      ? [
          {
            title: titles.get(id) ?? id,
            reason: reasonOf(problem),
            since: problem.meanwhile?.changes ?? [],
          },
        ]
      : [],
  );
  return { saved: sent.value.length - refused.length, refused };
}

async function sendMany(
  event: RequestEvent,
  documents: OneOfMany[],
  more: object,
): Promise<Sent<ManyOutcome[]>> {
  if (documents.length === 0) return { value: [] };
  const body = { documents, ...more };
  const path = '/desk/documents/bulk';
  const sent = await sendJson<{ outcomes: ManyOutcome[] }>(event, 'POST', path, body);
  return sent.problem ? sent : { value: sent.value.outcomes };
}

function reasonOf(problem: ManyOutcome['problem']): string {
  const named = problem?.errors?.map(({ detail }) => detail) ?? [];
  return named.length > 0 ? named.join(' · ') : (problem?.detail ?? '');
}

function listed(json: FormDataEntryValue | null): OneOfMany[] {
  try {
    const list: unknown = typeof json === 'string' ? JSON.parse(json) : [];
    return Array.isArray(list) ? (list as OneOfMany[]) : [];
  } catch {
    return [];
  }
}

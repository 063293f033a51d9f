import pMap from 'p-map';
import type { Actor } from '#domain/person.ts';
import { sayInAll } from '#texts/say.ts';
import type { CsvPreview } from '../desk.ts';
import type { DeskParts } from '../parts.ts';
import type { Records } from '../records.ts';
import { done, refused, type DeskProblem, type DeskResult } from '../result.ts';
import { planOf, type Planned } from './plan.ts';

/** Records come in as a table: looked at, then written just as they were looked at. */

export async function previewCsv(parts: DeskParts, bytes: Uint8Array): Promise<CsvPreview> {
  return planOf(bytes, await parts.catalogue.all(), parts.vocabularies).preview;
}

/**
 * Makes the changes of a file without errors. A record that somebody changes at this very moment stays as it is and is
 * named among the errors; the others go on.
 * @param seen `plan` of the preview that was looked at; refused when the file would do anything else now
 */
export async function applyCsv(
  parts: DeskParts,
  records: Records,
  bytes: Uint8Array,
  seen: string | undefined,
  actor: Actor,
): Promise<DeskResult<CsvPreview>> {
  const { preview, planned } = planOf(bytes, await parts.catalogue.all(), parts.vocabularies);
  if (preview.error_count > 0) {
    const errors = preview.errors.map(({ line, field, ...wrong }) => ({
      field: line === 0 ? field : `line ${line}, ${field}`,
      ...wrong,
    }));
    return refused('invalid', { errors });
  }
  if (seen !== undefined && seen !== preview.plan) return refused('changed-meanwhile');
  return done(await written(records, preview, planned, actor));
}

/** Records written at once. */
const AT_ONCE = 32;

async function written(
  records: Records,
  preview: CsvPreview,
  planned: Planned[],
  actor: Actor,
): Promise<CsvPreview> {
  const refusals = await pMap(
    planned,
    async ({ line, id, revision, after }) => {
      const made = await records.replace(id, after, revision, actor, 0);
      return made.ok ? undefined : { line, id, problem: made.problem };
    },
    { concurrency: AT_ONCE },
  );
  const last = planned.at(-1);
  if (last !== undefined) await records.reachIndex(last.id);
  const errors = refusals.flatMap((refusal) => (refusal ? [errorOf(refusal)] : []));
  const refusedIds = new Set(refusals.map((refusal) => refusal?.id));
  const changes = preview.changes.filter(({ document }) => !refusedIds.has(document));
  return { ...preview, changes, errors, error_count: errors.length };
}

function errorOf({ line, problem }: { line: number; problem: DeskProblem }) {
  const [wrong] = problem.errors ?? [];
  const texts =
    wrong?.texts ?? (problem.code === 'disk-full' ? sayInAll('csv.disk') : sayInAll('csv.stale'));
  return { line, field: wrong?.field ?? 'revision', message: texts.en, texts };
}

import type { RequestEvent } from '@sveltejs/kit';
import { getJson } from '../api/client.ts';
import { sendJson, text, type FormProblem } from '../api/send.ts';
import { merge, type Conflict } from './merge.ts';
import { baseFrom, baseOf, isChanged, recordFromForm, takenFrom } from './record-form.ts';
import type { SentRecord } from './record-form.ts';
import type { DeskDetails } from './types.ts';

/** What became of a record that was sent. */
export type Saving =
  | {
      /** Revision of the record as it is now. */
      revision: string;
      done: 'saved' | 'unchanged';
      /** What others had changed since the form was made, which is kept. */
      merged: NonNullable<FormProblem['meanwhile']>['changes'];
    }
  | { refused: RefusedSaving; status: number };

export interface RefusedSaving {
  problem: FormProblem;
  /** What the form is to hold. */
  values: SentRecord;
  /** What the form is to be made from from now on. */
  from: { revision: string; base: SentRecord };
  /** What both changed; absent where nobody came before. */
  conflicts?: Conflict[];
}

/** Others who come before again and again while one tries are a fault. */
const TRIES = 5;

/**
 * Writes the record as the form states it. Where somebody else came before, both edits are made into one, and that is
 * written if they touch nothing in common; but what is to be seen by readers with it is looked at first.
 * @param path of the document below `/api`
 * @param isAlone whether the record is saved and nothing is done with it besides
 */
export async function saveRecord(
  event: Pick<RequestEvent, 'fetch' | 'request' | 'setHeaders'>,
  path: string,
  form: FormData,
  isAlone: boolean,
): Promise<Saving> {
  let from = { revision: text(form, 'revision'), base: baseFrom(form) };
  let values = recordFromForm(form, from.base, takenFrom(form));
  const merged: NonNullable<FormProblem['meanwhile']>['changes'] = [];
  for (let tries = 1; ; tries += 1) {
    if (!isChanged(from.base, values)) {
      return { revision: from.revision, done: merged.length > 0 ? 'saved' : 'unchanged', merged };
    }
    const edit = { record: values, revision: from.revision };
    const sent = await sendJson<DeskDetails>(event, 'PUT', `${path}/record`, edit);
    if (!sent.problem) return { revision: sent.value.revision, done: 'saved', merged };
    const { problem, status } = sent;
    if (problem.meanwhile === undefined) return { refused: { problem, values, from }, status };
    const { record, revision } = await getJson<DeskDetails>(event, path);
    const both = merge(from.base, values, baseOf(record));
    from = { revision, base: baseOf(record) };
    values = both.record;
    if (both.conflicts.length > 0 || !isAlone || tries === TRIES) {
      return { refused: { problem, values, from, conflicts: both.conflicts }, status };
    }
    merged.push(...problem.meanwhile.changes);
  }
}

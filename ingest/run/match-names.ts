import { isDeepStrictEqual } from 'node:util';
import { servedIn } from '../library/index.ts';
import type { IngestContext } from './context.ts';
import { measured, serving } from './index-document.ts';
import type { Outcome } from './outcome.ts';
import { namesHash } from './writer.ts';

/**
 * Looks up the names in measures anew where the vocabulary of bodies changed since: no original is read again, and
 * only documents that name a body otherwise are written, from what the index has of them.
 * @param outcomes what became of documents in this run: those just written are matched already
 */
export async function matchNames(context: IngestContext, outcomes: Outcome[]): Promise<void> {
  const { writer, vocabularies } = context;
  const names = namesHash([vocabularies.bodies]);
  const done = new Set(
    outcomes.flatMap(({ status, document = '' }) =>
      status === 'indexed' || status === 'added' || status === 'removed' ? [document] : [],
    ),
  );
  const same: string[] = [];
  for (const [id, known] of await writer.names()) {
    if (known === names || done.has(id)) continue;
    const entry = await writer.entry(id);
    if (entry === undefined) continue;
    const clauses = measured(vocabularies, entry.clauses);
    const isSame = clauses.every(({ measure }, at) =>
      isDeepStrictEqual(measure, entry.clauses[at]?.measure),
    );
    if (isSame) same.push(id);
    else {
      const { byClause } = await servedIn(context.documents, id, context.data);
      await writer.put({ ...entry, clauses: serving(clauses, byClause), names });
    }
  }
  await writer.sameUnder(names, same);
}

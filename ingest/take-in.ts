import { basename } from 'node:path';
import pLimit from 'p-limit';
import pMap from 'p-map';
import { clauseId, type Clause } from '#domain/clause.ts';
import type { Extraction } from '#domain/page.ts';
import type { Record } from '#domain/record.ts';
import { describe, toRecord } from './describe/index.ts';
import { indexDocument } from './index-document.ts';
import { addDocument, freeId, hashFile } from './library/index.ts';
import type { Outcome } from './outcome.ts';
import type { IngestContext } from './pipeline.ts';
import { segment } from './structure/index.ts';

/**
 * Takes new files into the library: reads each, suggests a record, copies the original, and hands the clauses
 * to the index. A file that cannot be read is reported and left where it is, with nothing of it in the library;
 * one whose content the library already holds is not added again.
 * @param held SHA-256 of every original in the library → id of its document
 * @param onDone called for each file
 */
export async function takeIn(
  context: IngestContext,
  files: string[],
  held: ReadonlyMap<string, string>,
  onDone: () => void,
): Promise<Outcome[]> {
  const holders = new Map<string, Promise<Outcome>>();
  // One at a time: two files may want the same id.
  const addInTurn = pLimit(1);

  const take = async (file: string): Promise<Outcome> => {
    const sha256 = await hashFile(file).catch((error: NodeJS.ErrnoException) => error);
    if (sha256 instanceof Error) {
      return { file, status: 'failed', failure: { code: 'unreadable', detail: sha256.code } };
    }
    const twin = holders.get(sha256);
    // No wait without a twin: two files of the same bytes must not both come past this line.
    const document = held.get(sha256) ?? (twin && (await twin).document);
    if (document !== undefined) return { file, document, status: 'duplicate' };
    const outcome = readAndAdd(context, file, sha256, addInTurn);
    holders.set(sha256, outcome);
    return outcome;
  };

  return pMap(
    files,
    async (file) => {
      const outcome = await take(file);
      onDone();
      return outcome;
    },
    { concurrency: context.concurrency },
  );
}

async function readAndAdd(
  context: IngestContext,
  file: string,
  sha256: string,
  addInTurn: ReturnType<typeof pLimit>,
): Promise<Outcome> {
  const extracted = await context.extractor.extract(file);
  if (!extracted.ok) return { file, status: 'failed', failure: extracted.error };
  // Structured before it has a name: what it is called follows from what it says.
  const clauses = segment('', extracted.value);
  const record = await addInTurn(() => add(context, file, sha256, extracted.value, clauses));
  const known = { anchors: [], text: '' };
  const named = clauses.map((clause) => ofDocument(record.id, clause));
  const indexed = await indexDocument(context, record, extracted.value, known, named);
  return { ...indexed, file, status: 'added' };
}

async function add(
  { documents, vocabularies }: IngestContext,
  file: string,
  sha256: string,
  extraction: Extraction,
  clauses: Clause[],
): Promise<Record> {
  const suggestion = describe(extraction, clauses, vocabularies, basename(file));
  const id = await freeId(documents, suggestion.id.value);
  const original = { file: `original.${extraction.format}`, format: extraction.format, sha256 };
  const record = toRecord(suggestion, original, id);
  await addDocument(documents, record, file);
  return record;
}

function ofDocument(document: string, clause: Clause): Clause {
  return { ...clause, document, id: clauseId(document, clause.eId) };
}

import { dirname } from 'node:path';
import type { Clause } from '#domain/clause.ts';
import type { KeptText } from '#domain/job.ts';
import type { Record } from '#domain/record.ts';
import { reconcile, type Reconciled } from '#ingest/anchor/index.ts';
import { correctedClauses } from '#ingest/run/index-document.ts';
import {
  NO_CORRECTIONS,
  readAnchors,
  readCorrections,
  recognisedIn,
  type Accepted,
} from '#ingest/library/index.ts';
import type { Understanding } from '#ingest/extract/understand.ts';
import { understand } from '../details.ts';
import type { DeskParts } from '../parts.ts';
import { wordsOf } from './align.ts';
import { keptText } from './kept.ts';

/** What the present version and a new one say: read, and brought under the same addresses. */

type Read = Awaited<ReturnType<typeof understand>>;

/** What the file of a proposed version says; from memory, where it was read before. */
export async function understandProposed(
  { extractor, vocabularies }: DeskParts,
  { path, slip }: Accepted,
): Promise<Read> {
  const recognised = await recognisedIn(dirname(path), slip.sha256);
  const wanted = { vocabularies, describeAs: slip.name, ...(recognised && { recognised }) };
  return extractor.understand(path, wanted, { shared: false });
}

/** What a new version has of the text of the present one; nothing can be said where one of them cannot be read. */
export async function keptOf(
  parts: DeskParts,
  record: Record,
  after: Pick<Understanding, 'clauses'>,
): Promise<KeptText> {
  const before = await understand(parts, record);
  return keptText(before.ok ? wordsOf(before.value.clauses) : [], wordsOf(after.clauses));
}

/** The clauses of both: those of the new version as they would stand once it is accepted. */
export async function clausesOfBoth(
  { documents, vocabularies }: DeskParts,
  { id }: Record,
  before: Understanding | undefined,
  after: Understanding,
): Promise<{ before: Clause[]; after: Reconciled }> {
  const corrections = (await readCorrections(documents, id)).value ?? NO_CORRECTIONS;
  const corrected = (understood: Understanding) =>
    correctedClauses(vocabularies, id, understood, corrections).clauses;
  const known = (await readAnchors(documents, id)).value?.anchors ?? [];
  const today = new Date().toISOString().slice(0, 10);
  const present = reconcile(known, before === undefined ? [] : corrected(before), today);
  return {
    before: present.clauses,
    after: reconcile(present.anchors, corrected(after), today),
  };
}

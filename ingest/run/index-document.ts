import { clauseId, type Clause } from '#domain/clause.ts';
import type { Served } from '#domain/mapping.ts';
import type { Record } from '#domain/record.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import type { DocumentEntry, DocumentStatus } from '#search/index.ts';
import { reconcile, type Anchor, type AnchorChanges, type Reconciled } from '../anchor/index.ts';
import { applyCorrections, type Corrected } from '../correct/index.ts';
import { nameSubjects } from '../describe/index.ts';
import { readMeasures } from '../measure/index.ts';
import { namesHash } from './writer.ts';
import { fingerprintOf } from './fingerprint.ts';
import { leadMappingsOn } from './lead-mappings.ts';
import {
  NO_CORRECTIONS,
  servedIn,
  writeAnchors,
  type KnownAnchors,
  type KnownCorrections,
} from '../library/index.ts';
import type { Outcome } from './outcome.ts';
import type { IngestContext } from './context.ts';
import type { Understanding } from '../extract/understand.ts';

/**
 * Keeps the addresses of a document's clauses and hands it to the index. The addresses are written first:
 * they cannot be made again, the index can.
 * @param understood what its original says
 * @param known the addresses its clauses had until now
 * @param corrected how a librarian wants its clauses
 */
export async function indexDocument(
  context: IngestContext,
  record: Record,
  understood: Understanding,
  known: KnownAnchors,
  corrected: KnownCorrections = NO_CORRECTIONS,
): Promise<Outcome> {
  const today = new Date().toISOString().slice(0, 10);
  const { clauses } = correctedClauses(context.vocabularies, record.id, understood, corrected);
  const addressed = reconcile(known.anchors, clauses, today);
  const reconciled = { ...addressed, clauses: measured(context.vocabularies, addressed.clauses) };
  const mappingsNotSaved = await leadMappingsOn(context, {
    id: record.id,
    clauses: reconciled.clauses,
    moved: reconciled.moved,
    sha256: record.original.sha256,
  });
  const served = await servedIn(context.documents, record.id, context.data);
  const saved = await save(context, record.id, reconciled.anchors, known);
  const readable = { ...reconciled, clauses: serving(reconciled.clauses, served.byClause) };
  const entry = documentEntry(record, understood, readable, {
    anchors: saved.text,
    corrections: corrected.text,
    served: served.text,
    names: namesHash([context.vocabularies.bodies]),
  });
  await context.writer.put(entry);
  return {
    file: record.id,
    document: record.id,
    status: 'indexed',
    ...(entry.pageCount > 0 && { pages: entry.pageCount }),
    clauses: entry.clauses.length,
    needsOcr: entry.pagesNeedingOcr,
    ...(understood.doubtful.length > 0 && { doubtful: understood.doubtful }),
    leftOut: understood.leftOut.length,
    ...addressChanges(reconciled.changes),
    ...(saved.error !== undefined && { addressesNotSaved: saved.error }),
    ...(mappingsNotSaved !== undefined && { mappingsNotSaved }),
  };
}

/** The clauses of document `id` as they are to be read; those that were corrected are asked anew what they name. */
export function correctedClauses(
  vocabularies: Vocabularies,
  id: string,
  understood: Understanding,
  { corrections }: KnownCorrections,
): Corrected {
  const own = understood.clauses.map((clause) => ofDocument(id, clause));
  if (corrections.length === 0) return { clauses: own, idle: [], touched: new Set() };
  const corrected = applyCorrections(own, corrections);
  const clauses = corrected.clauses.map((clause) =>
    corrected.touched.has(clause.eId)
      ? (nameSubjects([clause], vocabularies)[0] ?? clause)
      : clause,
  );
  return { ...corrected, clauses };
}

/** The clauses with what each of them serves. */
export function serving(clauses: Clause[], byClause: ReadonlyMap<string, Served>): Clause[] {
  return clauses.map((clause) => {
    const serves = byClause.get(clause.id);
    return serves === undefined ? clause : { ...clause, serves };
  });
}

/** What plans say of their measures, with the bodies and regions as they are called now: it names clauses by the addresses that they keep. */
export function measured({ bodies, regions }: Vocabularies, clauses: Clause[]): Clause[] {
  return readMeasures(clauses, { bodies, regions });
}

function ofDocument(document: string, clause: Clause): Clause {
  return { ...clause, document, id: clauseId(document, clause.eId) };
}

/** A library that cannot be written (read-only, full) can still be searched; the librarian is told. */
async function save(
  { documents }: IngestContext,
  id: string,
  anchors: Anchor[],
  { text }: KnownAnchors,
): Promise<{ text: string; error?: string }> {
  try {
    return { text: await writeAnchors(documents, id, anchors, text) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return { text, error: code };
  }
}

function addressChanges(addresses: AnchorChanges): Pick<Outcome, 'addresses'> {
  return Object.values(addresses).some((list) => list.length > 0) ? { addresses } : {};
}

/** What the index is told of a document: its record, its clauses, and which pages wait for OCR. */
function documentEntry(
  record: Record,
  { pageCount, pagesNeedingOcr, doubtful, ocr }: Understanding,
  { clauses, moved, lost }: Reconciled,
  state: { anchors: string; corrections: string; served: string; names: string },
): DocumentEntry {
  const { anchors, corrections, served, names } = state;
  return {
    record,
    clauses,
    pageCount,
    pagesNeedingOcr,
    ocr: ocr?.pages ?? [],
    doubtful,
    status: statusOf(clauses.length, pagesNeedingOcr.length),
    fingerprint: fingerprintOf(record, anchors, corrections, ocr?.hash, served),
    ...(clauses.some(({ measure }) => measure !== undefined) && { names }),
    moved: Object.fromEntries(moved),
    lost,
  };
}

function statusOf(clauses: number, pagesNeedingOcr: number): DocumentStatus {
  if (pagesNeedingOcr === 0) return 'indexed';
  return clauses === 0 ? 'needs-ocr' : 'partly';
}

import { UNSURE } from '#domain/recognised.ts';
import type { WrittenRecord } from '#ingest/library/index.ts';
import type { DeskDocument } from './desk.ts';
import type { DeskStore } from './jobs.ts';

/** Pages whose text is unsure, remembered by the bytes of their file, so that a list can say it without reading files. */

interface Reading {
  /** Scanned pages with a text layer that was read badly. */
  doubtful: number[];
  recognised: { page: number; confidence: number }[];
}

/** The pages (1-based) that somebody should read. */
export function unsurePages({ doubtful, recognised }: Reading): number[] {
  const unsure = recognised.filter(({ confidence }) => confidence < UNSURE);
  return [...doubtful, ...unsure.map(({ page }) => page)].sort((one, other) => one - other);
}

/** Records with what is remembered of their originals. */
export function withUnsure(
  store: Pick<DeskStore, 'unsure'>,
  documents: WrittenRecord[],
): DeskDocument[] {
  const known = store.unsure();
  return documents.map((document) => {
    const unsure = known.get(document.record.original.sha256) ?? [];
    return unsure.length === 0 ? document : { ...document, unsure };
  });
}

import type { Record } from '#domain/record.ts';
import { hashText } from './library/index.ts';

/**
 * What decides that a document must be indexed anew: the bytes of its original (by the SHA-256 in its record),
 * the record, and the addresses its clauses had. The versions of the pipeline's steps are the index's
 * generation, not the document's.
 * @param anchors text of its `anchors.jsonl`, '' when there is none
 */
export function fingerprintOf(record: Record, anchors: string): string {
  return hashText(JSON.stringify([record, anchors]));
}

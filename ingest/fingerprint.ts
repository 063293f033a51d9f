import type { Record } from '#domain/record.ts';
import { hashText } from './library/index.ts';

/**
 * What decides that a document must be indexed anew: the bytes of its original (by the SHA-256 in its record)
 * and the record. The versions of the pipeline's steps are the index's generation, not the document's.
 */
export function fingerprintOf(record: Record): string {
  return hashText(JSON.stringify(record));
}

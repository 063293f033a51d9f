import type { Record } from '#domain/record.ts';
import { hashText } from '../library/index.ts';

/**
 * What decides that a document must be indexed anew: the bytes of its original (by the SHA-256 in its record),
 * the record, the addresses its clauses had, how they were corrected, what OCR read, and what they serve. The versions of the
 * pipeline's steps are the index's generation, not the document's.
 * @param anchors text of its `anchors.jsonl`, '' when there is none
 * @param corrections text of its `corrections.yaml`, '' when there is none
 * @param served what its clauses serve, as text, '' when they serve nothing
 * @param recognised hash of its `ocr.jsonl`, '' when nothing in it is about the original
 */
export function fingerprintOf(
  record: Record,
  anchors: string,
  corrections: string,
  recognised = '',
  served = '',
): string {
  const parts: unknown[] = [record, anchors];
  if (corrections !== '') parts.push(corrections);
  if (recognised !== '') parts.push({ recognised });
  if (served !== '') parts.push({ served });
  return hashText(JSON.stringify(parts));
}

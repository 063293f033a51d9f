import { join } from 'node:path';
import type { Record } from '#domain/record.ts';
import type { Writer } from '#search/index.ts';
import { fingerprintOf } from '../run/fingerprint.ts';
import { readAnchors, readCorrections, recognisedIn, servedIn } from '../library/index.ts';
import type { Finding } from './finding.ts';

/**
 * Compares what the index says it holds with what it should hold.
 * @param unreadable ids of documents whose record cannot be read: what should be held of them is not known
 */
export async function verifyIndex(
  documents: string,
  records: Map<string, Record>,
  unreadable: ReadonlySet<string>,
  writer: Pick<Writer, 'isLive' | 'fingerprints'>,
  data?: string,
): Promise<Finding[]> {
  if (!writer.isLive) return [{ code: 'index-of-another-version', file: '' }];
  const indexed = await writer.fingerprints();
  const findings: Finding[] = [];
  for (const [id, record] of records) {
    const fingerprint = indexed.get(id);
    if (record.status !== 'published') {
      if (fingerprint !== undefined) findings.push({ code: 'withheld-in-index', file: id });
    } else if (fingerprint === undefined) findings.push({ code: 'not-in-index', file: id });
    else if (fingerprint !== (await expected(documents, record, data))) {
      findings.push({ code: 'outdated-in-index', file: id });
    }
  }
  for (const id of indexed.keys()) {
    if (!records.has(id) && !unreadable.has(id))
      findings.push({ code: 'unknown-in-index', file: id });
  }
  return findings;
}

async function expected(documents: string, record: Record, data?: string): Promise<string> {
  const anchors = await readAnchors(documents, record.id);
  const corrections = await readCorrections(documents, record.id);
  const recognised = await recognisedIn(join(documents, record.id), record.original.sha256);
  return fingerprintOf(
    record,
    anchors.value?.text ?? '',
    corrections.value?.text ?? '',
    recognised?.hash,
    (await servedIn(documents, record.id, data)).text,
  );
}

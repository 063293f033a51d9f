import { join } from 'node:path';
import { withLock } from '#process/lock.ts';
import { readVocabularies } from '../library/index.ts';
import { writerFor, type EngineAddress } from '../run/writer.ts';
import type { Verified } from './finding.ts';
import { verifyConcordances } from './concordances.ts';
import { verifyIndex } from './in-index.ts';
import { verifyLibrary } from './library.ts';

export type { Finding, FindingCode, Verified } from './finding.ts';

/**
 * Checks library and index. While an ingest runs it waits: what is being changed cannot be compared.
 * @throws EngineUnavailable when the index cannot be reached
 */
export function verify(options: {
  documents: string;
  data: string;
  engine: EngineAddress;
}): Promise<Verified> {
  const { documents, data, engine } = options;
  return withLock(join(data, 'ingest.lock'), async () => {
    const { value: vocabularies, problems = [] } = await readVocabularies(documents, data);
    const { records, unreadable, ...checked } = await verifyLibrary(documents, vocabularies);
    const writer = await writerFor(engine, vocabularies);
    const findings = await verifyIndex(documents, records, unreadable, writer, data);
    const mapped = await verifyConcordances(documents, vocabularies, writer);
    return { ...checked, findings: [...problems, ...checked.findings, ...findings, ...mapped] };
  });
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENGINE_VERSION, findBinary } from './engine/binary.ts';
import { EngineMissing, EngineRefused, EngineUnavailable } from './engine/errors.ts';
import { missingIsEmpty, multiSearch } from './engine/requests.ts';
import { openReadWire } from './engine/replicas.ts';
import { INDEX_PREFIX } from './engine/settings.ts';
import { openWire } from './engine/transport.ts';
import type { SearchConnection } from './query.ts';
import type { StoredDocument } from './write/entry.ts';

/** What the index says of itself. */
export interface IndexState {
  documents: number;
  clauses: number;
  /** What it was made with (`generationName`); absent while it is empty. */
  generation?: string;
}

/** How long a monitor waits; a search may wait longer. */
const TIMEOUT_MS = 3000;

/**
 * Asks the index for its state, with a key that can only search and without keeping anything of it in memory.
 * @throws EngineUnavailable when the engine is away or takes too long
 */
export async function probeIndex(connection: SearchConnection): Promise<IndexState> {
  const { prefix = INDEX_PREFIX } = connection;
  const wire = openReadWire(connection, TIMEOUT_MS);
  try {
    const [documents, clauses] = await multiSearch<Pick<StoredDocument, 'generation'>>(
      { wire, prefix },
      [
        { index: 'documents', limit: 1, attributesToRetrieve: ['generation'] },
        { index: 'clauses', limit: 0 },
      ],
    ).catch(missingIsEmpty);
    const generation = documents?.hits[0]?.generation;
    return {
      documents: documents?.estimatedTotalHits ?? 0,
      clauses: clauses?.estimatedTotalHits ?? 0,
      ...(generation !== undefined && { generation }),
    };
  } finally {
    wire.close();
  }
}

/** Why an engine could not be used; `detail` says which versions differ. */
export interface EngineFault {
  is: 'missing' | 'away' | 'key' | 'version';
  detail?: string;
}

/** Whether the engine that is configured could be used: an external one is asked, of our own the binary is looked at. */
export async function engineFault(external?: {
  url: string;
  apiKey?: string;
}): Promise<EngineFault | undefined> {
  return external === undefined ? ownFault() : externalFault(external.url, external.apiKey ?? '');
}

async function ownFault(): Promise<EngineFault | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'fihris-engine-'));
  try {
    await findBinary(folder);
    return undefined;
  } catch (error) {
    if (error instanceof EngineMissing) return { is: 'missing' };
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function externalFault(url: string, apiKey: string): Promise<EngineFault | undefined> {
  const wire = openWire({ url, apiKey }, TIMEOUT_MS);
  try {
    const { pkgVersion } = await wire.send<{ pkgVersion: string }>('GET', '/version');
    if (pkgVersion === ENGINE_VERSION) return undefined;
    return { is: 'version', detail: `${pkgVersion} ≠ ${ENGINE_VERSION}` };
  } catch (error) {
    if (error instanceof EngineUnavailable) return { is: 'away' };
    if (error instanceof EngineRefused) return { is: 'key' };
    throw error;
  } finally {
    wire.close();
  }
}

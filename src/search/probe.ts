import { missingIsEmpty, multiSearch } from './engine/requests.ts';
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
  const { url, searchKey, prefix = INDEX_PREFIX } = connection;
  const wire = openWire({ url, apiKey: searchKey }, TIMEOUT_MS);
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

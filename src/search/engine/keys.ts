import { EngineRefused } from './errors.ts';
import { INDEX_PREFIX } from './settings.ts';
import type { Wire } from './transport.ts';

/**
 * Keys by their purpose. The master key only mints; the writer changes indexes; whoever
 * serves readers holds a key that can search and nothing else.
 */

/** Fixed uids make minting idempotent: the value of a key follows from its uid and the master key. */
const SEARCH_KEY = {
  uid: '5c1d9a52-6f0e-4d1c-9a55-0a1b7f1c0001',
  name: 'Fihris search',
  actions: ['search'],
  indexes: [`${INDEX_PREFIX}*`],
};
const WRITE_KEY = {
  uid: '5c1d9a52-6f0e-4d1c-9a55-0a1b7f1c0003',
  name: 'Fihris write',
  actions: ['search', 'documents.*', 'indexes.*', 'settings.*', 'stats.get', 'tasks.*', 'version'],
  // The task of a swap belongs to no index: a key for some indexes is not shown how it ended.
  indexes: ['*'],
};

export interface Keys {
  writeKey: string;
  searchKey: string;
}

/** The two keys, minted with `wire`, which must hold the master key or one allowed to make keys. */
export async function mintKeys(wire: Wire): Promise<Keys> {
  return { writeKey: await mint(wire, WRITE_KEY), searchKey: await mint(wire, SEARCH_KEY) };
}

async function mint(wire: Wire, wanted: typeof SEARCH_KEY): Promise<string> {
  const body = { ...wanted, expiresAt: null };
  try {
    return (await wire.send<{ key: string }>('POST', '/keys', body)).key;
  } catch (error) {
    if (!(error instanceof EngineRefused && error.code === 'api_key_already_exists')) throw error;
    return (await wire.send<{ key: string }>('GET', `/keys/${wanted.uid}`)).key;
  }
}

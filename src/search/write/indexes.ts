import { EngineRefused } from '../engine/errors.ts';
import { INDEXES, SETTINGS, type IndexName } from '../engine/settings.ts';
import { asking, indexOf, must, uidOf, type Store, type Target } from './store.ts';

/** Making, swapping and removing indexes as wholes. */

/** Makes both indexes of `target` with our settings, empty. */
export async function createIndexes(store: Store, target: Target): Promise<void> {
  for (const name of INDEXES) {
    await must(store.client.createIndex(uidOf(store, name, target), { primaryKey: 'id' }));
    await must(indexOf(store, name, target).updateSettings(SETTINGS[name]));
  }
}

/** Removes both indexes of `target`, where they exist. */
export async function deleteIndexes(store: Store, target: Target): Promise<void> {
  for (const name of INDEXES) {
    if (await exists(store, name, target)) {
      await must(store.client.deleteIndex(uidOf(store, name, target)));
    }
  }
}

/** The new indexes take the place of the old ones in one task, then the old ones are removed. */
export async function swapIndexes(store: Store): Promise<void> {
  for (const name of INDEXES) {
    if (!(await exists(store, name, 'live'))) {
      await must(store.client.createIndex(uidOf(store, name, 'live'), { primaryKey: 'id' }));
    }
  }
  const swaps = INDEXES.map((name) => ({
    indexes: [uidOf(store, name, 'live'), uidOf(store, name, 'next')] as [string, string],
    rename: false,
  }));
  await must(store.client.swapIndexes(swaps));
  await deleteIndexes(store, 'next');
}

export async function exists(store: Store, name: IndexName, target: Target): Promise<boolean> {
  try {
    await asking(indexOf(store, name, target).getRawInfo());
    return true;
  } catch (error) {
    if (error instanceof EngineRefused && error.code === 'index_not_found') return false;
    throw error;
  }
}

/** Whether an index's settings are still ours; others shipped without asking and lost their filters (engine.md, 1). */
export async function hasOurSettings(
  store: Store,
  name: IndexName,
  target: Target,
): Promise<boolean> {
  const actual: object = await asking(indexOf(store, name, target).getSettings());
  return holds(actual, SETTINGS[name]);
}

/** Whether `actual` says what `wanted` says; the engine adds defaults of its own and sorts sets. */
function holds(actual: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(actual) &&
      actual.length === wanted.length &&
      wanted.every((item) => actual.some((other) => holds(other, item)))
    );
  }
  if (typeof wanted === 'object' && wanted !== null) {
    if (typeof actual !== 'object' || actual === null) return false;
    const values = new Map<string, unknown>(Object.entries(actual));
    return Object.entries(wanted).every(([key, value]) => holds(values.get(key), value));
  }
  return actual === wanted;
}

/** Number of entries in each index of `target`, as the engine counts them. */
export async function countEntries(
  store: Store,
  target: Target,
): Promise<{ [name in IndexName]: number }> {
  const count = async (name: IndexName) =>
    (await asking(indexOf(store, name, target).getStats())).numberOfDocuments;
  return { clauses: await count('clauses'), documents: await count('documents') };
}

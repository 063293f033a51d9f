import { EngineRefused } from '../errors.ts';
import { INDEXES, liveUid, nextUid, SETTINGS, type IndexName } from '../settings.ts';
import type { Wire } from '../transport.ts';
import { must, pruneTasks } from './tasks.ts';

/** Making, swapping and removing indexes as wholes. */

/** Whether the writer works on the indexes that readers see, or on new ones beside them. */
export type Target = 'live' | 'next';

export const uidOf = (name: IndexName, target: Target): string =>
  target === 'live' ? liveUid(name) : nextUid(name);

/** Makes both indexes of `target` with our settings, empty. */
export async function createIndexes(wire: Wire, target: Target): Promise<void> {
  for (const name of INDEXES) {
    const uid = uidOf(name, target);
    await must(wire, 'POST', '/indexes', { uid, primaryKey: 'id' });
    await must(wire, 'PATCH', `/indexes/${uid}/settings`, SETTINGS[name]);
  }
}

/** Removes both indexes of `target`, where they exist. */
export async function deleteIndexes(wire: Wire, target: Target): Promise<void> {
  for (const name of INDEXES) {
    if (await exists(wire, uidOf(name, target))) {
      await must(wire, 'DELETE', `/indexes/${uidOf(name, target)}`);
    }
  }
}

/** The new indexes take the place of the old ones in one task, then the old ones are removed. */
export async function swapIndexes(wire: Wire): Promise<void> {
  for (const name of INDEXES) {
    if (!(await exists(wire, liveUid(name)))) {
      await must(wire, 'POST', '/indexes', { uid: liveUid(name), primaryKey: 'id' });
    }
  }
  const swaps = INDEXES.map((name) => ({ indexes: [liveUid(name), nextUid(name)] }));
  await must(wire, 'POST', '/swap-indexes', swaps);
  await deleteIndexes(wire, 'next');
}

export async function exists(wire: Wire, uid: string): Promise<boolean> {
  try {
    await wire.send('GET', `/indexes/${uid}`);
    return true;
  } catch (error) {
    if (error instanceof EngineRefused && error.code === 'index_not_found') return false;
    throw error;
  }
}

/** Whether an index's settings are still ours; others shipped without asking and lost their filters (engine.md, 1). */
export async function hasOurSettings(
  wire: Wire,
  name: IndexName,
  target: Target,
): Promise<boolean> {
  const actual = await wire.send<{ [setting: string]: unknown }>(
    'GET',
    `/indexes/${uidOf(name, target)}/settings`,
  );
  return Object.entries(SETTINGS[name]).every(([key, wanted]) => holds(actual[key], wanted));
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
    return (
      typeof actual === 'object' &&
      actual !== null &&
      Object.entries(wanted).every(([key, value]) =>
        holds((actual as { [key: string]: unknown })[key], value),
      )
    );
  }
  return actual === wanted;
}

/** Number of entries in each index of `target`, as the engine counts them. */
export async function countEntries(
  wire: Wire,
  target: Target,
): Promise<{ [name in IndexName]: number }> {
  const counts = { clauses: 0, documents: 0 };
  for (const name of INDEXES) {
    const path = `/indexes/${uidOf(name, target)}/stats`;
    counts[name] = (await wire.send<{ numberOfDocuments: number }>('GET', path)).numberOfDocuments;
  }
  return counts;
}

export async function pruneOurTasks(wire: Wire): Promise<void> {
  await pruneTasks(
    wire,
    INDEXES.flatMap((name) => [liveUid(name), nextUid(name)]),
  );
}

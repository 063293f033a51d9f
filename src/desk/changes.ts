import { join } from 'node:path';
import pMap from 'p-map';
import { CHANGE_KINDS, type ChangeKind } from '#domain/change-actions.ts';
import type { Change } from '#domain/change.ts';
import type { Record } from '#domain/record.ts';
import {
  BIN_FOLDER,
  listBin,
  listDocuments,
  listSets,
  readChanges,
  readConcordanceHistory,
  readHistory,
  readLibraryHistory,
} from '#ingest/library/index.ts';
import type { ChangePage, LoggedChange } from './desk.ts';
import type { DeskParts } from './parts.ts';

/** Histories read at once. */
const AT_ONCE = 16;
const PER_PAGE = 50;

/**
 * All changes of the library, the latest first: those of its documents, of what is in the bin, and of what only the
 * library's own log can tell.
 * @param page 1-based; the last one where there are fewer
 */
export async function changesOf(
  parts: Pick<DeskParts, 'documents' | 'catalogue'>,
  { kind, page }: { kind?: ChangeKind | undefined; page: number },
): Promise<ChangePage> {
  const all = [
    ...(await ofDocuments(parts)),
    ...(await ofBin(parts)),
    ...(await ofLibrary(parts)),
    ...(await ofConcordances(parts)),
  ];
  const wanted = kind === undefined ? all : all.filter(({ action }) => isOf(kind, action));
  // Of one moment, what stands later in its history comes first.
  wanted.reverse().sort((one, other) => other.at.localeCompare(one.at));
  const last = Math.max(1, Math.ceil(wanted.length / PER_PAGE));
  const shown = Math.min(page, last);
  const changes = wanted.slice((shown - 1) * PER_PAGE, shown * PER_PAGE);
  return { changes, total: wanted.length, page: shown, last };
}

const isOf = (kind: ChangeKind, action: Change['action']): boolean =>
  (CHANGE_KINDS[kind] as readonly Change['action'][]).includes(action);

type Place = Pick<DeskParts, 'documents' | 'catalogue'>;

async function ofDocuments({ documents, catalogue }: Place): Promise<LoggedChange[]> {
  const ids = await listDocuments(documents);
  const known = new Map((await catalogue.all()).map(({ record }) => [record.id, record]));
  const histories = await pMap(
    ids,
    async (id) => (await readHistory(documents, id)).map(about(id, known.get(id), 'held')),
    { concurrency: AT_ONCE },
  );
  return histories.flat();
}

async function ofBin({ documents }: Place): Promise<LoggedChange[]> {
  const histories = await pMap(
    await listBin(documents),
    async ({ entry, record }) =>
      (await readChanges(join(documents, BIN_FOLDER, entry))).map(
        about(record.id, record, 'binned'),
      ),
    { concurrency: AT_ONCE },
  );
  return histories.flat();
}

async function ofLibrary({ documents }: Place): Promise<LoggedChange[]> {
  return (await readLibraryHistory(documents)).flatMap((change) =>
    change.about === undefined ? [] : { ...change, about: change.about },
  );
}

async function ofConcordances({ documents }: Place): Promise<LoggedChange[]> {
  const sets = await listSets(documents);
  const histories = await pMap(sets, async (id) => {
    const changes = await readConcordanceHistory(documents, id);
    return changes.map((change): LoggedChange => ({
      ...change,
      about: { kind: 'concordance', id },
    }));
  });
  return histories.flat();
}

/** Says of changes from a document's own history which document that is, and where it lies now. */
function about(id: string, record: Record | undefined, place: 'held' | 'binned') {
  const document = { kind: 'document' as const, id, ...(record && { title: record.title }), place };
  return (change: Change): LoggedChange => ({ ...change, about: document });
}

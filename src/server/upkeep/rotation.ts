/** Which backups of a folder are kept: the newest of each of the last days, weeks and months that have one. */

const KEPT = { days: 7, weeks: 4, months: 12 };
const NAME = /^fihris-(\d{4})-(\d\d)-(\d\d)T(\d\d)(\d\d)(\d\d)Z\.tar$/;
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
/** 1970 began on a Thursday; weeks begin on Mondays (ISO 8601). */
const FIRST_MONDAY_MS = 4 * 24 * 60 * 60 * 1000;

/** The name of a backup that is begun at `now`. */
export function backupName(now: Date): string {
  return `fihris-${now.toISOString().slice(0, 19).replaceAll(':', '')}Z.tar`;
}

/** When a backup was begun, by its name, in milliseconds; nothing for files that are none of ours. */
export function begunAt(name: string): number | undefined {
  const [, year, month, day, hour, minute, second] = NAME.exec(name) ?? [];
  if (year === undefined) return undefined;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** Our backups among `names`, newest first. */
export function backupsAmong(names: string[]): string[] {
  return names.filter((name) => begunAt(name) !== undefined).toSorted((a, b) => (a < b ? 1 : -1));
}

/** Our backups among `names` that need not be kept; what is none of ours is never among them. */
export function superfluous(names: string[]): string[] {
  const backups = backupsAmong(names);
  const week = (name: string) => Math.floor(((begunAt(name) ?? 0) - FIRST_MONDAY_MS) / WEEK_MS);
  const kept = new Set([
    ...newestOf(backups, (name) => name.slice(0, 'fihris-2025-12-01'.length), KEPT.days),
    ...newestOf(backups, (name) => String(week(name)), KEPT.weeks),
    ...newestOf(backups, (name) => name.slice(0, 'fihris-2025-12'.length), KEPT.months),
  ]);
  return backups.filter((name) => !kept.has(name));
}

/** The first of each group, of so many groups. */
function newestOf(backups: string[], groupOf: (name: string) => string, most: number): string[] {
  const newest = new Map<string, string>();
  for (const name of backups) if (!newest.has(groupOf(name))) newest.set(groupOf(name), name);
  return [...newest.values()].slice(0, most);
}

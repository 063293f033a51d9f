/** What this window last compared, so that a text found elsewhere can be added to it. Needs script. */

const KEY = 'fihris-comparison';

/** The ids compared last; none where the browser keeps nothing. */
export function remembered(): string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

export function remember(ids: string[]): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(ids));
  } catch {
    // Storage is refused or full: the address still holds the list.
  }
}

/**
 * Keys of the reading room. One-letter keys can get in the way of speech input and of typing: they never
 * act in a field and can be turned off (WCAG 2.1.4). Pure but for the two functions on storage.
 */

/** What a key does, in the order in which help lists it. */
export const SHORTCUTS = [
  { key: '/', action: 'search' },
  { key: 'j', action: 'nextHit' },
  { key: 'k', action: 'previousHit' },
  { key: 'n', action: 'nextClause' },
  { key: 'p', action: 'previousClause' },
  { key: 'o', action: 'original' },
  { key: 'c', action: 'cite' },
] as const;
export type Action = (typeof SHORTCUTS)[number]['action'];

/** The parts of a keyboard event that decide. */
export interface Press {
  key: string;
  code?: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  defaultPrevented: boolean;
  /** The element that has the focus. */
  target: { tagName?: string; isContentEditable?: boolean; type?: string } | null;
}

/** Fields in which a letter is text, or chooses something. */
const FIELDS = ['INPUT', 'TEXTAREA', 'SELECT'];
/** Letters of a keyboard that writes Arabic: its keys are known by their place. */
const PLACE = /^Key([A-Z])$/;
const LATIN = /^[\x20-\x7e]$/;

/** The key that was pressed, as shortcuts name it; undefined where a press is text or a command of the browser. */
export function keyOf(press: Press): string | undefined {
  const { key, ctrlKey, metaKey, altKey, defaultPrevented, target } = press;
  if (ctrlKey || metaKey || altKey || defaultPrevented) return undefined;
  if (FIELDS.includes(target?.tagName ?? '') || target?.isContentEditable) return undefined;
  const place = PLACE.exec(press.code ?? '')?.[1]?.toLowerCase();
  // The Arabic question mark asks for help as well; other letters stand for the key they are on.
  return key === '؟' ? '?' : LATIN.test(key) ? key : (place ?? key);
}

const STORED = 'fihris.shortcuts';

/** Whether keys act; they do until the reader turns them off. */
export function shortcutsOn(storage: Pick<Storage, 'getItem'>): boolean {
  return storage.getItem(STORED) !== 'off';
}

export function setShortcuts(storage: Pick<Storage, 'setItem'>, on: boolean): void {
  storage.setItem(STORED, on ? 'on' : 'off');
}

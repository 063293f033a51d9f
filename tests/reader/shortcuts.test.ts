import { describe, expect, it } from 'vitest';
import { actionOf, setShortcuts, shortcutsOn, type Press } from '../../src/lib/reader/shortcuts.ts';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  defaultPrevented: false,
  target: { tagName: 'BODY' },
  ...more,
});

describe('keys', () => {
  it.each([
    ['/', 'search'],
    ['j', 'nextHit'],
    ['k', 'previousHit'],
    ['c', 'cite'],
    ['?', 'help'],
    ['؟', 'help'],
    ['x', undefined],
  ])('%s → %s', (key, action) => expect(actionOf(press(key))).toBe(action));

  it('are known by their place where Arabic is typed', () => {
    expect(actionOf(press('ت', { code: 'KeyJ' }))).toBe('nextHit');
  });

  it.each(['INPUT', 'TEXTAREA', 'SELECT'])('are text in %s', (tagName) =>
    expect(actionOf(press('j', { target: { tagName } }))).toBeUndefined(),
  );

  it('leave the browser its own', () => {
    expect(actionOf(press('k', { ctrlKey: true }))).toBeUndefined();
    expect(actionOf(press('c', { metaKey: true }))).toBeUndefined();
    expect(actionOf(press('j', { defaultPrevented: true }))).toBeUndefined();
  });

  it('can be turned off, and stay so', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    expect(shortcutsOn(storage)).toBe(true);
    setShortcuts(storage, false);
    expect(shortcutsOn(storage)).toBe(false);
    setShortcuts(storage, true);
    expect(shortcutsOn(storage)).toBe(true);
  });
});

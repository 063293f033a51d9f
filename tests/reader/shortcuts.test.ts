import { describe, expect, it } from 'vitest';
import { keyOf, setShortcuts, shortcutsOn, type Press } from '../../src/lib/reader/shortcuts.ts';

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
    ['/', '/'],
    ['j', 'j'],
    ['؟', '?'],
  ])('%s → %s', (key, named) => expect(keyOf(press(key))).toBe(named));

  it('are known by their place where Arabic is typed', () => {
    expect(keyOf(press('ت', { code: 'KeyJ' }))).toBe('j');
  });

  it.each(['INPUT', 'TEXTAREA', 'SELECT'])('are text in %s', (tagName) =>
    expect(keyOf(press('j', { target: { tagName } }))).toBeUndefined(),
  );

  it('leave the browser its own', () => {
    expect(keyOf(press('k', { ctrlKey: true }))).toBeUndefined();
    expect(keyOf(press('c', { metaKey: true }))).toBeUndefined();
    expect(keyOf(press('j', { defaultPrevented: true }))).toBeUndefined();
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

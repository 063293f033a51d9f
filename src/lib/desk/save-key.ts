/**
 * Whether a key press is the one that saves everywhere: S with Ctrl, or with Cmd on a Mac. On a keyboard of another
 * script it is the key in the place of S. Pure.
 */
export function isSaveKey(event: KeyboardEvent): boolean {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (ctrlKey === metaKey || altKey || shiftKey || event.isComposing) return false;
  const isLatin = /^[a-z]$/i.test(key);
  return isLatin ? key.toLowerCase() === 's' : code === 'KeyS';
}

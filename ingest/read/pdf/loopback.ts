/**
 * pdf.js copies every message between its two halves (structuredClone), as it must where they are two threads. Here
 * they are one, and the half that made the largest messages does not touch again what is in them: the texts of pages,
 * what pages paint, and fonts. These are handed over as they are, but for the lists that their maker empties; every
 * other message, and one of a shape not known here, is copied whole as before.
 */

const native = globalThis.structuredClone;

interface Message {
  action?: unknown;
  chunk?: { items?: unknown; styles?: unknown; fnArray?: unknown; argsArray?: unknown };
}

/** What is received in place of a copy of `message`; `undefined` where it must be copied. */
function handedOver(message: Message): Message | undefined {
  const { action, chunk } = message;
  if (action === 'commonobj') return { ...message };
  // The maker goes on with the same chunk, under new items, or empties its lists.
  if (Array.isArray(chunk?.items) && typeof chunk.styles === 'object') {
    return { ...message, chunk: { ...chunk } };
  }
  if (Array.isArray(chunk?.fnArray) && Array.isArray(chunk.argsArray)) {
    const [fnArray, argsArray] = [[...chunk.fnArray], [...chunk.argsArray]];
    return { ...message, chunk: { ...chunk, fnArray, argsArray } };
  }
  return undefined;
}

/** Hands large messages over uncopied in this process (once; it is meant for extraction workers only). */
export function handMessagesOver(): void {
  if (globalThis.structuredClone !== native) return;
  globalThis.structuredClone = <Value>(value: Value, options?: StructuredSerializeOptions): Value =>
    ((value !== null && typeof value === 'object' && handedOver(value)) as Value | undefined) ||
    native(value, options);
}

/**
 * pdf.js copies every message between its two halves (structuredClone), as it must where they are two
 * threads. Here they are one, and the items of the largest messages, the texts of pages, are not touched any more
 * by the half that made them: the message is copied, the items are handed over as they are. Every other message,
 * and one of a shape not known here, is copied whole as before.
 */

interface TextMessage {
  chunk: { items: unknown[]; styles: object };
}

const native = globalThis.structuredClone;

function isText(message: unknown): message is TextMessage {
  const { chunk } = (message ?? {}) as { chunk?: { items?: unknown; styles?: unknown } };
  return Array.isArray(chunk?.items) && typeof chunk.styles === 'object';
}

/** Hands texts over uncopied in this process (once; it is meant for extraction workers only). */
export function handTextsOver(): void {
  if (globalThis.structuredClone !== native) return;
  globalThis.structuredClone = <Value>(value: Value, options?: StructuredSerializeOptions): Value =>
    // The maker goes on with the same chunk, under new items.
    isText(value) ? { ...value, chunk: { ...value.chunk } } : native(value, options);
}

import { createHash } from 'node:crypto';

/** Entity tags (RFC 9110, section 8.8.3), by which a client asks whether something has changed. */

/** A strong tag of these bytes. */
export const tagOf = (bytes: string | Uint8Array): string => `"${digest(bytes)}"`;

/** A weak tag of what is made anew of the same state: it says the same, whatever its bytes are. */
export const weakTagOf = (state: string): string => `W/"${digest(state)}"`;

const digest = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('base64url').slice(0, 22);

const bare = (tag: string): string => tag.trim().replace(/^W\//u, '');

/** Whether `If-None-Match` names `tag`. */
export function isKnown(header: string | undefined, tag: string): boolean {
  const known = header?.split(',').map(bare) ?? [];
  return known.includes('*') || known.includes(bare(tag));
}

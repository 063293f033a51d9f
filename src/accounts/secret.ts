import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The secret that signs session cookies and encrypts second factors, made once and kept in the data folder where only its
 * owner may read it. Whoever loses it loses nothing else: everybody signs in again, by password alone.
 */
export function ownSecret(data: string): string {
  const file = join(data, 'auth-secret');
  const known = readIfThere(file);
  if (known !== undefined) return known;
  mkdirSync(data, { recursive: true });
  const incoming = `${file}.${process.pid}`;
  writeFileSync(incoming, randomBytes(32).toString('base64url'), { mode: 0o600 });
  try {
    // A link is made whole or not at all: of two processes that start together both take the first one's.
    linkSync(incoming, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(incoming, { force: true });
  }
  return readFileSync(file, 'utf8');
}

/** Makes `secret`, which several processes of one library share, the one of this data folder. */
export function keepSecret(data: string, secret: string): void {
  const file = join(data, 'auth-secret');
  if (readIfThere(file) === secret) return;
  mkdirSync(data, { recursive: true });
  const incoming = `${file}.${process.pid}`;
  writeFileSync(incoming, secret, { mode: 0o600 });
  renameSync(incoming, file);
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8') || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

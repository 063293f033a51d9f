import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * A browser in which somebody signed in before, told by a cookie: what strangers try elsewhere does not keep its owner
 * waiting (OWASP, "Device cookies"). It opens nothing; it only has a count of failures of its own.
 */

export const DEVICE_COOKIE = 'fihris.device';
const YEAR_S = 365 * 24 * 60 * 60;

const sign = (secret: string, id: string, email: string): string =>
  createHmac('sha256', secret).update(`device ${id} ${email}`).digest('base64url');

/** Value of `Set-Cookie` by which this browser is known as one of `email`. */
export function newDevice(secret: string, email: string): string {
  const id = randomBytes(16).toString('base64url');
  const value = `${id}.${sign(secret, id, email)}`;
  return `${DEVICE_COOKIE}=${value}; Max-Age=${YEAR_S}; Path=/; HttpOnly; SameSite=Lax`;
}

/** Which browser of `email` the value of the cookie names; none when it is absent, another's or forged. */
export function knownDevice(
  secret: string,
  email: string,
  value: string | undefined,
): string | undefined {
  const [id, signature] = value?.split('.') ?? [];
  if (!id || !signature) return undefined;
  const [given, due] = [Buffer.from(signature), Buffer.from(sign(secret, id, email))];
  return given.length === due.length && timingSafeEqual(given, due) ? id : undefined;
}

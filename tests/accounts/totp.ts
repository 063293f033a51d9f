import { createHmac } from 'node:crypto';

/** Codes of an authenticator app, by RFC 6238 itself rather than by what the library takes them with. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function decode(base32: string): Buffer {
  const bits = [...base32.replace(/=+$/, '').toUpperCase()]
    .map((sign) => ALPHABET.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from(bits.match(/.{8}/g)?.map((byte) => parseInt(byte, 2)) ?? []);
}

/**
 * The code that an app shows.
 * @param key in base32, as it is typed into the app
 * @param step how many half minutes the app's clock is ahead: the next code, since each works once
 */
export function totp(key: string, step = 0): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + step));
  const hash = createHmac('sha1', decode(key)).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 0xf;
  const number = (hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000;
  return String(number).padStart(6, '0');
}

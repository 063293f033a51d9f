import { createHmac, timingSafeEqual } from 'node:crypto';

/** The secret part of links in mail: an id, signed for one purpose, so that nothing of it has to be kept. */

/** To confirm an alert; to manage all that somebody follows; to stop it. */
export type Purpose = 'confirm' | 'manage' | 'stop';

export const tokenFor = (secret: string, purpose: Purpose, id: string): string =>
  `${id}.${sign(secret, purpose, id)}`;

/** The id that a token was made of for this purpose; undefined for any other. */
export function idOf(secret: string, purpose: Purpose, token: string): string | undefined {
  const [id = '', signature = ''] = token.split('.');
  const right = Buffer.from(sign(secret, purpose, id));
  const given = Buffer.from(signature);
  return given.length === right.length && timingSafeEqual(given, right) ? id : undefined;
}

/** 128 bits are kept: nobody guesses them. */
const sign = (secret: string, purpose: Purpose, id: string): string =>
  createHmac('sha256', secret)
    .update(`${purpose} ${id}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url');

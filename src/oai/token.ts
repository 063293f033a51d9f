import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { OaiProblem } from './problem.ts';

/**
 * A resumption token says itself how to go on: what was asked, after which record, and how far one is. It is signed, so
 * that nobody makes one up; nothing of it is kept here, so it holds after a restart and never expires.
 */
const tokenSchema = z.strictObject({
  verb: z.enum(['ListIdentifiers', 'ListRecords']),
  prefix: z.string(),
  from: z.string().optional(),
  until: z.string().optional(),
  set: z.string().optional(),
  /** Moment and id of the last record that was told. */
  after: z.tuple([z.string(), z.string()]),
  /** How many were told before, and how many there were at the first request. */
  cursor: z.int().min(0),
  size: z.int().min(0),
});
export type Token = z.infer<typeof tokenSchema>;

const signatureOf = (body: string, key: string): Buffer =>
  createHmac('sha256', key).update(`oai ${body}`).digest();

export function writeToken(token: Token, key: string): string {
  const body = Buffer.from(JSON.stringify(token)).toString('base64url');
  return `${body}.${signatureOf(body, key).toString('base64url')}`;
}

/** @throws OaiProblem badResumptionToken unless we wrote it */
export function readToken(text: string, key: string): Token {
  const wrong = new OaiProblem('badResumptionToken', 'not a token of this library');
  const [body = '', signature = ''] = text.split('.');
  const given = Buffer.from(signature, 'base64url');
  const right = signatureOf(body, key);
  if (given.length !== right.length || !timingSafeEqual(given, right)) throw wrong;
  const parsed = tokenSchema.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  if (!parsed.success) throw wrong;
  return parsed.data;
}

import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { addressIn, reasonOf, type MailOptions } from './mailer.ts';
import type { Letter } from './words.ts';

/**
 * Hands one letter over to a mail server and says at which moment it can no longer be taken back: a mail server has a
 * letter once it has seen the dot that ends it (RFC 5321, section 4.1.1.4). Whoever notes that moment on the disk just
 * before it knows after a crash which letters are not to be sent again.
 */

export interface Parcel extends Letter {
  to: string;
  /** Without angle brackets; the same however often it is sent. */
  messageId: string;
  /** More lines of the head, by name. */
  headers: { [name: string]: string };
}

export type Handed =
  /** The mail server took it. */
  | { is: 'sent' }
  /** It may have taken it: the answer did not come. */
  | { is: 'uncertain'; reason: string }
  /** It did not; `isFinal` where it says it never will (RFC 5321, 5yz). */
  | { is: 'refused'; reason: string; isFinal: boolean };

/** What a server that does not answer is given, in milliseconds; to take a letter longer (RFC 5321, section 4.5.3.2.6). */
const PATIENCE_MS = 15_000;
const PATIENCE_AT_END_MS = 10 * 60_000;

/**
 * @param last called once, just before the end of the letter is sent; throws nothing
 * @param signal ends the attempt
 */
export async function deliver(
  { url, from }: MailOptions,
  { to, messageId, headers, ...letter }: Parcel,
  last: () => void,
  signal: AbortSignal,
): Promise<Handed> {
  const message = await new MailComposer({
    ...letter,
    from,
    to: { name: '', address: to },
    messageId: `<${messageId}>`,
    headers: { 'Auto-Submitted': 'auto-generated', ...headers },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
  let isAtEnd = false;
  const body = Readable.from(
    (function* () {
      yield message;
      isAtEnd = true;
      last();
    })(),
    { objectMode: false },
  );
  try {
    await hand(url, { from: addressIn(from), to: [to] }, body, signal);
    return { is: 'sent' };
  } catch (error) {
    const code = (error as { responseCode?: number }).responseCode;
    const reason = reasonOf(error);
    if (isAtEnd && code === undefined) return { is: 'uncertain', reason };
    return { is: 'refused', reason, isFinal: code !== undefined && code >= 550 && code < 560 };
  }
}

function hand(
  url: string,
  envelope: { from: string; to: string[] },
  body: Readable,
  signal: AbortSignal,
): Promise<void> {
  const { auth, ...server } = parseConnectionUrl(url) as SMTPConnection.Options & {
    auth?: { user: string; pass: string };
  };
  const connection = new SMTPConnection({
    ...server,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_AT_END_MS,
  });
  return new Promise<void>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
    connection.once('error', reject);
    connection.once('end', () => reject(new Error('the mail server hung up')));
    const send = () =>
      connection.send(envelope, body, (error) => (error ? reject(error) : resolve()));
    connection.connect((error) => {
      if (error) return reject(error);
      if (auth === undefined) return send();
      const credentials = { user: auth.user, pass: auth.pass };
      connection.login({ credentials }, (refused) => (refused ? reject(refused) : send()));
    });
  }).finally(() => connection.close());
}

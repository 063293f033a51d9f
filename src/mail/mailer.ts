import { createTransport } from 'nodemailer';
import type { Letter } from './words.ts';

/** Sends letters by SMTP, one at a time as they come; keeps in mind what went wrong last. */

export interface MailOptions {
  /** `smtp://user:password@host:port`, `smtps://…` for TLS from the first byte. */
  url: string;
  /** Whom letters are from: `fihris@example.ma`, or `Fihris <fihris@example.ma>`. */
  from: string;
}

/** `fihris@example.ma`, of that or of `Fihris <fihris@example.ma>`. */
export const addressIn = (mailbox: string): string =>
  (/<([^<>]+)>$/u.exec(mailbox)?.[1] ?? mailbox).trim();

/** Why the last letter could not be sent. */
export interface MailFailure {
  /** ISO 8601. */
  at: string;
  /** As the mail server, or the way to it, says. */
  reason: string;
}

export interface Mailer {
  /** @returns whether the mail server took the letter; a failure is logged and kept, never thrown */
  send(to: string, letter: Letter): Promise<boolean>;
  /** Absent when the last letter was taken. */
  failure(): MailFailure | undefined;
  close(): void;
}

export type MailLog = (failure: MailFailure) => void;

/** A mail server that does not answer keeps an administrator waiting no longer than this. */
const PATIENCE_MS = 15_000;

export function createMailer({ url, from }: MailOptions, log: MailLog): Mailer {
  const transport = createTransport(
    {
      url,
      ...patience(PATIENCE_MS),
      // Letters are made here and hold neither files nor addresses to fetch.
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from, headers: { 'Auto-Submitted': 'auto-generated' } },
  );
  let last: MailFailure | undefined;
  return {
    send: async (to, letter) => {
      try {
        // As an object the address is one address, whatever stands in it.
        await transport.sendMail({ ...letter, to: { name: '', address: to } });
        last = undefined;
      } catch (error) {
        last = { at: new Date().toISOString(), reason: reasonOf(error) };
        log(last);
      }
      return last === undefined;
    },
    failure: () => last,
    close: () => transport.close(),
  };
}

/** The first line: a server's answer may go on for pages. */
export function reasonOf(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line.slice(0, 300);
}

/** For whoever looks whether all is well; a letter may wait longer. */
const GLANCE_MS = 4000;

/** Whether the mail server answers, and takes the name and password that are configured. */
export async function verifyMail({ url }: Pick<MailOptions, 'url'>): Promise<boolean> {
  const transport = createTransport({ url, ...patience(GLANCE_MS) });
  try {
    return await transport.verify();
  } catch {
    return false;
  } finally {
    transport.close();
  }
}

const patience = (ms: number) => ({
  connectionTimeout: ms,
  greetingTimeout: ms,
  socketTimeout: ms,
});

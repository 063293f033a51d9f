import type { Language } from '#domain/language.ts';
import type { Letter } from '#mail/words.ts';
import { letter, type LetterKind } from './letters.ts';
import { createMailer, type MailFailure, type MailLog, type MailOptions } from '#mail/mailer.ts';

/** The post of a library: letters to its people, with links to its own pages. */
export interface Post {
  /**
   * Sends a letter with a link to one of our pages.
   * @param path of the page, without the language: `/sign-in/link/…`
   * @returns whether the mail server took it
   */
  sendLink(kind: LetterKind, to: Addressee, path: string, hours: number): Promise<boolean>;
  /** Sends a letter that only says something. */
  sendNotice(kind: LetterKind, to: Addressee): Promise<boolean>;
  failure(): MailFailure | undefined;
  close(): void;
}

export interface Addressee {
  address: string;
  name: string;
  language: Language;
  /** The e-mail address that the letter is about. */
  about?: string;
}

/** @param origin of our pages, as configured: never what a request says, which a stranger may have made up */
export function openPost(options: MailOptions, origin: () => string, log: MailLog): Post {
  const mailer = createMailer(options, log);
  const write = (kind: LetterKind, to: Addressee, more: { url?: string; hours?: number }): Letter =>
    letter(kind, to.language, {
      name: to.name,
      ...(to.about !== undefined && { email: to.about }),
      ...more,
    });
  return {
    sendLink: (kind, to, path, hours) => {
      const prefix = to.language === 'fr' ? '' : `/${to.language}`;
      const url = `${origin()}${prefix}${path}`;
      return mailer.send(to.address, write(kind, to, { url, hours }));
    },
    sendNotice: (kind, to) => mailer.send(to.address, write(kind, to, {})),
    failure: mailer.failure,
    close: mailer.close,
  };
}

import type { Logger } from 'pino';
import {
  savedSearchSchema,
  searchParametersOf,
  type Alert,
  type Followed,
  type Rhythm,
  type SavedSearch,
} from '#domain/alert.ts';
import type { Language } from '#domain/language.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import type { MailOptions } from '#mail/mailer.ts';
import { readRegister } from '#ingest/library/index.ts';
import type { Search } from '#search/query.ts';
import type { Ledger } from '../events/ledger.ts';
import type { OutgoingStore } from '../store.ts';
import { confirmLetter } from './confirm-letter.ts';
import { digestFor, nameOf, type DigestSources } from './digest.ts';
import { digestLetter } from './digest-letter.ts';
import { nextDue } from './due.ts';
import { matchesIn } from './match.ts';
import { Outbox } from './outbox.ts';
import { Followers, type Follower, type KeptAlert } from './people.ts';
import { idOf, tokenFor, type Purpose } from './token.ts';

/** Searches that people follow by mail: asked for, confirmed, managed and stopped without an account. */
export interface Alerts {
  /** Whether mail can be sent: nothing can be followed by mail where not. */
  canMail: boolean;
  /**
   * Asks to follow a search. What becomes of it is told by mail alone, so that nobody learns who follows what.
   * @param isOwn it is the address of the account of whoever asks: once something was confirmed from there, nothing
   * more needs to be
   * @returns whether a letter asks for confirmation
   */
  follow(wish: Wish, isOwn: boolean): Promise<boolean>;
  /** What a link to confirm is about, or undefined where it opens nothing any more. */
  toConfirm(token: string, language: Language): Promise<Alert | undefined>;
  /** Confirms it. @returns the token to manage what is followed */
  confirm(token: string, language: Language): Promise<string | undefined>;
  /** What is followed by whom a link was sent to, by a token to manage or to stop. */
  followed(token: string, language: Language): Promise<Followed | undefined>;
  /** @returns whether there was such an alert of theirs */
  setRhythm(token: string, alert: string, rhythm: Rhythm): boolean;
  /** Stops one alert, or all where none is named. @returns whether the token opens anything */
  stop(token: string, alert?: string): boolean;
  /** The token to manage what is followed from an address, where anything is. */
  tokenOf(address: string): string | undefined;
  /** Forgets an address with all that is followed from it. */
  forget(address: string): void;
  /** What is followed, in words. */
  titleOf(search: SavedSearch, language: Language): Promise<string>;
  /** How many documents of the last so many days a search finds. */
  recent(search: SavedSearch, days: number, language: Language): Promise<number>;
}

export interface Wish {
  address: string;
  search: SavedSearch;
  rhythm: Rhythm;
  language: Language;
}

export interface AlertsOptions {
  store: OutgoingStore;
  ledger: Ledger;
  search: Search;
  vocabularies: Vocabularies;
  /** Folder of the library. */
  documents: string;
  mail: MailOptions | undefined;
  /** The address that links begin with, without a slash at its end. */
  origin: () => string;
  /** Whether mail may go to an address: where reading needs an account, to those who have one. */
  mayRead: (address: string) => Promise<boolean>;
  log: Pick<Logger, 'warn'>;
  now: () => number;
}

/** Hours within which an alert has to be confirmed. */
export const CONFIRM_HOURS = 48;
/** Requests of one address that wait to be confirmed: more letters are not sent. */
const MOST_UNCONFIRMED = 5;
/** Alerts of one person. */
const MOST_ALERTS = 200;
/** Minutes between two letters of what is told at once: whoever publishes fifty documents fills no mailbox. */
const PAUSE_MINUTES = 5;

/** What is done again and again. */
interface Working {
  /** Whether anybody follows anything. */
  isUsed(): boolean;
  /** Makes the letters that are due, and sends those that wait. */
  work(signal: AbortSignal): Promise<void>;
}

/** @returns what the API asks, and what is done again and again */
export function openAlerts(options: AlertsOptions): Alerts & Working {
  const { store, ledger, search, vocabularies, documents, mail, origin, log, now } = options;
  const followers = new Followers(store);
  const host = () => new URL(origin()).hostname;
  const outbox = mail && new Outbox({ store, mail, host, log, now });
  const sources: DigestSources = { ledger, followers, search, vocabularies, documents };
  const moment = (minutes = 0) => new Date(now() + minutes * 60_000).toISOString();
  const token = (purpose: Purpose, id: string) => tokenFor(store.secret(), purpose, id);
  const baseOf = (language: Language) => origin() + (language === 'fr' ? '' : `/${language}`);

  const linksFor = ({ id, language }: Pick<Follower, 'id' | 'language'>) => ({
    base: baseOf(language),
    manage: `${baseOf(language)}/follow/manage/${token('manage', id)}`,
    stop: `${baseOf(language)}/follow/stop/${token('stop', id)}`,
  });
  /** One click ends it all, from the mail program itself (RFC 8058). */
  const headersFor = (person: Follower) => ({
    'List-Unsubscribe': `<${linksFor(person).stop}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'List-Id': `<alerts.${host()}>`,
  });

  const view = async (alert: KeptAlert, language: Language): Promise<Alert> => ({
    id: alert.id,
    title: await nameOf(sources, alert, language),
    search: String(searchParametersOf(alert.search)),
    rhythm: alert.rhythm,
    confirmed: alert.confirmed !== undefined,
    ...(alert.told !== undefined && { told: alert.told }),
  });

  /** From now on, and about nothing that was before. */
  const begin = async (alert: KeptAlert): Promise<void> => {
    await ledger.look();
    const due = nextDue(alert.rhythm, new Date(now())).toISOString();
    followers.confirm(alert.id, moment(), ledger.latest(), due);
  };

  const personOf = (given: string): Follower | undefined => {
    const id = idOf(store.secret(), 'manage', given) ?? idOf(store.secret(), 'stop', given);
    return id === undefined ? undefined : followers.person(id);
  };

  async function follow(wish: Wish, isOwn: boolean): Promise<boolean> {
    const saved = savedSearchSchema.parse(wish.search);
    const person = followers.byAddress(wish.address);
    const own = person ? followers.alertsOf(person.id) : [];
    const same = own.find((one) => JSON.stringify(one.search) === JSON.stringify(saved));
    const waiting = own.filter(({ confirmed }) => confirmed === undefined);
    const isProven = isOwn && waiting.length < own.length;
    if (own.length >= MOST_ALERTS || (!isProven && waiting.length >= MOST_UNCONFIRMED)) {
      return !isProven;
    }
    const alert = store.together(() => {
      const whose = person ?? followers.add(wish.address, wish.language);
      const id = same?.id ?? followers.addAlert(whose.id, saved, wish.rhythm, moment());
      if (isProven) return id;
      const isKnown = same?.confirmed !== undefined;
      const page = isKnown
        ? `manage/${token('manage', whose.id)}`
        : `confirm/${token('confirm', id)}`;
      const link = `${baseOf(wish.language)}/follow/${page}`;
      const letter = confirmLetter(
        isKnown ? 'known' : 'confirm',
        wish.language,
        link,
        CONFIRM_HOURS,
      );
      outbox?.put(whose.id, { letter, headers: {} });
      return id;
    });
    const kept = followers.alert(alert);
    if (isProven && kept !== undefined && kept.confirmed === undefined) await begin(kept);
    return !isProven;
  }

  async function tellDue(signal: AbortSignal): Promise<void> {
    for (const [id, alerts] of followers.due(moment())) {
      if (signal.aborted) return;
      const person = followers.person(id);
      if (person !== undefined) await tell(person, alerts);
    }
  }

  async function tell(person: Follower, alerts: KeptAlert[]): Promise<void> {
    const latest = ledger.latest();
    const isNews = alerts.some(({ after }) => after < latest);
    const isReader = isNews && (await options.mayRead(person.address));
    const digest = isReader
      ? await digestFor(sources, person.id, alerts, person.language)
      : { sections: [], tellings: [], telling: new Set<string>() };
    const { sections, tellings, telling } = digest;
    store.together(() => {
      // Who stopped it meanwhile is told nothing more.
      if (followers.person(person.id) === undefined) return;
      for (const { id, rhythm, due, after } of alerts) {
        const isTelling = telling.has(id);
        const from = new Date(now() + (isTelling ? PAUSE_MINUTES * 60_000 : 0));
        const next = rhythm === 'at-once' && !isTelling ? due : nextDue(rhythm, from).toISOString();
        const told = isTelling ? moment() : undefined;
        followers.asked({ id, due: next, after: Math.max(after, latest), told });
      }
      for (const telling of tellings) followers.tell(person.id, telling);
      if (sections.length === 0) return;
      const letter = digestLetter(sections, person.language, linksFor(person));
      outbox?.put(person.id, { letter, headers: headersFor(person) });
    });
  }

  return {
    canMail: mail !== undefined,
    follow,
    toConfirm: async (given, language) => {
      const alert = followers.alert(idOf(store.secret(), 'confirm', given) ?? '');
      return alert && view(alert, language);
    },
    confirm: async (given, language) => {
      const alert = followers.alert(idOf(store.secret(), 'confirm', given) ?? '');
      if (alert === undefined) return undefined;
      if (alert.confirmed === undefined) {
        await begin(alert);
        followers.setLanguage(alert.person, language);
      }
      return token('manage', alert.person);
    },
    followed: async (given, language) => {
      const person = personOf(given);
      if (person === undefined) return undefined;
      const own = followers.alertsOf(person.id).filter(({ confirmed }) => confirmed !== undefined);
      const alerts = await Promise.all(own.map((one) => view(one, language)));
      return { address: person.address, language: person.language, alerts };
    },
    setRhythm: (given, alert, rhythm) => {
      const person = personOf(given);
      const kept = followers.alert(alert);
      if (person === undefined || kept?.person !== person.id) return false;
      followers.setRhythm(alert, rhythm, nextDue(rhythm, new Date(now())).toISOString());
      return true;
    },
    stop: (given, alert) => {
      const person = personOf(given);
      if (person === undefined) return false;
      if (alert === undefined) followers.forget(person.id);
      else if (followers.alert(alert)?.person === person.id) followers.drop(alert);
      return true;
    },
    tokenOf: (address) => {
      const person = followers.byAddress(address);
      return person && token('manage', person.id);
    },
    forget: (address) => {
      const person = followers.byAddress(address);
      if (person !== undefined) followers.forget(person.id);
    },
    titleOf: (saved, language) => nameOf(sources, { search: saved }, language),
    recent: async (saved, days, language) => {
      const from = moment(-days * 24 * 60);
      const given = (await readRegister(documents)).filter(
        ({ is, given }) => is === 'public' && given >= from,
      );
      return (
        await matchesIn(
          search,
          saved,
          given.map(({ id }) => id),
          language,
        )
      ).length;
    },
    isUsed: () => followers.count() > 0,
    work: async (signal) => {
      followers.forgetUnconfirmed(moment(-CONFIRM_HOURS * 60));
      if (outbox === undefined) return;
      await tellDue(signal);
      await outbox.send(signal);
    },
  };
}

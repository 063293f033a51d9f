import type { Logger } from 'pino';
import type { Vocabularies } from '#domain/vocabulary.ts';
import type { MailOptions } from '#mail/mailer.ts';
import { createSearch } from '#search/query.ts';
import { openAlerts, type Alerts } from './alerts/alerts.ts';
import { openLedger } from './events/ledger.ts';
import { OutgoingStore } from './store.ts';

/** What the library tells by itself, as the API sees it. It works in the process that started the app, one step at a time. */
export interface Outgoing {
  alerts: Alerts;
  /** Looks at the library and tells what is due, now; so does a clock. Resolves when it is done. */
  work(): Promise<void>;
  close(): Promise<void>;
}

export interface OutgoingOptions {
  /** Absolute paths of the library's folder and of the data folder. */
  documents: string;
  data: string;
  vocabularies: Vocabularies;
  engine: { url: string; searchKey: string; prefix?: string; replicas?: readonly string[] };
  /** The mail server; nothing is told by mail when absent. */
  mail?: MailOptions | undefined;
  /** The address that links begin with, without a slash at its end. */
  origin: () => string;
  /** Whether mail may go to an address; to any when absent. */
  mayRead?: (address: string) => Promise<boolean>;
  log: Pick<Logger, 'warn' | 'error'>;
  /** The clock, in milliseconds since 1970. */
  now?: () => number;
  /** Milliseconds between two looks; none by itself when 0. */
  every?: number;
}

const EVERY_MS = 15_000;
/** What waits when the app starts waits no longer than this. */
const FIRST_MS = 1000;

export function openOutgoing(options: OutgoingOptions): Outgoing {
  const { documents, data, vocabularies, engine, log, now = Date.now, every = EVERY_MS } = options;
  const store = new OutgoingStore(data);
  // Made with the file: links are signed with it.
  store.secret();
  const search = createSearch(engine, vocabularies);
  const ledger = openLedger({ store, documents, data, search, now });
  const alerts = openAlerts({
    ...{ store, ledger, search, vocabularies, documents, log, now },
    ...{ mail: options.mail, origin: options.origin },
    mayRead: options.mayRead ?? (async () => true),
  });
  const closing = new AbortController();

  const step = async (): Promise<void> => {
    if (alerts.isUsed()) await ledger.look();
    else await ledger.forget();
    await alerts.work(closing.signal);
  };
  let working: Promise<void> = Promise.resolve();
  /** One after the other: nobody is told twice. */
  const work = () => (working = working.catch(() => undefined).then(step));

  let timer: NodeJS.Timeout | undefined;
  const again = (pause: number) => {
    if (every === 0 || closing.signal.aborted) return;
    timer = setTimeout(() => void tick(), pause);
    timer.unref();
  };
  const tick = async () => {
    await work().catch((error: unknown) =>
      log.error({ error: (error as Error).stack }, 'could not tell what is new; trying again'),
    );
    again(every);
  };
  again(Math.min(every, FIRST_MS));

  return {
    alerts,
    work,
    close: async () => {
      clearTimeout(timer);
      closing.abort();
      await working.catch(() => undefined);
      search.close();
      store.close();
    },
  };
}

import type { Logger } from 'pino';
import type { Accounts } from '#accounts/index.ts';
import type { Reading } from '#config';
import type { PartState } from '#domain/operation.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import type { Pictures } from '#ingest/picture/index.ts';
import type { Desk, Holdings } from '../desk/desk.ts';
import type { Outgoing } from '../outgoing/outgoing.ts';
import type { Notices } from './notices.ts';

/**
 * What the process that serves readers was given: where to search, with a key that can do nothing else, and
 * where the originals lie. SvelteKit's bundle is a module graph of its own, so the hand-over goes through a
 * registered symbol rather than through a module's variable.
 */
export interface ReaderContext {
  log: Pick<Logger, 'error'>;
  /** Absent: nobody can sign in. */
  accounts?: Accounts;
  /** Who may read; everybody when absent. */
  reading?: Reading;
  /** Public address of the library, if it is configured. */
  url?: string;
  /** Whom harvesters may write to: an e-mail address. */
  contact?: string;
  /** What the server noticed and administrators should know. */
  notices?: Notices;
  /** How each part of the running library is; absent: nobody looks after them. */
  states?: () => Promise<PartState[]>;
  engine: { url: string; searchKey: string; prefix?: string; replicas?: readonly string[] };
  /** As they were read at the start: one reading for all, so that index, desk and pages agree. */
  vocabularies: Vocabularies;
  /** Absolute path of `documents/`. */
  documents: string;
  /** Folder of derived data, with the last good state of files that are wrong. */
  data?: string;
  /** Paints pages of originals; absent: there are no images of them. */
  pictures?: Pictures;
  /** Absent: nothing can be put in or corrected. */
  desk?: Desk;
  /** Absent: the desk's own. */
  holdings?: Holdings;
  /** Absent: nothing is told by itself. */
  outgoing?: Outgoing;
}

const KEY = Symbol.for('fihris.reader-context');
const registry = globalThis as unknown as { [KEY]?: ReaderContext };

/** Hands the context over to the pages and the API of this process. */
export function provideContext(context: ReaderContext): void {
  registry[KEY] = context;
}

/**
 * The context of this process.
 * @throws Error when the server was not started through `src/server/app.ts`
 */
export function readerContext(): ReaderContext {
  const context = registry[KEY];
  if (!context) throw new Error('start the server with `npm start` or `npm run dev`');
  return context;
}

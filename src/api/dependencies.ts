import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Logger } from 'pino';
import type { Accounts } from '#accounts/index.ts';
import type { Reading } from '#config';
import type { PartState } from '#domain/operation.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import type { Pictures } from '#ingest/picture/index.ts';
import type { Search } from '#search/query.ts';
import type { Outgoing } from '../outgoing/outgoing.ts';
import type { Desk, Holdings } from '../desk/desk.ts';
import type { Notices } from './notices.ts';

/** What the API answers from. */
export interface ApiDependencies {
  search: Search;
  vocabularies: Vocabularies;
  /** Absolute path of the folder that holds the originals. */
  documents: string;
  /** Folder of derived data, with the last good state of files that are wrong; absent: they are read as they are. */
  data?: string;
  log: Pick<Logger, 'error'>;
  /** Absent: nobody can sign in. */
  accounts?: Accounts;
  /** Who may read; everybody when absent. */
  reading?: Reading;
  /** Paints pages of originals; absent: there are no images of them. */
  pictures?: Pictures;
  /** Absent: nothing can be put in or corrected. */
  desk?: Desk;
  /** Absent: the desk's own. */
  holdings?: Holdings;
  /** Absent: nothing is told by itself. */
  outgoing?: Outgoing;
  /** Public address of the library; the one that was asked when absent. */
  url?: string;
  /** Whom harvesters may write to: an e-mail address. */
  contact?: string;
  /** What the server noticed and administrators should know. */
  notices?: Notices;
  /** How each part of the running library is; absent: nobody looks after them. */
  states?: () => Promise<PartState[]>;
}

export type Api = OpenAPIHono;

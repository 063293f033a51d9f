import type { Logger } from 'pino';
import type { Accounts } from '#accounts/index.ts';
import type { Notices } from '#api/notices.ts';
import type { Stage } from '#domain/operation.ts';
import type { EngineConnection } from '#search/connect.ts';
import type { DeskOptions } from '../desk/open.ts';
import type { Parts, Watched } from './health/parts.ts';
import type { Upkept } from './upkeep/state.ts';

/** What takes its time at a start. */
export type StartStage = Extract<Stage, 'building' | 'standing-by' | 'engine' | 'index'>;

export interface StartOptions {
  log: Logger;
  /** Told what is begun, for a person at the terminal. */
  onStage?: (stage: StartStage) => void;
  /** Told how many documents the index was brought in line with, of how many. */
  onProgress?: (done: number, total: number) => void;
  /** For tests: which addresses files may be fetched from. */
  network?: DeskOptions['network'];
}

/** What answers behind the pages. */
export interface Library {
  engine: EngineConnection;
  accounts: Accounts;
  /** What of it monitors ask. */
  desk: Watched['desk'];
  documents: string;
  data: string;
  /** Where pages are reached, for links in letters: known for certain once the port is. */
  place: { url: string };
  /** What administrators are told of. */
  notices: Notices;
  parts: Parts;
  /** Where it is known what is done by itself. */
  upkept?: Upkept;
  stop(): Promise<void>;
}

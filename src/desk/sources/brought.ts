import type { Validators } from '../address/fetch.ts';
import type { DeskCode } from '../result.ts';

/** A file that came from a source. */
export interface Brought {
  /** What the file is called. */
  name: string;
  size: number;
  sha256: string;
  validators: Validators;
}

export type SourceCode =
  | DeskCode
  /** The site's robots.txt does not want it to be fetched by programs. */
  | 'robots'
  /** What came is not what such a source is: no feed, no sitemap. */
  | 'not-such-a-list'
  /** The list defines entities, by which a few bytes become very many. */
  | 'entities'
  /** A file that somebody is still writing to: the next look brings it. */
  | 'growing'
  | 'folder-missing'
  /** An archive or a table: what is in it would have to be looked at by a person. */
  | 'bundle';

/** Why a source, or one thing of it, could not be read. */
export class SourceFailed extends Error {
  readonly code: SourceCode;

  /** @param detail what the system said, untranslated */
  constructor(code: SourceCode, detail = '') {
    super(detail);
    this.code = code;
  }
}

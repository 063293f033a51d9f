import type { SourceKind, SourceOf } from '#domain/source.ts';
import type { Validators } from '../address/fetch.ts';
import type { Brought } from './brought.ts';
import type { Web } from './web.ts';

/** What a kind of source must be able to do: say what there is now, and bring one of it. */
export interface Adapter<Kind extends SourceKind = SourceKind> {
  /**
   * What the source lists now; it is not an error that it is what it was.
   * @param known what the source called its list when it was last read whole
   * @throws SourceFailed
   */
  changesSince(
    source: SourceOf<Kind>,
    known: Validators,
    tools: Tools,
  ): Promise<Listing | 'unchanged'>;
  /**
   * Brings one thing into the file `target`.
   * @param known what it was called when it was last brought
   * @throws SourceFailed
   */
  fetchOne(
    source: SourceOf<Kind>,
    address: string,
    target: string,
    known: Validators,
    tools: Tools,
  ): Promise<Brought | 'unchanged'>;
  /** Whether its list is all that it has: then what is listed no more is gone, and in a feed it is only older. */
  isWhole: boolean;
}

export interface Listing {
  /** Of what is found, as a person would open it; each once. */
  addresses: string[];
  validators: Validators;
  /** Of what it tells itself that it is gone, where it tells that. */
  gone?: string[];
}

/** What adapters work with. */
export interface Tools {
  web: Web;
  /** Absolute path of the folder in which folders may be watched; none where the administrator gave none. */
  folders?: string | undefined;
}

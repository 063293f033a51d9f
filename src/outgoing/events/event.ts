/** What readers come to know of the library: the one list that alerts and webhooks go by. */

export const EVENT_KINDS = ['published', 'version', 'corrected', 'withdrawn', 'mapped'] as const;

/**
 * - `published`: readers were given the document
 * - `version`: another version took the place of the one they had
 * - `corrected`: its record, or the splitting of its text, was changed
 * - `withdrawn`: they have it no longer
 * - `mapped`: a clause of it was accepted to serve the concept `about`, which no other of it did
 */
export type EventKind = (typeof EVENT_KINDS)[number];

export interface LibraryEvent {
  /** Grows from one to the next. */
  seq: number;
  kind: EventKind;
  /** Id of the document. */
  document: string;
  /** Number of the version. */
  version: number;
  /** `<vocabulary>:<concept>` where it is about one, else empty. */
  about: string;
  /** When it was noticed; ISO 8601, UTC. */
  at: string;
}

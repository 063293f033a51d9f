import type { Source } from '#domain/source.ts';
import type { LibraryProblem } from '#ingest/library/index.ts';
import type { DeskResult } from '../result.ts';
import type { SourceState } from './state.ts';

/** A source with what is known of it. */
export interface WatchedSource {
  source: Source;
  state: SourceState;
}

/** Watched sources, as the API sees them. */
export interface SourceDesk {
  /** All of them as their file says now; where it is wrong, as it said when it was right, with what is wrong. */
  list(): Promise<{ sources: WatchedSource[]; problems: LibraryProblem[] }>;
  /** Looks at one now, whether it is due, or paused, or not. */
  look(id: string): Promise<DeskResult<WatchedSource>>;
}

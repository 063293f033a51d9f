import type { Language } from '#domain/language.ts';
import type { UnmatchedName } from '#domain/measures.ts';
import type { Change } from '#domain/change.ts';
import type { Actor } from '#domain/person.ts';
import type { WrittenVocabulary } from '#ingest/library/index.ts';
import type { DeskResult } from '../result.ts';
import type { VocabularyChecks } from './checks.ts';
import type { Use } from './use.ts';

/** What the desk promises of vocabularies. */

export interface DeskVocabulary extends WrittenVocabulary {
  uses: { [concept: string]: Use };
  checks: VocabularyChecks;
}

/** What a change touches, or touched. */
export interface Touched extends Use {
  /** Id of the concept that is changed, or that stays of two. */
  concept: string;
  revision: string;
}

export interface ConceptEdit {
  revision: string;
  /** The concept as it shall be; new where there is none of its id. */
  concept: unknown;
  /** Says only what would be touched. */
  check?: boolean | undefined;
}

export interface ConceptMerge {
  revision: string;
  from: string;
  into: string;
  check?: boolean | undefined;
}

export interface VocabularyDesk {
  /** Names in measures that no body is called by, the most frequent first. */
  unmatched(language: Language): Promise<UnmatchedName[]>;
  /** Those whose files can be read. */
  all(): Promise<DeskVocabulary[]>;
  one(id: string): Promise<DeskResult<DeskVocabulary>>;
  /** The latest first. */
  history(id: string): Promise<Change[]>;
  /** Adds a concept, or changes one. */
  edit(id: string, wanted: ConceptEdit, actor: Actor): Promise<DeskResult<Touched>>;
  /** Makes one concept of two, in the vocabulary and in every record. */
  merge(id: string, wanted: ConceptMerge, actor: Actor): Promise<DeskResult<Touched>>;
  /** Takes a change back, unless what it changed was changed again. */
  undo(id: string, revision: string, change: string, actor: Actor): Promise<DeskResult<Touched>>;
}

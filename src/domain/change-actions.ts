/** What can be done, by name; apart from change.ts, since browsers need the names only. */

/** What is done to a document, and stands in the document's own history… */
const RECORD_ACTIONS = [
  'added',
  'edited',
  'status',
  'proposed',
  'version',
  'version-status',
  'rejected',
  'corrected',
  'recognised',
  'undone',
  /** Mappings of its clauses were added, judged or led on; stands in the history of the concordance. */
  'mapped',
] as const;
/** …with what brings it to the bin and back. */
const BIN_ACTIONS = ['deleted', 'restored'] as const;

/** What is done to the concepts of a vocabulary. */
export const CONCEPT_ACTIONS = ['concepts-changed', 'concepts-merged', 'concepts-undone'] as const;

/** What is done to accounts. A link or a password is never noted, only that there is another one. */
export const ACCOUNT_ACTIONS = [
  'invited',
  'account-changed',
  'link-made',
  'password-chosen',
  'sessions-ended',
  'second-factor-on',
  'second-factor-off',
  'backup-codes-made',
  'token-made',
  'token-revoked',
  'account-deleted',
] as const;

/**
 * `destroyed`: taken out of the bin for good, its own history with it; `library-restored`: all of it, accounts
 * included, is as it was when a backup was made.
 */
export const CHANGE_ACTIONS = [
  ...RECORD_ACTIONS,
  ...BIN_ACTIONS,
  'destroyed',
  'library-restored',
  ...CONCEPT_ACTIONS,
  ...ACCOUNT_ACTIONS,
] as const;
export type ChangeAction = (typeof CHANGE_ACTIONS)[number];

/** Actions that an administrator looks for together. */
export const CHANGE_KINDS = {
  documents: [...RECORD_ACTIONS, ...CONCEPT_ACTIONS, 'library-restored'],
  bin: [...BIN_ACTIONS, 'destroyed', 'library-restored'],
  accounts: [...ACCOUNT_ACTIONS, 'library-restored'],
} as const satisfies { [kind: string]: readonly ChangeAction[] };
export type ChangeKind = keyof typeof CHANGE_KINDS;

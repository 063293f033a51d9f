/** What can be done, by name; apart from change.ts, since browsers need the names only. */

/** What is done to a document, and stands in the document's own history. */
export const DOCUMENT_ACTIONS = [
  'added',
  'edited',
  'status',
  'version',
  'corrected',
  'recognised',
  'deleted',
  'restored',
  'undone',
] as const;

/** What is done to accounts. A link or a password is never noted, only that there is another one. */
export const ACCOUNT_ACTIONS = [
  'invited',
  'account-changed',
  'link-made',
  'password-chosen',
  'sessions-ended',
] as const;

/** `destroyed`: taken out of the bin for good, its own history with it. */
export const CHANGE_ACTIONS = [...DOCUMENT_ACTIONS, 'destroyed', ...ACCOUNT_ACTIONS] as const;
export type ChangeAction = (typeof CHANGE_ACTIONS)[number];

/** Actions that an administrator looks for together. */
export const CHANGE_KINDS = {
  documents: ['added', 'edited', 'status', 'version', 'corrected', 'recognised', 'undone'],
  bin: ['deleted', 'restored', 'destroyed'],
  accounts: ACCOUNT_ACTIONS,
} as const satisfies { [kind: string]: readonly ChangeAction[] };
export type ChangeKind = keyof typeof CHANGE_KINDS;

/** How a running library is: what monitors and administrators are told of its parts. */

/** Without one of these readers are not served: a proxy sends them elsewhere. */
export const VITAL_PARTS = ['engine', 'index', 'library', 'accounts', 'disk'] as const;
/** What is done by itself, at night. */
export const TASKS = ['verification', 'backup', 'rehearsal'] as const;
export type Task = (typeof TASKS)[number];
/** These an administrator must see to, and readers notice nothing. */
export const OTHER_PARTS = ['records', 'queue', 'mail', 'proxy', ...TASKS] as const;
export const PARTS = [...VITAL_PARTS, ...OTHER_PARTS] as const;
/** What can be looked at before the app runs. */
export const EXAMINED_PARTS = [
  'settings',
  'library',
  'records',
  'data',
  'disk',
  'engine',
  'accounts',
  'mail',
  'port',
  ...TASKS,
] as const;
export type Part = (typeof PARTS)[number];
export type ExaminedPart = (typeof EXAMINED_PARTS)[number];

/** What can be wrong; each has a sentence that says it, and one that says what to do (`operation.*`). */
export type Trouble =
  | 'engine-away'
  | 'engine-missing'
  | 'engine-key'
  | 'engine-version'
  | 'index-empty'
  | 'index-outdated'
  | 'index-behind'
  | 'library-unreadable'
  | 'library-missing'
  | 'library-readonly'
  | 'data-unusable'
  | 'data-on-network'
  | 'accounts-away'
  | 'disk-full'
  | 'records-wrong'
  | 'queue-failed'
  | 'queue-waiting'
  | 'mail-away'
  | 'proxy-unnamed'
  | 'setting-wrong'
  | 'setting-unknown'
  | 'url-missing'
  | 'port-taken'
  | 'port-refused'
  | 'verify-found'
  | 'verify-failed'
  | 'backup-failed'
  | 'backup-no-room'
  | 'backup-folder'
  | 'rehearsal-failed'
  | 'rehearsal-no-room'
  | 'no-answer';

/** Something that is wrong. */
export interface Finding {
  trouble: Trouble;
  /** How many of what the trouble counts: documents, records, jobs, megabytes left. */
  count?: number;
  /** Which: a setting, a folder, an address. */
  detail?: string;
}

/** Without a trouble where all is well. */
export interface PartState extends Partial<Finding> {
  part: Part;
  /** When it was last well; ISO 8601, absent where it was not since the start. */
  well?: string;
  /** Of a task: when it last ended, and when it is due next; ISO 8601. */
  last?: string;
  next?: string;
  /** A task that no setting asks for. */
  off?: boolean;
}

/** What takes its time between the start of the process and the first answer, and its end. */
export const STAGES = [
  'building',
  'standing-by',
  'engine',
  'index',
  'running',
  'stopping',
] as const;
export type Stage = (typeof STAGES)[number];

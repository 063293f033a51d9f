/** What can be wrong with a backup; each code has a wording in the three languages. */
export type BackupProblemCode =
  'archive-missing' | 'not-a-backup' | 'damaged' | 'newer-format' | 'inside-library' | 'no-room';

export interface BackupProblem {
  code: BackupProblemCode;
  /** The file that it is about. */
  file: string;
  /** The file inside the archive, the version, the bytes that are missing. */
  detail?: string;
}

/** Thrown on the way and turned into a value by `backup` and `restore`. */
export class BackupRefused extends Error {
  readonly problem: BackupProblem;

  constructor(code: BackupProblemCode, file: string, detail?: string) {
    super(`${code}: ${file}${detail === undefined ? '' : ` (${detail})`}`);
    this.problem = { code, file, ...(detail !== undefined && { detail }) };
  }
}

export type Outcome<T> = { value: T; problem?: undefined } | { problem: BackupProblem };

/** The value of `work`, or the problem it was refused for. */
export async function outcomeOf<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof BackupRefused) return { problem: error.problem };
    throw error;
  }
}

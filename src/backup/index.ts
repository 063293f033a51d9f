export { makeBackup } from './backup.ts';
export { checkArchive } from './archive.ts';
export type { Manifest } from './manifest.ts';
export type { BackupProblem, BackupProblemCode } from './problem.ts';
export { restoreBackup, resumeRestore, type Restored } from './restore.ts';

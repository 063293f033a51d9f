import { execFileSync } from 'node:child_process';

/** A disk of one megabyte at `folder`, where the machine lets us have one (root on Linux). @returns whether it does */
export function smallDisk(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export const removeDisk = (folder: string) => execFileSync('umount', [folder]);

import type { Language } from '#domain/language.ts';
import { named, say } from '#texts/say.ts';
import type { BackupProblem } from './problem.ts';

/** What is said at the terminal when a backup or a restore is refused: `FILE: what is wrong (about what)`. */
export function problemText({ code, file, detail }: BackupProblem, language: Language): string {
  const about = detail === undefined ? '' : ` (${named(detail, language)})`;
  return `${named(file, language)}: ${say(`backup-refused.${code}`, language)}${about}`;
}

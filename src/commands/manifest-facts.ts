import type { Manifest } from '#backup/index.ts';
import type { Language } from '#domain/language.ts';

/** How many files a backup holds and how large they are, as its language writes figures. */
export function sizeOf({ files }: Manifest, language: Language): { files: string; size: string } {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const size = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  }).format(bytes / 1e6);
  return { files: String(files.length), size };
}

/** When a backup was made, as its language writes dates. */
export const madeOf = ({ made }: Manifest, language: Language): string =>
  new Date(made).toLocaleString(language);

/** What the system may refuse while files are written; a person can mend it. */
export const MENDABLE = ['EACCES', 'ENOSPC', 'EROFS', 'EDQUOT'] as const;

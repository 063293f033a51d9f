import { isLitter } from '#domain/litter.ts';
import { m } from '$lib/paraglide/messages.js';

/**
 * Files that belong together (records beside their documents) as one ZIP: the desk reads which record speaks of which
 * file, in one place, whichever way they come.
 */

const RECORD = /\.(ya?ml|csv)$/iu;
/** Images that the desk takes, as extensions; the bytes decide in the end. */
export const IMAGES = '.png,.jpg,.jpeg,.tif,.tiff,.webp';

/** As people number files: page 10 after page 9. */
const { compare: byName } = new Intl.Collator('und', { numeric: true });

/** A file with its path in the folder it was chosen from. */
export interface Chosen {
  file: File;
  path: string;
}

export const chosen = (file: File): Chosen => ({
  file,
  path: file.webkitRelativePath || file.name,
});

/** Whether the files are to be sent as one: some of them only say what the others are. */
export function belongTogether(files: readonly Chosen[]): boolean {
  return files.length > 1 && files.some(({ path }) => RECORD.test(path));
}

/** Whether several images were chosen, and nothing else: they can be the pages of one document. */
export const mayBePages = (files: readonly Chosen[]): boolean =>
  files.length > 1 &&
  files.every(({ path }) => IMAGES.split(',').some((end) => path.toLowerCase().endsWith(end)));

/**
 * One ZIP of them all, the same bytes each time, so that an upload that broke off goes on where it stopped. They are
 * not packed tighter: what librarians hold is packed already.
 */
export async function packed(files: readonly Chosen[]): Promise<File> {
  const { default: JSZip } = await import('jszip');
  const zip = new JSZip();
  const sorted = files.toSorted((one, other) => byName(one.path, other.path));
  for (const { file, path } of sorted) {
    zip.file(path, await file.arrayBuffer(), {
      date: new Date(file.lastModified),
      createFolders: false,
    });
  }
  const bytes = await zip.generateAsync({ type: 'blob', compression: 'STORE' });
  const lastModified = Math.max(...files.map(({ file }) => file.lastModified));
  const [first = '', rest] = (sorted[0]?.path ?? '').split('/');
  // A set of pages is called like its first; a document's title may be read from it.
  const own = mayBePages(files) ? first.replace(/\.[^.]*$/u, '') : m.desk_add_pack_name();
  const name = rest === undefined ? own : first;
  return new File([bytes], `${name}.zip`, { type: 'application/zip', lastModified });
}

/** The files of a folder that somebody means to send. */
export const meant = (files: readonly Chosen[]): Chosen[] =>
  files.filter(({ path }) => !isLitter(path));

/**
 * All files in what was dropped: those of folders with their paths, less what systems leave there by themselves.
 * @throws DOMException when one of them cannot be read
 */
export async function dropped(items: DataTransferItemList): Promise<Chosen[]> {
  // Looked at before anything is waited for: the list is empty afterwards.
  const given = [...items].map((item) => ({
    entry: item.webkitGetAsEntry?.() ?? null,
    file: item.getAsFile(),
  }));
  const files = await Promise.all(
    given.map(async ({ entry, file }) => {
      if (entry?.isDirectory) return meant(await below(entry));
      return file === null ? [] : [chosen(file)];
    }),
  );
  return files.flat();
}

async function below(entry: FileSystemEntry): Promise<Chosen[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ file, path: entry.fullPath.replace(/^\//u, '') }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: Chosen[] = [];
  // A hundred at a time, until there are no more.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return found;
    for (const one of some) found.push(...(await below(one)));
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

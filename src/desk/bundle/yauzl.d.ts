import type { Readable } from 'node:stream';

/** What yauzl 3 has beyond its typings, which are those of version 2. */
declare module 'yauzl' {
  function openPromise(path: string, options: Options): Promise<ZipFile>;
  function getFileNameLowLevel(
    flags: number,
    name: Buffer,
    extraFields: unknown,
    strict: boolean,
  ): string;
  interface ZipFile {
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<Readable>;
  }
  interface Entry {
    fileNameRaw: Buffer;
  }
}

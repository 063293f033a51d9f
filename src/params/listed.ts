import { LIST_FORMATS } from '#domain/lists.ts';

/** The last part of an address that names a list as a file or a feed. */
export const match = (param: string): boolean =>
  LIST_FORMATS.some((format) => param.endsWith(`.${format}`));

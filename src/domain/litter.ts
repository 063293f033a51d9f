const LITTER = /(^|\/)(__MACOSX\/|\.(?!\.)|Thumbs\.db$|desktop\.ini$)/iu;

/** Whether a path in a folder or an archive is of what systems leave there by themselves: nobody means to send it. */
export const isLitter = (path: string): boolean => LITTER.test(path);

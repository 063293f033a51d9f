/** A path of this site, else the home page: anything else could lead a reader away. */
export function localPath(path: string | null): string {
  return path !== null && /^\/(?![/\\])/.test(path) ? path : '/';
}

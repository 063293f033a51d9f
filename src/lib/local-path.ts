/**
 * A path of this site, read as a browser reads it: it throws tabs and line breaks away, takes `\` for `/`, and goes up
 * by `..` before it looks for a host. Anything that could lead a reader away, and what is no path, is the home page.
 * @param origin of this site, with which an address must agree once it is resolved
 * @returns path, query and fragment as a URL writes them: fit for a `Location`
 */
export function localPath(path: string | null, origin: string): string {
  if (path === null || !URL.canParse(path, origin)) return '/';
  const url = new URL(path, origin);
  const isHere = url.origin === new URL(origin).origin;
  // `//host` as a path is another site for whoever follows it next.
  if (!isHere || url.pathname.startsWith('//')) return '/';
  return url.pathname + url.search + url.hash;
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a method changes nothing. */
export const isSafe = (method: string): boolean => SAFE_METHODS.has(method);

/**
 * Whether a request would change something and comes from another site, with the cookies of a person who
 * knows nothing of it (cross-site request forgery).
 *
 * `Sec-Fetch-Site` is set by every current browser and by no script (W3C Fetch Metadata); older browsers send
 * `Origin` with every such request (RFC 6454), whose host must be the one asked. A request with neither is
 * not a browser's, so nobody's cookies were taken along unasked. The host is compared without the scheme,
 * because behind a proxy the server may be asked by http for what the browser asked by https.
 * The order of the checks is that of F. Valsorda, "Cross-Site Request Forgery" (2025).
 */
export function isCrossSite(request: Request): boolean {
  if (isSafe(request.method)) return false;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  const origin = request.headers.get('origin');
  if (origin === null) return false;
  return hostOf(origin) !== new URL(request.url).host;
}

/** `undefined` for the origin `null` of sandboxed frames and local files. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/** The reader's choice of light or dark; `auto` follows the system. Kept in a cookie so that pages need no script. */
export const SCHEMES = ['auto', 'light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

export const SCHEME_COOKIE = 'scheme';

/** The scheme named by a cookie or parameter; anything unknown is `auto`. */
export function readScheme(value: string | null | undefined): Scheme {
  return SCHEMES.find((scheme) => scheme === value) ?? 'auto';
}

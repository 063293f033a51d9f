/** What mail programs, newsletters and networks add to a link that is passed on, and no page of ours knows. Pure. */
const TRACKING =
  /^(utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_[ce]id|mkt_tok|_hsenc|_hsmi|ref_src)$/iu;

/** The query string without them; undefined where there are none. */
export function withoutTracking(parameters: URLSearchParams): string | undefined {
  const kept = [...parameters].filter(([name]) => !TRACKING.test(name));
  return kept.length === [...parameters].length ? undefined : String(new URLSearchParams(kept));
}

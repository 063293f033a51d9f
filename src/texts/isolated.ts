/** Names within sentences (UAX #9). Of its own, since pages import it and not the whole catalogue. */

/**
 * A name that keeps its direction to itself (FSI … PDI), so that a Latin name does not turn the date behind it around.
 */
export const isolated = (name: string): string => `\u2068${name}\u2069`;

/** What the server noticed while it ran, and administrators should know. */
export interface Notices {
  /** Since when requests come through a proxy that we were not told of; ISO 8601. */
  unnamedProxy?: string;
}

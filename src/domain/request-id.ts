/** By this header one request is found again in the log of a proxy, in ours, and in what the reader was told. */
export const REQUEST_ID = 'x-request-id';

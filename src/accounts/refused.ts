/** Why a request was refused before anything was done; the API says it in the reader's language. */
export type RefusalCode = 'not-signed-in' | 'token-invalid' | 'forbidden' | 'cross-site';

/** Thrown by the guards; the API's error handler turns it into a 401 or 403. */
export class AccessRefused extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode) {
    super(code);
    this.code = code;
  }
}

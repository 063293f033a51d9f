/** The engine does not answer: it is starting, restarting, overloaded or away. Worth trying again. */
export class EngineUnavailable extends Error {
  override name = 'EngineUnavailable';
  /** Seconds after which another try makes sense, for `Retry-After`. */
  readonly retryAfter: number;

  constructor(message: string, options?: ErrorOptions & { retryAfter?: number }) {
    super(message, options);
    this.retryAfter = options?.retryAfter ?? 2;
  }
}

/** The engine answered, and refused: our request or its state is wrong. Not worth repeating as it is. */
export class EngineRefused extends Error {
  override name = 'EngineRefused';
  /** Meilisearch's own error code, e.g. `index_not_found`. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

/** There is no engine to start on this machine; the message says how to get one. */
export class EngineMissing extends Error {
  override name = 'EngineMissing';
}

/** A query asks for more fields, phrases and exclusions than anybody types; each would cost the engine a look. */
export class TooManyConditions extends Error {
  override name = 'TooManyConditions';
  readonly most: number;

  constructor(most: number) {
    super(`more than ${most} conditions in a query`);
    this.most = most;
  }
}

import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import robotsParser from 'robots-parser';
import type { Network } from '../../guarded-fetch/ask.ts';
import { fetchChanged, type FetchLimits, type Validators } from '../address/fetch.ts';
import { SourceFailed, type Brought } from './brought.ts';

/** A list, or robots.txt: bytes at most. A feed without an end is cut off here. */
const LIST_BYTES = 10 * 1024 * 1024;
const ROBOTS_BYTES = 500 * 1024;
const LIST_MS = 60_000;
const FILE_BYTES = 500 * 1024 * 1024;
const FILE_MS = 120_000;
const MOST_REDIRECTS = 5;
/** For so long a robots.txt may be remembered (RFC 9309, section 2.4). */
const ROBOTS_MS = 24 * 60 * 60 * 1000;
const AGENT = 'Fihris';

/** A text with the address it came from in the end. */
export interface Read {
  text: string;
  address: string;
  validators: Validators;
}

interface Rules {
  until: number;
  allow(address: string): boolean;
}

/** The web as watched sources may ask it: public addresses only, politely, and with limits. */
export class Web {
  readonly #folder: string;
  readonly #network: Network | undefined;
  readonly #signal: AbortSignal;
  readonly #rules = new Map<string, Rules>();

  /** @param folder for what is on its way */
  constructor(folder: string, network: Network | undefined, signal: AbortSignal) {
    this.#folder = folder;
    this.#network = network;
    this.#signal = signal;
  }

  /** Reads a list as text. @throws SourceFailed */
  async read(address: string, known: Validators = {}): Promise<Read | 'unchanged'> {
    await this.#ask(address);
    return this.#text(address, { maxBytes: LIST_BYTES, timeoutMs: LIST_MS }, known);
  }

  /** Brings a file. @throws SourceFailed */
  async fetch(address: string, target: string, known: Validators): Promise<Brought | 'unchanged'> {
    await this.#ask(address);
    const limits = { maxBytes: FILE_BYTES, timeoutMs: FILE_MS };
    return this.#fetch(address, target, limits, known);
  }

  async #fetch(
    address: string,
    target: string,
    limits: Pick<FetchLimits, 'maxBytes' | 'timeoutMs'>,
    known: Validators,
  ) {
    const all = { ...limits, maxRedirects: MOST_REDIRECTS, signal: this.#signal };
    const fetched = await fetchChanged(address, target, all, this.#network, known);
    if (fetched.ok) return fetched.value;
    throw new SourceFailed(fetched.problem.code, fetched.problem.detail);
  }

  async #text(
    address: string,
    limits: Pick<FetchLimits, 'maxBytes' | 'timeoutMs'>,
    known: Validators,
  ): Promise<Read | 'unchanged'> {
    await mkdir(this.#folder, { recursive: true });
    const path = join(this.#folder, randomUUID());
    try {
      const fetched = await this.#fetch(address, path, limits, known);
      if (fetched === 'unchanged') return fetched;
      const { address: from, validators } = fetched;
      return { text: await readFile(path, 'utf8'), address: from, validators };
    } finally {
      await rm(path, { force: true });
    }
  }

  /** @throws SourceFailed where the site does not want programs there */
  async #ask(address: string): Promise<void> {
    const { origin } = new URL(address);
    let rules = this.#rules.get(origin);
    if (rules === undefined || rules.until < Date.now()) {
      rules = await this.#rulesOf(origin);
      this.#rules.set(origin, rules);
    }
    if (!rules.allow(address)) throw new SourceFailed('robots', address);
  }

  /**
   * Without a robots.txt all is allowed; of a site that does not answer, the error is that of the site (RFC 9309,
   * section 2.3.1: unreachable means that nothing may be fetched).
   */
  async #rulesOf(origin: string): Promise<Rules> {
    const address = `${origin}/robots.txt`;
    const until = Date.now() + ROBOTS_MS;
    try {
      const read = await this.#text(address, { maxBytes: ROBOTS_BYTES, timeoutMs: LIST_MS }, {});
      if (read === 'unchanged') throw new Error('unasked 304');
      const robots = robotsParser(address, read.text);
      return { until, allow: (one) => robots.isAllowed(one, AGENT) !== false };
    } catch (error) {
      if (!(error instanceof SourceFailed)) throw error;
      const isRefusedToAll = error.code === 'address-failed' && /^HTTP 4/u.test(error.message);
      if (error.code === 'address-missing' || isRefusedToAll) return { until, allow: () => true };
      throw error;
    }
  }
}

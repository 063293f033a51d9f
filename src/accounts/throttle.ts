import ipaddr from 'ipaddr.js';
import type { Auth } from './auth.ts';

/**
 * Slows down guessing: failed attempts are counted by account and by address, in the store, so that neither a
 * restart nor a second process forgets them. The first few are free; after that each failure makes the next
 * attempt wait longer, from 30 seconds to an hour, the way NIST SP 800-63B (section 3.2.2 of revision 4) gives.
 */

/** Attempts before the first wait. Many people may share an address. */
const FREE = { account: 5, address: 25 } as const;
const FIRST_WAIT_S = 30;
const LONGEST_WAIT_S = 60 * 60;
/** A count nobody added to for a day is forgotten. */
const FORGOTTEN_AFTER_S = 24 * 60 * 60;

type Counted = keyof typeof FREE;

/** Whose attempt it is. */
export interface Attempt {
  /** E-mail address that was typed, whether somebody has it or not. */
  account: string;
  /** Internet address it came from. */
  address: string;
}

interface Count {
  count: number;
  /** Milliseconds since 1970. */
  lastRequest: number;
}

/** Seconds to wait after `failures` in a row, of which so many are free. */
export function waitAfter(failures: number, free: number): number {
  if (failures < free) return 0;
  return Math.min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** (failures - free));
}

/** Whoever has one IPv6 address has the 2^64 around it: they count as one. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString();
}

export interface Throttle {
  /**
   * Counts an attempt before it is made, so that many at once are all counted.
   * @returns seconds to wait when it must not be made now, else 0
   */
  attempt(attempt: Attempt): Promise<number>;
  /** Takes back what was counted: the account has proved itself. */
  succeeded(attempt: Attempt): Promise<void>;
}

const MODEL = 'rateLimit';
const keyOf = (what: Counted, attempt: Attempt): string =>
  what === 'account' ? `account ${attempt.account}` : `address ${networkOf(attempt.address)}`;
const where = (key: string) => [{ field: 'key', value: key }];

export function createThrottle(auth: Auth, now: () => number = Date.now): Throttle {
  const adapter = async () => (await auth.$context).adapter;

  async function read(key: string): Promise<Count | undefined> {
    const found = await (await adapter()).findOne<Count>({ model: MODEL, where: where(key) });
    // PostgreSQL hands big integers over as text.
    return found ? { count: found.count, lastRequest: Number(found.lastRequest) } : undefined;
  }

  /** Adds one, unless somebody else did since `seen` was read. */
  async function add(key: string, seen: Count | undefined): Promise<boolean> {
    const forgotten = !seen || now() - seen.lastRequest > FORGOTTEN_AFTER_S * 1000;
    const next = { count: forgotten ? 1 : seen.count + 1, lastRequest: now() };
    if (seen) {
      const same = [...where(key), { field: 'count', value: seen.count }];
      return (await (await adapter()).updateMany({ model: MODEL, where: same, update: next })) > 0;
    }
    try {
      await (await adapter()).create({ model: MODEL, data: { key, ...next } });
      return true;
    } catch (error) {
      if ((await read(key)) === undefined) throw error;
      return false;
    }
  }

  async function count(what: Counted, attempt: Attempt): Promise<number> {
    const key = keyOf(what, attempt);
    for (;;) {
      const seen = await read(key);
      const until = seen ? seen.lastRequest + waitAfter(seen.count, FREE[what]) * 1000 : 0;
      if (until > now()) return Math.ceil((until - now()) / 1000);
      if (await add(key, seen)) return 0;
    }
  }

  return {
    // An address that has to wait adds nothing to the account it tries: it cannot lock its owner out for longer.
    attempt: async (attempt) => (await count('address', attempt)) || count('account', attempt),
    succeeded: async (attempt) => {
      const { deleteMany, incrementOne } = await adapter();
      await deleteMany({ model: MODEL, where: where(keyOf('account', attempt)) });
      await incrementOne({
        model: MODEL,
        where: [...where(keyOf('address', attempt)), { field: 'count', operator: 'gt', value: 0 }],
        increment: { count: -1 },
      });
    },
  };
}

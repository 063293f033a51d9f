import { createHmac } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import type { Auth } from './auth.ts';

/**
 * Slows down guessing: failed attempts are counted in the store, so that neither a restart nor a second process forgets
 * them. The first few are free; after that each failure makes the next attempt wait longer, from 30 seconds to an hour,
 * the way NIST SP 800-63B (section 3.2.2 of revision 4) gives.
 *
 * Signing in is counted by address, by account from one address, and by account from everywhere, the last with a higher
 * bound: one stranger at one address keeps nobody out, many together are still stopped long before the hundred failures
 * that NIST allows. A browser in which the person signed in before has a count of its own instead (device.ts).
 */

const FIRST_WAIT_S = 30;
const LONGEST_WAIT_S = 60 * 60;
/** A count nobody added to for a day is forgotten. */
const FORGOTTEN_AFTER_S = 24 * 60 * 60;

/** Whose attempt it is. */
export interface Attempt {
  /** E-mail address that was typed, whether somebody has it or not. */
  account: string;
  /** Internet address it came from. */
  address: string;
  /** The browser it came from, where it is known as one of the account's. */
  device?: string;
}

/** One count: what is counted together, and attempts before the first wait. */
interface Rule {
  of: string;
  free: number;
  /** Whether others are counted in it too: a success takes back its own attempt and no more. */
  shared?: boolean;
}

/** The counts that an attempt adds to, in order. */
export type Rules = (attempt: Attempt) => Rule[];

export const SIGN_IN: Rules = ({ account, address, device }) => {
  if (device !== undefined) return [{ of: `device ${device}`, free: 10 }];
  const network = networkOf(address);
  return [
    { of: `address ${network}`, free: 25, shared: true },
    { of: `account ${account} from ${network}`, free: 5 },
    { of: `account ${account}`, free: 50 },
  ];
};

/** Mails that are asked for: each may be the last straw for whoever receives them. */
export const RESET: Rules = ({ account, address }) => [
  { of: `reset address ${networkOf(address)}`, free: 10, shared: true },
  { of: `reset account ${account}`, free: 3 },
];

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
const where = (key: string) => [{ field: 'key', value: key }];

export function createThrottle(
  auth: Auth,
  rules: Rules = SIGN_IN,
  now: () => number = Date.now,
): Throttle {
  const adapter = async () => (await auth.$context).adapter;

  /** What is typed as an address may be anything, a password in the wrong field too: it is kept as a hash only. */
  const keyOf = async ({ of }: Rule) =>
    createHmac('sha256', (await auth.$context).secret)
      .update(of)
      .digest('base64url');

  async function read(key: string): Promise<Count | undefined> {
    const found = await (await adapter()).findOne<Count>({ model: MODEL, where: where(key) });
    // PostgreSQL hands big integers over as text.
    return found ? { count: found.count, lastRequest: Number(found.lastRequest) } : undefined;
  }

  async function begin(key: string): Promise<boolean> {
    const { create, deleteMany } = await adapter();
    const old = now() - FORGOTTEN_AFTER_S * 1000;
    await deleteMany({
      model: MODEL,
      where: [{ field: 'lastRequest', operator: 'lt', value: old }],
    });
    try {
      await create({ model: MODEL, data: { key, count: 1, lastRequest: now() } });
      return true;
    } catch (error) {
      if ((await read(key)) === undefined) throw error;
      return false;
    }
  }

  /** Adds one, unless somebody else did since `seen` was read. */
  async function add(key: string, seen: Count | undefined): Promise<boolean> {
    if (!seen) return begin(key);
    const forgotten = now() - seen.lastRequest > FORGOTTEN_AFTER_S * 1000;
    const next = { count: forgotten ? 1 : seen.count + 1, lastRequest: now() };
    const same = [...where(key), { field: 'count', value: seen.count }];
    return (await (await adapter()).updateMany({ model: MODEL, where: same, update: next })) > 0;
  }

  async function count(rule: Rule): Promise<number> {
    const key = await keyOf(rule);
    for (;;) {
      const seen = await read(key);
      const until = seen ? seen.lastRequest + waitAfter(seen.count, rule.free) * 1000 : 0;
      if (until > now()) return Math.ceil((until - now()) / 1000);
      if (await add(key, seen)) return 0;
    }
  }

  async function takeBack(rule: Rule): Promise<void> {
    const key = await keyOf(rule);
    const { deleteMany, incrementOne } = await adapter();
    if (!rule.shared) await deleteMany({ model: MODEL, where: where(key) });
    else {
      const counted = [...where(key), { field: 'count', operator: 'gt' as const, value: 0 }];
      await incrementOne({ model: MODEL, where: counted, increment: { count: -1 } });
    }
  }

  return {
    // Who has to wait by one count adds nothing to those after it: a stranger cannot keep others out for longer.
    attempt: async (attempt) => {
      for (const rule of rules(attempt)) {
        const wait = await count(rule);
        if (wait > 0) return wait;
      }
      return 0;
    },
    succeeded: async (attempt) => {
      for (const rule of rules(attempt)) await takeBack(rule);
      // Known or not, the account has proved itself.
      const elsewhere = rules({ account: attempt.account, address: attempt.address });
      if (attempt.device !== undefined) {
        for (const rule of elsewhere.filter(({ shared }) => !shared)) await takeBack(rule);
      }
    },
  };
}

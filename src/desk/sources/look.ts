import { matchesPattern, RHYTHMS, type Source } from '#domain/source.ts';
import { FORMATS } from '#domain/page.ts';
import type { DeskParts } from '../parts.ts';
import type { Queue } from '../queue.ts';
import type { Adapter, Listing, Tools } from './adapter.ts';
import { SourceFailed, type SourceCode } from './brought.ts';
import { adapterOf } from './adapters.ts';
import { bringOne } from './bring.ts';
import type { Found, SourceState, SourceStates } from './state.ts';

/** Files that one look asks for, and milliseconds after which it asks for no more: the next look goes on. */
const MOST_A_LOOK = 100;
const LOOK_MS = 10 * 60 * 1000;
/** Milliseconds between a failed look and the next, doubled with every one more. */
const FIRST_RETRY_MS = 15 * 60 * 1000;
const LONGEST_RETRY_MS = 7 * 24 * 60 * 60 * 1000;

/** After so many failures in a row: at first soon, then ever later, and never sooner than a source that answers. */
export const retryAfter = (failures: number): number =>
  Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LONGEST_RETRY_MS);

export interface Looking {
  parts: DeskParts;
  queue: Queue;
  states: SourceStates;
  tools: Tools;
  signal: AbortSignal;
}

/**
 * Looks at one source: reads its list, and brings what is new or another. What goes wrong with one thing keeps nothing
 * from the others; what goes wrong with the list is remembered with the source. Never throws for what others do wrong.
 * @returns what is known of it from now on
 */
export async function lookAt(looking: Looking, source: Source): Promise<SourceState> {
  const { states, tools, signal } = looking;
  const adapter = adapterOf(source);
  let state = states.get(source);
  try {
    const listing = await adapter.changesSince(source, state.validators, tools);
    if (listing !== 'unchanged') {
      state = {
        ...state,
        found: merged(state.found, source, listing, adapter),
        validators: listing.validators,
      };
      states.keep(source, state);
    }
    state = await bringAll(looking, source, adapter, state);
    const next = Date.now() + RHYTHMS[source.rhythm];
    const success = new Date().toISOString();
    state = { ...state, error: undefined, success, failures: 0, next };
  } catch (error) {
    if (signal.aborted) return state;
    const { code, detail } = reasonOf(looking, error);
    const failures = state.failures + 1;
    const at = new Date().toISOString();
    state = {
      ...state,
      error: { at, code, detail },
      failures,
      next: Date.now() + retryAfter(failures),
    };
  }
  states.keep(source, state);
  return state;
}

/** Asks for those first that nobody looked at yet, then for those that were looked at the longest ago. */
async function bringAll(
  looking: Looking,
  source: Source,
  adapter: Adapter,
  before: SourceState,
): Promise<SourceState> {
  const { parts, queue, states, tools, signal } = looking;
  const until = Date.now() + LOOK_MS;
  let state = before;
  const order = Object.entries(state.found)
    .filter(([, { gone }]) => gone === undefined)
    .sort(([, one], [, other]) => one.looked - other.looked)
    .slice(0, MOST_A_LOOK);
  for (const [address, found] of order) {
    if (Date.now() > until) break;
    signal.throwIfAborted();
    let now: Found;
    try {
      now = await bringOne(parts, queue, source, adapter, address, found, tools);
    } catch (error) {
      if (signal.aborted) throw error;
      const problem = reasonOf(looking, error);
      if (problem.code === 'disk-full') throw error;
      now = { ...found, looked: Date.now(), problem };
    }
    const isNew = now.job !== found.job;
    const change = isNew ? { change: new Date().toISOString() } : {};
    state = { ...state, ...change, found: { ...state.found, [address]: now } };
    states.keep(source, state);
  }
  return state;
}

/** What was found before, with what is listed now. Of what is listed no more the copy stays, and that it is gone is said. */
function merged(
  before: SourceState['found'],
  source: Source,
  { addresses, gone = [] }: Listing,
  { isWhole }: Adapter,
): SourceState['found'] {
  const now = new Date().toISOString();
  const listed = new Set(addresses.filter((one) => isWanted(source, one)));
  const saidGone = new Set(gone);
  const after = { ...before };
  for (const [address, found] of Object.entries(before)) {
    const isGone = saidGone.has(address) || (isWhole && !listed.has(address));
    if (isGone) after[address] = { ...found, gone: found.gone ?? now };
  }
  for (const address of listed) {
    after[address] = { ...(before[address] ?? { validators: {}, looked: 0 }), gone: undefined };
  }
  return after;
}

const DOCUMENT = new RegExp(`\\.(${FORMATS.join('|')})$`, 'iu');

/** A page leads to other pages too: without a pattern only what is called like a document is meant there. */
function isWanted({ kind, pattern }: Source, address: string): boolean {
  if (pattern !== undefined) return matchesPattern(legible(address), pattern);
  const { pathname } = new URL(address);
  return (kind !== 'page' && kind !== 'folder') || DOCUMENT.test(pathname);
}

/** As a person writes it in a pattern, where it can be written so. */
function legible(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

function reasonOf({ parts }: Looking, error: unknown): { code: SourceCode; detail: string } {
  if (error instanceof SourceFailed) return { code: error.code, detail: error.message };
  parts.log.error({ error: (error as Error).stack }, 'a watched source failed');
  return { code: 'address-failed', detail: (error as Error).message };
}

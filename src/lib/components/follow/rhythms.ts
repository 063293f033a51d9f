import type { Rhythm } from '#domain/alert.ts';
import { m } from '$lib/paraglide/messages.js';

/** How often news comes, in words; in the order in which it is offered. */
export const RHYTHM_LABELS = {
  'at-once': m.follow_at_once,
  daily: m.follow_daily,
  weekly: m.follow_weekly,
} as const satisfies { [rhythm in Rhythm]: () => string };

export const RHYTHM_NAMES = Object.keys(RHYTHM_LABELS) as Rhythm[];

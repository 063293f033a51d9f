import type { Config } from '#config';

/**
 * The settings that matter to readers, kept to be compared: they are the operator's, set where the app is started,
 * so a restore never changes them but says where they differ.
 */
export interface KeptSettings {
  READING: string;
  FIHRIS_URL: string;
}

/** The settings of now. Keys and passwords are never among them. */
export function settingsOf(config: Config): KeptSettings {
  return { READING: config.reading ?? 'open', FIHRIS_URL: config.url ?? '' };
}

export interface Difference {
  name: string;
  /** What it was when the backup was made. */
  then: string;
  now: string;
}

/** Where the settings of then, read from an archive, differ from those of now. */
export function differences(then: unknown, now: KeptSettings): Difference[] {
  const told = (typeof then === 'object' && then !== null ? then : {}) as {
    [name: string]: unknown;
  };
  return Object.entries(now).flatMap(([name, value]) => {
    const before = told[name];
    return typeof before === 'string' && before !== value
      ? [{ name, then: before, now: value }]
      : [];
  });
}

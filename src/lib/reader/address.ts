/** What a reading page is about, as its address holds it: the address is the whole state. Pure. */

export interface Reading {
  /** Words looked for inside the document; empty for none. */
  q: string;
  /** 0-based place of the first clause shown. */
  from: number;
  /** eId of the clause that is read, when it is named. */
  at: string | undefined;
  /** eIds of the entries that were unfolded in the outline. */
  open: string[];
}

export function parseReading(parameters: URLSearchParams): Reading {
  const from = Number(parameters.get('from'));
  return {
    q: parameters.get('q')?.trim() ?? '',
    from: Number.isSafeInteger(from) && from > 0 ? from : 0,
    at: parameters.get('at') || undefined,
    open: parameters.getAll('open').filter(Boolean),
  };
}

/** `?…#…` of a reading; what is as it is by default is left out. */
export function readingSuffix(reading: Partial<Reading>, anchor?: string): string {
  const parameters = new URLSearchParams();
  if (reading.q) parameters.set('q', reading.q);
  if (reading.at) parameters.set('at', reading.at);
  else if (reading.from) parameters.set('from', String(reading.from));
  for (const eId of reading.open ?? []) parameters.append('open', eId);
  const query = String(parameters);
  return `${query && `?${query}`}${anchor ? `#${anchor}` : ''}`;
}

/** eId of the clause that the anchor of an address names; undefined where it names none. */
export function addressedIn({ hash }: Pick<URL, 'hash'>): string | undefined {
  if (hash.length < 2) return undefined;
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    // A percent sign that encodes nothing names no clause.
    return undefined;
  }
}

/** The same list with `eId` in it if it was not, without it if it was. */
export function toggled(open: string[], eId: string): string[] {
  return open.includes(eId) ? open.filter((one) => one !== eId) : [...open, eId];
}

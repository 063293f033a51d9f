import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import type { Change } from '#domain/change.ts';
import type { Record } from '#domain/record.ts';
import { readHistory } from '#ingest/library/index.ts';

/** Librarians who write into the same documents at once while the app is killed, and what became of their words. */

/** Documents that all of them write into. */
export const SHARED = ['psnsi-oriental-2022-2023', 'khitta-siha-hijra'];

/** `lost` and `overwritten` must be 0. */
export interface Writes {
  acknowledged: number;
  /** Another came before: tried again from what is there then. */
  refused: number;
  /** The app was killed before it answered: done or not, both are right. */
  unanswered: number;
  /** Acknowledged, and the history does not tell of it. */
  lost: number;
  /** Changes that were not made from what the one before them left. */
  overwritten: number;
}

/** What a writer was told is kept: a word of her own, and what she changed. */
interface Kept {
  document: string;
  word: string;
  kind: (typeof KINDS)[number];
}

const KINDS = ['record', 'status', 'corrections'] as const;
const EARNED = ['id', 'original', 'version', 'status', 'withdrawal'];
const PAUSE_MS = 60;

/** Lets people write, a cookie each, until it is told to stop; each writes each kind once at least. */
export function startWriters(url: string, cookies: string[]) {
  const counts = { acknowledged: 0, refused: 0, unanswered: 0 };
  const kept: Kept[] = [];
  const ending = new AbortController();
  const write = async (cookie: string, name: string) => {
    for (let n = 0; !ending.signal.aborted || n < KINDS.length * SHARED.length; n += 1) {
      const [document, kind] = [SHARED[n % 2], KINDS[n % 3]];
      if (document === undefined || kind === undefined) throw new Error('nothing to write');
      const word = `${name}-${n}`;
      // One word until it is kept: what is not answered may have been done, and is then there already.
      for (let isKept = false; !isKept;) {
        const answer = await attempt(url, cookie, document, kind, word).catch(() => undefined);
        isKept = answer === 200;
        if (isKept) kept.push({ document, word, kind });
        if (answer === undefined) counts.unanswered += 1;
        else if (isKept) counts.acknowledged += 1;
        else if (answer === 409) counts.refused += 1;
        else if (answer < 500) throw new Error(`${kind} of ${document}: ${answer}`);
        await sleep(PAUSE_MS);
      }
    }
  };
  const running = Promise.all(cookies.map((cookie, n) => write(cookie, `w${n}`)));
  return {
    stop: async (documents: string): Promise<Writes> => {
      ending.abort();
      await running;
      return { ...counts, ...(await counted(documents, kept)) };
    },
  };
}

/** Reads what is there, and writes a word into it as a page would. @returns the status of the answer */
async function attempt(
  url: string,
  cookie: string,
  document: string,
  kind: Kept['kind'],
  word: string,
): Promise<number> {
  const path = `${url}/api/desk/documents/${document}`;
  const headers = { cookie, 'content-type': 'application/json' };
  const seen = async <T>(what: string) => {
    const response = await fetch(`${path}${what}`, { headers });
    if (!response.ok) throw new Error(String(response.status));
    return (await response.json()) as T;
  };
  const send = async (method: string, what: string, body: object) => {
    const sent = { method, headers, body: JSON.stringify(body) };
    const response = await fetch(`${path}${what}`, sent);
    await response.text();
    return response.status;
  };
  if (kind === 'corrections') {
    const { revision } = await seen<{ revision: string }>('/corrections');
    const { raw } = await seen<{ raw: { eId: string }[] }>('/clauses');
    const clause = raw[word.length % 2]?.eId;
    const correction = { do: 'relabel', clause, begins: '', label: word };
    return send('POST', '/corrections', { correction, revision });
  }
  const { record, revision } = await seen<{ record: Record; revision: string }>('');
  if (kind === 'status') {
    const status = record.status === 'review' ? 'published' : 'review';
    return send('PUT', '/status', { status, reason: word, revision });
  }
  const alternative = [...record.alternative.filter((one) => one !== word), word];
  const all = Object.entries({ ...record, alternative });
  const edited = Object.fromEntries(all.filter(([field]) => !EARNED.includes(field)));
  return send('PUT', '/record', { record: edited, revision });
}

/** Looks at the library itself: every history is an unbroken chain that ends in the record as it is written. */
async function counted(documents: string, kept: Kept[]) {
  const found = { lost: 0, overwritten: 0 };
  for (const id of SHARED) {
    const history = await readHistory(documents, id);
    const record = parse(await readFile(join(documents, id, 'record.yaml'), 'utf8')) as Record;
    found.overwritten += broken(history, record);
    const own = kept.filter(({ document }) => document === id);
    found.lost += own.filter((one) => !isTold(one, history, record)).length;
  }
  return found;
}

function isTold({ kind, word }: Kept, history: Change[], record: Record): boolean {
  if (kind === 'status') return history.some(({ reason }) => reason === word);
  // Nobody takes another's word out of a record.
  if (kind === 'record') return record.alternative.includes(word);
  return history.some(({ fields }) =>
    fields.some(
      ({ field, after }) => field === 'corrections' && JSON.stringify(after).includes(`"${word}"`),
    ),
  );
}

/** Changes whose `before` is not what the last change of that field left; the record counts as the last of all. */
function broken(history: Change[], record: Record): number {
  const left = new Map<string, unknown>();
  let count = 0;
  for (const { field, before, after } of history.flatMap(({ fields }) => fields)) {
    if (left.has(field) && !isDeepStrictEqual(left.get(field), before)) count += 1;
    left.set(field, after);
  }
  for (const field of ['alternative', 'status'] as const) {
    if (left.has(field) && !isDeepStrictEqual(left.get(field), record[field])) count += 1;
  }
  return count;
}

import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/**
 * Of all who could write one library, one does: whoever holds an advisory lock of the PostgreSQL of the accounts. The
 * lock lives with its connection, so that the database gives it back within seconds of its holder's death, however
 * that came.
 */

/** Names our lock among others of the database: "fihris" in letters. */
const LOCK = 0x666968726973n;

const LOOK_EVERY_MS = 1000;
/** How often the holder asks whether it still holds, and how long it waits for the answer: less than… */
const BEAT_MS = 4000;
/** …the seconds after which the database takes a silent holder for dead. */
const SILENCE =
  'SET tcp_keepalives_idle = 8; SET tcp_keepalives_interval = 4; SET tcp_keepalives_count = 2';

export interface Hold {
  release(): Promise<void>;
}

/**
 * Waits until nobody else writes.
 * @param about onWait: told once that another does; onLost: told when it can no longer be known that we are the one,
 *   and whoever writes must end at once
 * @throws the database's own error when it cannot be reached at first
 */
export async function becomeWriter(
  databaseUrl: string,
  { onWait, onLost }: { onWait: () => void; onLost: (why: string) => void },
): Promise<Hold> {
  let client = await take(databaseUrl);
  if (client === undefined) onWait();
  while (client === undefined) {
    await sleep(LOOK_EVERY_MS);
    client = await take(databaseUrl).catch(() => undefined);
  }
  return hold(client, onLost);
}

/** The connection that holds the lock, where it was to be had. */
async function take(databaseUrl: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: BEAT_MS,
    query_timeout: BEAT_MS,
    application_name: 'fihris writer',
  });
  // Without a listener a lost connection would end the process unheard.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(SILENCE);
    const { rows } = await client.query<{ is_ours: boolean }>(
      'SELECT pg_try_advisory_lock($1) AS is_ours',
      [LOCK],
    );
    if (rows[0]?.is_ours) return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  await client.end();
  return undefined;
}

function hold(client: pg.Client, onLost: (why: string) => void): Hold {
  let isOver = false;
  const lost = (error?: Error) => {
    if (isOver) return;
    isOver = true;
    clearInterval(timer);
    onLost(error?.message ?? 'connection closed');
  };
  client.on('error', lost).on('end', () => lost());
  const timer = setInterval(() => void client.query('SELECT 1').catch(lost), BEAT_MS);
  timer.unref();
  return {
    release: async () => {
      isOver = true;
      clearInterval(timer);
      await client.end();
    },
  };
}

import { readLibraryHistory } from '#ingest/library/index.ts';

/** Who changed the account of `email` last, by name, as the log of the library says. */
export async function lastToChange(documents: string, email: string): Promise<string | undefined> {
  const changes = await readLibraryHistory(documents);
  return changes.findLast(({ about }) => about?.kind === 'account' && about.id === email)?.actor
    .name;
}

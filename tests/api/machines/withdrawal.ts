import type { Vocabularies } from '#domain/vocabulary.ts';
import { changeRecord } from '#ingest/library/index.ts';

/** Withdraws the summary of the GFMD, as a librarian does: «Remplacé.» */
export async function withdrawSummary(library: {
  documents: string;
  vocabularies: Vocabularies;
}): Promise<void> {
  const withdrawal = { date: '2026-11-30', reason: 'Remplacé.' };
  const actor = { id: 'a', name: 'Nora', role: 'librarian' } as const;
  await changeRecord(
    library.documents,
    'gfmd-summary',
    library.vocabularies,
    { status: 'withdrawn', withdrawal },
    { actor, action: 'status' },
  );
}

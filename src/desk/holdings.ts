import type { Search } from '#search/query.ts';
import type { DeskParts } from './parts.ts';
import type { Holdings, Version } from './desk.ts';
import { versionClauses, versionsOf } from './keeping.ts';
import { writtenIn } from './records.ts';
import { done, refused, type DeskResult } from './result.ts';
import { unsearchable } from './unsearchable.ts';

/** What of the desk readers need: all of it reads the library, and nothing writes. */

type Parts = Pick<DeskParts, 'documents' | 'vocabularies' | 'catalogue' | 'extractor'>;

export function holdingsOf(parts: Parts, search: Pick<Search, 'documents'>): Holdings {
  const written = (id: string) => writtenIn(parts, id);
  const versions = async (id: string) => shown(await versionsOf(parts, { written }, id));
  return {
    unsearchable: () => unsearchable(parts, search),
    versions,
    version: async (id, number) => {
      const all = await versions(id);
      if (!all.ok) return all;
      const version = all.value.find((one) => one.number === number);
      if (version === undefined) return refused('not-found');
      if (version.withdrawal !== undefined) return done({ ...version, clauses: [] });
      const clauses = await versionClauses(parts, version);
      return clauses.ok ? done({ ...version, clauses: clauses.value }) : clauses;
    },
  };
}

/** Versions for readers: of what is not published they see none, and never one that they did not have once. */
function shown(versions: DeskResult<Version[]>): DeskResult<Version[]> {
  if (!versions.ok) return versions;
  const present = versions.value.find(({ isCurrent }) => isCurrent);
  if (present?.record.status !== 'published') return refused('not-found');
  return done(versions.value.filter(({ isPublic }) => isPublic));
}
